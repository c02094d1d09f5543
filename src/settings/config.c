#include "settings/config.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "settings/options.h"

#include <stdlib.h>
#include <string.h>

struct reader {
    struct settings *settings;
    const char *path;
    int line;
    const char *section;
    struct source *feed; // of the [feed NAME] that is being read, or NULL
    int feed_line;
    struct arena *arena;
    struct buf *faults;
    bool faulty;
    bool lost; // in a section that nobody knows
};

static void fault(struct reader *reader, int line, const char *text)
{
    buf_printf(reader->faults, "%s:%d: %s\n", reader->path, line, text);
    reader->faulty = true;
}

// "~/x" is below the home folder, "x" below the configuration's own; addresses stay.
static const char *resolve(const struct reader *reader, const char *path)
{
    const char *home = getenv("HOME"), *slash = strrchr(reader->path, '/');
    if (strncmp(path, "~/", 2) == 0 && home)
        return arena_printf(reader->arena, "%s%s", home, path + 1);
    if (*path == '/' || strcmp(path, "-") == 0 || strstr(path, "://") || !slash)
        return path;
    return arena_printf(reader->arena, "%.*s%s", (int)(slash + 1 - reader->path), reader->path,
                        path);
}

// ---- [feed NAME]

static bool read_weight(const char *value, double *weight)
{
    char *end;
    *weight = strtod(value, &end);
    return end != value && *end == '\0' && *weight >= 0 && *weight <= 100;
}

static bool read_most(const char *value, int *most)
{
    char *end;
    long number = strtol(value, &end, 10);
    *most = (int)number;
    return end != value && *end == '\0' && number >= 0 && number <= LIMIT_FEED_ITEMS;
}

static void read_feed_key(struct reader *reader, const char *key, const char *value)
{
    static const char *const keys[] = {"url", "section", "weight", "most", NULL};
    struct source *feed = reader->feed;
    if (strcmp(key, "url") == 0)
        feed->url = resolve(reader, value);
    else if (strcmp(key, "section") == 0)
        feed->section = value;
    else if (strcmp(key, "weight") == 0 && !read_weight(value, &feed->weight))
        fault(reader, reader->line, "'weight' goes from 0 to 100, and 1 is usual");
    else if (strcmp(key, "most") == 0 && !read_most(value, &feed->most))
        fault(reader, reader->line, "'most' is a number of stories; 0: no limit");
    else if (strcmp(key, "weight") != 0 && strcmp(key, "most") != 0) {
        const char *meant = settings_nearest(key, keys);
        fault(reader, reader->line,
              arena_printf(reader->arena, "a feed has no '%s': %s%s%s", key,
                           meant ? "did you mean '" : "it has url, section, weight and most",
                           meant ? meant : "", meant ? "'?" : ""));
    }
}

// A feed is complete where the next section begins.
static void end_feed(struct reader *reader)
{
    struct settings *settings = reader->settings;
    struct source *feed = reader->feed;
    reader->feed = NULL;
    if (!feed)
        return;
    if (!feed->url || !*feed->url) {
        fault(reader, reader->feed_line, "the feed has no address: add 'url = ...'");
        return;
    }
    settings->sources = arena_grow(reader->arena, settings->sources, settings->source_count,
                                   sizeof *settings->sources);
    settings->sources[settings->source_count++] = *feed;
}

static void begin_feed(struct reader *reader, char *name)
{
    name = text_trim(name);
    reader->feed = arena_alloc(reader->arena, sizeof *reader->feed);
    *reader->feed = (struct source){.title = *name ? name : NULL, .weight = 1};
    reader->feed_line = reader->line;
}

// ---- the other sections

static const struct option *find_key(const char *section, const char *key)
{
    for (const struct option *option = options; option->name; option++)
        if (option->section && (!section || strcmp(option->section, section) == 0) &&
            strcmp(option->key, key) == 0)
            return option;
    return NULL;
}

static void unknown_key(struct reader *reader, const char *key)
{
    const char *names[64];
    size_t count = 0;
    const struct option *elsewhere = find_key(NULL, key);
    for (const struct option *option = options; option->name && count < 63; option++)
        if (option->section && strcmp(option->section, reader->section) == 0)
            names[count++] = option->key;
    names[count] = NULL;
    const char *meant = settings_nearest(key, names);
    if (elsewhere)
        fault(reader, reader->line,
              arena_printf(reader->arena, "'%s' belongs in [%s], not in [%s]", key,
                           elsewhere->section, reader->section));
    else if (meant)
        fault(reader, reader->line,
              arena_printf(reader->arena, "there is no '%s' in [%s]: did you mean '%s'?", key,
                           reader->section, meant));
    else
        fault(reader, reader->line,
              arena_printf(reader->arena,
                           "there is no '%s' in [%s]: 'man tidings' lists what there is", key,
                           reader->section));
}

static void read_key(struct reader *reader, char *key, const char *value)
{
    struct error error;
    for (char *p = key; *p; p++)
        if (*p == '-')
            *p = '_';
    if (reader->feed) {
        read_feed_key(reader, key, value);
        return;
    }
    if (!reader->section) {
        if (!reader->lost)
            fault(reader, reader->line, "this stands before the first section: write [show] above");
        return; // below a section that nobody knows: said once
    }
    const struct option *option = find_key(reader->section, key);
    if (!option) {
        unknown_key(reader, key);
        return;
    }
    if (option->type == OPTION_PATH || (option->type == OPTION_SOUND && strcmp(value, "none") != 0))
        value = resolve(reader, value);
    if (!option_set(reader->settings, option, key, value, reader->arena, &error, ERROR_CONFIG))
        fault(reader, reader->line, error.text);
}

static void begin_section(struct reader *reader, char *name)
{
    static const char *const names[] = {"show",    "fetch", "edit", "voice", "mix",
                                        "publish", "play",  "feed", NULL};
    end_feed(reader);
    name = text_trim(name);
    reader->section = NULL;
    reader->lost = false;
    if (strcmp(name, "feed") == 0 || strncmp(name, "feed ", 5) == 0) {
        begin_feed(reader, name + 4);
        return;
    }
    for (const struct option *option = options; option->name; option++)
        if (option->section && strcmp(option->section, name) == 0)
            reader->section = option->section;
    if (reader->section)
        return;
    reader->lost = true;
    const char *meant = settings_nearest(name, names);
    fault(reader, reader->line,
          arena_printf(reader->arena, "there is no section [%s]: %s%s%s", name,
                       meant ? "did you mean [" : "'tidings init' writes an example",
                       meant ? meant : "", meant ? "]?" : ""));
}

static void read_line(struct reader *reader, char *line)
{
    line = text_trim(line);
    size_t length = strlen(line);
    if (!*line || *line == '#' || *line == ';')
        return;
    if (!utf8_valid(line, length)) {
        fault(reader, reader->line, "this is not UTF-8: save the file as UTF-8");
    } else if (*line == '[' && line[length - 1] == ']') {
        line[length - 1] = '\0';
        begin_section(reader, line + 1);
    } else {
        char *equals = strchr(line, '=');
        if (equals && equals > line) {
            *equals = '\0';
            read_key(reader, text_trim(line), text_trim(equals + 1));
        } else {
            fault(reader, reader->line, "write '[section]', 'key = value', or # before a remark");
        }
    }
}

// Sections that only feeds name come behind those that the show names.
static void collect_sections(struct settings *settings, struct arena *arena)
{
    for (size_t i = 0; i < settings->source_count; i++) {
        const char *section = settings->sources[i].section;
        size_t at = 0;
        while (section && at < settings->section_count &&
               strcmp(settings->sections[at], section) != 0)
            at++;
        if (!section || at < settings->section_count)
            continue;
        settings->sections = arena_grow(arena, settings->sections, settings->section_count,
                                        sizeof *settings->sections);
        settings->sections[settings->section_count++] = section;
    }
}

bool config_read(struct settings *settings, const char *path, struct arena *arena,
                 struct buf *faults)
{
    struct error error;
    struct buf bytes BUF_AUTO = {0};
    struct reader reader = {
        .settings = settings, .path = path, .line = 1, .arena = arena, .faults = faults};
    if (!file_read(path, LIMIT_ITEM_FIELD_BYTES, &bytes, &error)) {
        buf_printf(faults, "%s\n", error.text);
        return false;
    }
    char *line = arena_copy(arena, bytes.data ? bytes.data : "", bytes.size);
    if (memchr(line, '\0', bytes.size)) {
        fault(&reader, 1, "this is no text file");
        return false;
    }
    if (strncmp(line, "\xEF\xBB\xBF", 3) == 0) // some editors put a mark there
        line += 3;
    for (char *next; line; line = next, reader.line++) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        read_line(&reader, line);
    }
    end_feed(&reader);
    collect_sections(settings, arena);
    return !reader.faulty;
}
