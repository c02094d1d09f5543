#include "commands/commands.h"

#include "base/file.h"
#include "base/limits.h"
#include "bulletin.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <string.h>

// The feeds stand in tidings.conf, a section [feed NAME] each. It is the user's file: what is added
// goes to its end, what is removed is cut out, and all else stays as it was written.

struct work {
    const struct settings *settings;
    const char *path; // of the configuration
    struct arena arena;
    struct buf text; // of the configuration
};

static bool read_configuration(struct work *work, struct error *error)
{
    if (!work->settings->config)
        return error_set(error, ERROR_CONFIG, "no configuration yet: 'tidings init' writes one");
    work->path = work->settings->config;
    return file_read(work->path, LIMIT_INPUT_BYTES, &work->text, error);
}

static bool is_known(const struct work *work, const char *url)
{
    for (size_t i = 0; i < work->settings->source_count; i++)
        if (strcmp(work->settings->sources[i].url, url) == 0)
            return true;
    return false;
}

// A value must stay on its line, and a name inside its brackets.
static void add_clean(struct buf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\r\n[]", *text))
            buf_char(out, ' ');
        else
            buf_char(out, *text);
    }
}

static void append(struct work *work, const struct source *source)
{
    struct buf *text = &work->text;
    if (text->size && text->data[text->size - 1] != '\n')
        buf_char(text, '\n');
    buf_text(text, "\n[feed ");
    add_clean(text, source->title ? source->title : source->url);
    buf_text(text, "]\nurl = ");
    add_clean(text, source->url);
    if (source->section) {
        buf_text(text, "\nsection = ");
        add_clean(text, source->section);
    }
    buf_char(text, '\n');
}

static bool save(struct work *work, struct error *error)
{
    return file_save(work->path, work->text.data, work->text.size, error);
}

static bool list(struct work *work, struct error *error)
{
    (void)error;
    for (size_t i = 0; i < work->settings->source_count; i++) {
        const struct source *source = &work->settings->sources[i];
        (void)printf("%s\t%s\t%s\n", source->url, source->title ? source->title : "",
                     source->section ? source->section : "");
    }
    return true;
}

static bool add(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    struct source source = {.url = settings->operand_count > 1 ? settings->operands[1] : NULL,
                            .title = settings->operand_count > 2 ? settings->operands[2] : NULL};
    if (!source.url)
        return error_set(error, ERROR_USAGE, "name the feed: tidings feeds add URL [NAME]");
    if (is_known(work, source.url))
        return error_set(error, ERROR_USAGE, "'%s' is there already", source.url);
    append(work, &source);
    return save(work, error);
}

// The section whose url is `url`: from its [feed …] line to the next section. False: none.
static bool find_section(const char *text, const char *url, size_t *start, size_t *end)
{
    size_t length = strlen(url), section = 0;
    bool inside = false, found = false;
    for (const char *line = text; *line; line = strchrnul(line, '\n'), line += *line == '\n') {
        size_t indent = strspn(line, " \t");
        if (line[indent] == '[') {
            if (found)
                break;
            section = (size_t)(line - text);
            inside = strncmp(line + indent, "[feed ", 6) == 0;
        }
        const char *value = line + indent;
        if (!inside || strncmp(value, "url", 3) != 0)
            continue;
        value += 3 + strspn(value + 3, " \t=");
        if (strncmp(value, url, length) == 0 && strchr(" \t\r\n", value[length])) {
            found = true;
            *start = section;
        }
    }
    if (!found)
        return false;
    const char *next = strstr(text + *start + 1, "\n[");
    *end = next ? (size_t)(next + 1 - text) : strlen(text);
    return true;
}

static bool remove_feeds(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    if (settings->operand_count < 2)
        return error_set(error, ERROR_USAGE, "name the feed: tidings feeds remove URL");
    for (size_t i = 1; i < settings->operand_count; i++) {
        size_t start, end;
        if (!find_section(work->text.data, settings->operands[i], &start, &end))
            return error_set(error, ERROR_USAGE,
                             "'%s' is not in '%s': 'tidings feeds list' shows what is",
                             settings->operands[i], work->path);
        memmove(work->text.data + start, work->text.data + end, work->text.size - end + 1);
        work->text.size -= end - start;
    }
    return save(work, error);
}

static bool check(struct work *work, struct error *error)
{
    struct settings settings = *work->settings;
    struct articles articles = {0};
    struct report report = {0};
    settings.follow_pages = false;
    bool done = ingest_gather(&settings, NULL, &work->arena, &articles, &report, error);
    for (size_t i = 0; i < report.source_count; i++) {
        const struct source_report *source = &report.sources[i];
        bool good = source->status != SOURCE_FAILED;
        (void)printf("%-4s %s%s%s\n", good ? "ok" : "BAD", source->url, source->reason ? ": " : "",
                     source->reason ? source->reason : "");
        if (!good && done)
            done = error_set(error, ERROR_FETCH, "not every feed answers");
    }
    return done;
}

static bool import(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    struct buf opml BUF_AUTO = {0};
    struct source *sources;
    size_t count, added = 0;
    if (!file_read(settings->operand_count > 1 ? settings->operands[1] : "-", LIMIT_INPUT_BYTES,
                   &opml, error) ||
        !settings_opml_read(opml.data, opml.size, &work->arena, &sources, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!is_known(work, sources[i].url)) {
            append(work, &sources[i]);
            added++;
        }
    if (added && !save(work, error))
        return false;
    if (!settings->quiet)
        (void)printf("%zu feeds added, %zu were there already\n", added, count - added);
    return true;
}

static bool export(struct work *work, struct error *error)
{
    struct buf opml BUF_AUTO = {0};
    const struct settings *settings = work->settings;
    settings_opml_write(settings->sources, settings->source_count, settings->title, &opml);
    return file_save(settings->operand_count > 1 ? settings->operands[1] : "-", opml.data,
                     opml.size, error);
}

static const struct verb {
    const char *name;
    bool (*act)(struct work *work, struct error *error);
} verbs[] = {{"list", list},   {"add", add},       {"remove", remove_feeds},
             {"check", check}, {"import", import}, {"export", export}};

static bool act(struct work *work, struct error *error)
{
    const char *name = work->settings->operand_count ? work->settings->operands[0] : "list";
    if (!read_configuration(work, error))
        return false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return verbs[i].act(work, error);
    return error_set(error, ERROR_USAGE,
                     "'%s' is none of list, add, remove, check, import and export", name);
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct work work = {.settings = settings};
    bool done = act(&work, &error);
    buf_clear(&work.text);
    arena_clear(&work.arena);
    return done ? 0 : command_failed(&error);
}

const struct command command_feeds = {
    .name = "feeds",
    .arguments = "[list|add URL [NAME]|remove URL...|check|import [FILE]|export [FILE]]",
    .summary = "see, change, check, import and export (OPML) the feeds of the configuration",
    .scopes = SCOPE_FETCH,
    .operands_most = -1,
    .needs_config = true,
    .run = run,
};
