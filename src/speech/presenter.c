#include "speech/presenter.h"

#include "base/buf.h"
#include "base/file.h"
#include "speech/engine.h"
#include "speech/mbrola.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/// The usual chain mends what eSpeak NG lacks. Others keep their colour, unless their file says
/// more; only their peaks are lowered alike, so that the limiter leaves all equally loud.
static void neutral_chain(struct presenter *presenter)
{
    presenter->high_pass = presenter->presence = presenter->de_ess = 0;
}

/// What a .voice file may say. A key without bounds is a text.
static const struct key {
    const char *name;
    size_t offset;
    double least, most;
} keys[] = {
    {"about", offsetof(struct presenter, about), 0, 0},
    {"engine", offsetof(struct presenter, engine), 0, 0},
    {"voice", offsetof(struct presenter, voice), 0, 0},
    {"variant", offsetof(struct presenter, variant), 0, 0},
    {"rate", offsetof(struct presenter, rate), 80, 450},
    {"pitch", offsetof(struct presenter, pitch), 0, 99},
    {"range", offsetof(struct presenter, range), 0, 99},
    {"gap", offsetof(struct presenter, gap), 0, 50},
    {"volume", offsetof(struct presenter, volume), 10, 200},
    {"quote-pitch", offsetof(struct presenter, quote_pitch), -30, 30},
    {"text", offsetof(struct presenter, text), 0, 0},
    {"command", offsetof(struct presenter, command), 0, 0},
    {"format", offsetof(struct presenter, format), 0, 0},
    {"url", offsetof(struct presenter, url), 0, 0},
    {"model", offsetof(struct presenter, model), 0, 0},
    {"key-file", offsetof(struct presenter, key_file), 0, 0},
    {"key-env", offsetof(struct presenter, key_env), 0, 0},
    {"speed", offsetof(struct presenter, speed), 0.25, 4},
    {"timeout", offsetof(struct presenter, timeout), 1, 120},
    {"high-pass", offsetof(struct presenter, high_pass), 0, 300},
    {"spread", offsetof(struct presenter, spread), 0, CHAIN_SPREAD_MOST},
    {"presence", offsetof(struct presenter, presence), -6, 6},
    {"de-ess", offsetof(struct presenter, de_ess), 0, 12},
    {"compress", offsetof(struct presenter, compress), 1, 10},
    {"level", offsetof(struct presenter, level), -12, 12},
    {"pause.sentence", offsetof(struct presenter, sentence), 0, 10},
    {"pause.headline", offsetof(struct presenter, headline), 0, 10},
    {"pause.story", offsetof(struct presenter, story), 0, 10},
};
static const size_t key_count = sizeof keys / sizeof *keys;

static const struct presenter usual = {
    .about = "",
    .engine = "espeak",
    .voice = "",
    .variant = "",
    .rate = 165,
    .pitch = 50,
    .range = 50,
    .gap = 0,
    .volume = 75,
    .quote_pitch = 6,
    .text = "speakable",
    .command = "",
    .format = "wav",
    .url = "",
    .model = "",
    .key_file = "",
    .key_env = "",
    .speed = 1,
    .timeout = 30,
    .high_pass = 70,
    .spread = 4,
    .presence = 2,
    .de_ess = 4,
    .compress = 3,
    .sentence = 0.35,
    .headline = 0.5,
    .story = 0.8,
};

enum { LIMIT_VOICE_BYTES = 64 * 1024 };

static bool set_key(struct presenter *presenter, const struct key *key, const char *value,
                    struct arena *arena, struct error *error)
{
    void *field = (char *)presenter + key->offset;
    if (key->most == 0) {
        *(const char **)field = arena_string(arena, value);
        return true;
    }
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end || !(number >= key->least && number <= key->most))
        return error_set(error, ERROR_CONFIG, "'%s' must be a number from %g to %g, not '%.40s'",
                         key->name, key->least, key->most, value);
    *(double *)field = number;
    return true;
}

static const char *names(struct arena *arena)
{
    const char *all = keys[0].name;
    for (size_t i = 1; i < key_count; i++)
        all = arena_printf(arena, "%s, %s", all, keys[i].name);
    return all;
}

static bool read_line(struct presenter *presenter, char *line, struct arena *arena,
                      struct error *error)
{
    line[strcspn(line, "#")] = '\0';
    line = text_trim(line);
    if (!*line)
        return true;
    char *equals = strchr(line, '=');
    if (!equals)
        return error_set(error, ERROR_CONFIG, "'%.40s' is not 'key = value'", line);
    *equals = '\0';
    line = text_trim(line);
    size_t i = 0;
    while (i < key_count && strcmp(keys[i].name, line) != 0)
        i++;
    if (i == key_count)
        return error_set(error, ERROR_CONFIG, "unknown key '%.40s'; there are %s", line,
                         names(arena));
    const char *value = text_trim(equals + 1);
    if (!strcmp(line, "engine") && !engine_find(value, error))
        return false;
    if (!strcmp(line, "engine") && strcmp(value, "espeak") != 0)
        neutral_chain(presenter);
    return set_key(presenter, &keys[i], value, arena, error);
}

bool presenter_read(const char *path, const char *language, struct arena *arena,
                    struct presenter *presenter, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    if (!file_read(path, LIMIT_VOICE_BYTES, &text, error))
        return false;
    *presenter = usual;
    presenter->language = language;
    const char *slash = strrchr(path, '/');
    char *name = arena_string(arena, slash ? slash + 1 : path);
    char *dot = strrchr(name, '.');
    if (dot)
        *dot = '\0';
    presenter->name = name;
    int number = 0;
    char *rest = text.data ? text.data : NULL;
    for (char *line; (line = strsep(&rest, "\n"));) {
        number++;
        if (!read_line(presenter, line, arena, error))
            return error_wrap(error, "%s:%d", path, number);
    }
    mbrola_settle(presenter, arena);
    return engine_check(presenter, error) || error_wrap(error, "%s", path);
}

static int is_voice(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return entry->d_name[0] != '.' && dot && !strcmp(dot, ".voice");
}

static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

long presenter_list(const char *voices, const char *language, struct arena *arena,
                    struct presenter **list, struct error *error)
{
    struct dirent **entries;
    int found =
        scandir(arena_printf(arena, "%s/%s", voices, language), &entries, is_voice, by_bytes);
    if (found < 0 && (errno == ENOENT || errno == ENOTDIR))
        return 0;
    if (found < 0) {
        error_set(error, ERROR_CONFIG, "can't list '%s/%s': %s", voices, language, strerror(errno));
        return -1;
    }
    *list = arena_array(arena, (size_t)found, sizeof **list);
    bool good = true;
    for (int i = 0; i < found; i++) {
        good = good &&
               presenter_read(arena_printf(arena, "%s/%s/%s", voices, language, entries[i]->d_name),
                              arena_string(arena, language), arena, &(*list)[i], error);
        free(entries[i]);
    }
    free(entries);
    return good ? found : -1;
}

struct chain presenter_chain(const struct presenter *presenter)
{
    return (struct chain){.high_pass = (float)presenter->high_pass,
                          .spread = (float)presenter->spread,
                          .presence = (float)presenter->presence,
                          .de_ess = (float)presenter->de_ess,
                          .compress = (float)presenter->compress,
                          .gain = (float)presenter->level};
}

/// Languages that eSpeak NG knows by another name.
static const struct {
    const char *tag, *voice;
} other_names[] = {{"no", "nb"}, {"nn", "nb"}, {"zh", "cmn"}, {"iw", "he"}, {"in", "id"}};

struct presenter presenter_plain(const char *language, struct arena *arena)
{
    struct presenter presenter = usual;
    presenter.name = presenter.language = presenter.voice = arena_string(arena, language);
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++)
        if (!strcmp(other_names[i].tag, language))
            presenter.voice = other_names[i].voice;
    return presenter;
}
