#include "commands/commands.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "bulletin.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

static bool is_among(const struct source *sources, size_t count, const char *url)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(sources[i].url, url) == 0)
            return true;
    return false;
}

static bool is_known(const struct work *work, const char *url)
{
    return is_among(work->settings->sources, work->settings->source_count, url);
}

// A value must stay on its line, and a name inside its brackets.
static void add_clean(struct buf *out, const char *text)
{
    for (; *text; text++) {
        bool space = strchr(" \r\n[]", *text) != NULL;
        if (!space)
            buf_char(out, *text);
        else if (out->data[out->size - 1] != ' ')
            buf_char(out, ' ');
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

// What the user calls a feed, as the configuration can keep it: a file by its whole path. NULL: it
// is neither an address nor a file.
static const char *address_of(struct work *work, const char *given)
{
    char *path = NULL;
    if (strstr(given, "://"))
        return given;
    path = realpath(given, NULL);
    const char *whole = path ? arena_string(&work->arena, path) : NULL;
    free(path);
    return whole;
}

static bool add(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    const char *given = settings->operand_count > 1 ? settings->operands[1] : NULL;
    if (!given)
        return error_set(error, ERROR_USAGE, "name the feed: tidings feeds add URL [NAME]");
    struct source source = {.url = address_of(work, given),
                            .title = settings->operand_count > 2 ? settings->operands[2] : NULL};
    if (!source.url)
        return error_set(error, ERROR_USAGE,
                         "'%s' is neither a web address nor a file: did you mean 'https://%s'?",
                         given, given);
    if (is_known(work, source.url))
        return error_set(error, ERROR_USAGE, "'%s' is there already", source.url);
    append(work, &source);
    return save(work, error);
}

// ---- removing -----------------------------------------------------------------------------------

// A line without white space at its ends.
struct line {
    const char *at;
    size_t size;
};

static struct line trim(const char *at, const char *end)
{
    while (at < end && strchr(" \t\r", *at))
        at++;
    while (end > at && strchr(" \t\r", end[-1]))
        end--;
    return (struct line){at, (size_t)(end - at)};
}

static bool is(struct line line, const char *text)
{
    return line.size == strlen(text) && memcmp(line.at, text, line.size) == 0;
}

// Is this the first line of the feed of that name ("[feed NAME]")?
static bool names_feed(struct line line, const char *name)
{
    static const char begin[] = "[feed ";
    size_t size = sizeof begin - 1;
    return line.size > size + 1 && memcmp(line.at, begin, size) == 0 &&
           is(trim(line.at + size, line.at + line.size - 1), name);
}

// Is this the line that says "url = URL"?
static bool gives_url(struct line line, const char *url)
{
    const char *equals = memchr(line.at, '=', line.size);
    return equals && is(trim(line.at, equals), "url") &&
           is(trim(equals + 1, line.at + line.size), url);
}

// Where the feed of that URL or name stands: from the comments right above its section to those of
// the next. False: nowhere.
static bool find_section(const char *text, const char *wanted, size_t *start, size_t *end)
{
    bool feed = false, found = false;
    const char *remarks = text; // the comments right above this line, or the line itself
    for (const char *at = text, *stop; *at; at = stop + (*stop == '\n')) {
        stop = strchrnul(at, '\n');
        struct line line = trim(at, stop);
        bool head = line.size && line.at[0] == '[';
        if (head && found) {
            *end = (size_t)(remarks - text);
            return true;
        }
        if (head)
            *start = (size_t)(remarks - text);
        feed = head ? line.size > 5 && memcmp(line.at, "[feed", 5) == 0 : feed;
        found = found || (head && names_feed(line, wanted)) || (feed && gives_url(line, wanted));
        if (!line.size || !strchr("#;", line.at[0]))
            remarks = stop + (*stop == '\n');
    }
    *end = strlen(text);
    return found;
}

static bool remove_feeds(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    if (settings->operand_count < 2)
        return error_set(error, ERROR_USAGE, "name the feed: tidings feeds remove URL|NAME");
    for (size_t i = 1; i < settings->operand_count; i++) {
        size_t start = 0, end;
        if (!find_section(work->text.data, settings->operands[i], &start, &end))
            return error_set(error, ERROR_USAGE,
                             "'%s' is not in '%s': 'tidings feeds list' shows what is",
                             settings->operands[i], work->path);
        memmove(work->text.data + start, work->text.data + end, work->text.size - end + 1);
        work->text.size -= end - start;
    }
    return save(work, error);
}

static void tell(const struct source_report *source, const struct articles *articles)
{
    size_t count = 0;
    for (size_t i = 0; i < articles->count; i++)
        count += articles->list[i].feed && strcmp(articles->list[i].feed, source->url) == 0;
    (void)printf("%-4s %s: ", source->status != SOURCE_FAILED ? "ok" : "BAD", source->url);
    if (source->reason)
        (void)printf("%s\n", source->reason);
    else
        (void)printf("%zu item%s\n", count, count == 1 ? "" : "s");
}

static bool check(struct work *work, struct error *error)
{
    struct settings settings = *work->settings;
    struct articles articles = {0};
    struct report report = {0};
    settings.follow_pages = false;
    bool done = ingest_gather(&settings, NULL, &work->arena, &articles, &report, error);
    for (size_t i = 0; i < report.source_count; i++) {
        tell(&report.sources[i], &articles);
        if (report.sources[i].status == SOURCE_FAILED && done)
            done = error_set(error, ERROR_FETCH, "not every feed answers");
    }
    return done;
}

static bool import(struct work *work, struct error *error)
{
    const struct settings *settings = work->settings;
    struct buf opml BUF_AUTO = {0};
    struct source *sources;
    size_t count, added = 0, known = 0;
    if (!file_read(settings->operand_count > 1 ? settings->operands[1] : "-", LIMIT_INPUT_BYTES,
                   &opml, error) ||
        !settings_opml_read(opml.data, opml.size, &work->arena, &sources, &count, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        bool web = strncasecmp(sources[i].url, "http", 4) == 0 && strstr(sources[i].url, "://");
        if (!web) {
            log_error("'%s' is left out: it is no web address", sources[i].url);
        } else if (is_known(work, sources[i].url) || is_among(sources, i, sources[i].url)) {
            known++;
        } else {
            append(work, &sources[i]);
            added++;
        }
    }
    if (added && !save(work, error))
        return false;
    if (!settings->quiet)
        (void)printf("%zu feed%s added, %zu there already\n", added, added == 1 ? "" : "s", known);
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
    .arguments = "[list|add URL [NAME]|remove URL|NAME...|check|import [FILE]|export [FILE]]",
    .summary = "see, change, check, import and export (OPML) the feeds of the configuration",
    .scopes = SCOPE_FETCH,
    .operands_most = -1,
    .needs_config = true,
    .run = run,
};
