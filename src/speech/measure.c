#include "speech/cast.h"
#include "speech/pace.h"

#include "base/hash.h"

#include <string.h>

/// How long a text was when it was said. The table is never full, so a search always ends.
struct length {
    uint64_t key; // of presenter and text; 0: free
    double seconds;
};

enum { FIRST_ROOM = 256 };

static uint64_t key_of(const struct line *line)
{
    uint64_t key = hash_bytes(HASH_START, line->presenter->name, strlen(line->presenter->name) + 1);
    key = hash_bytes(key, line->text, strlen(line->text));
    return key ? key : 1;
}

static struct length *find(const struct buf *table, uint64_t key)
{
    struct length *lengths = (struct length *)(void *)table->data;
    size_t mask = table->size / sizeof *lengths - 1, i = key & mask;
    while (lengths[i].key && lengths[i].key != key)
        i = (i + 1) & mask;
    return &lengths[i];
}

static struct buf new_table(size_t room)
{
    struct buf table = {0};
    size_t size = room * sizeof(struct length);
    memset(buf_reserve(&table, size), 0, size);
    table.size = size;
    return table;
}

/// Room for one more: at most half of the table is in use.
static void make_room(struct speech *speech)
{
    struct buf *table = &speech->lengths;
    size_t room = table->size / sizeof(struct length);
    if ((speech->length_count + 1) * 2 <= room)
        return;
    struct buf larger = new_table(room ? room * 2 : FIRST_ROOM);
    const struct length *old = (const struct length *)(const void *)table->data;
    for (size_t i = 0; i < room; i++)
        if (old[i].key)
            *find(&larger, old[i].key) = old[i];
    buf_clear(table);
    *table = larger;
}

static void remember(struct speech *speech, const struct line *line, double seconds)
{
    make_room(speech);
    struct length *length = find(&speech->lengths, key_of(line));
    speech->length_count += !length->key;
    *length = (struct length){key_of(line), seconds};
}

static bool recall(const struct speech *speech, const struct line *line, double *seconds)
{
    if (!speech->length_count)
        return false;
    const struct length *length = find(&speech->lengths, key_of(line));
    *seconds = length->seconds;
    return length->key != 0;
}

struct measuring {
    struct speech *speech;
    const struct line *lines;
    double *seconds;
    const size_t *missing; // indices of the lines that are not remembered
};

static struct line line_of(void *context, size_t job)
{
    const struct measuring *measuring = context;
    return measuring->lines[measuring->missing[job]];
}

static bool note(void *context, size_t job, const struct reply *reply, const char *marks,
                 const char *samples, struct error *error)
{
    (void)marks, (void)samples, (void)error;
    struct measuring *measuring = context;
    size_t i = measuring->missing[job];
    measuring->seconds[i] = reply ? (double)reply->frames / reply->rate : 0;
    remember(measuring->speech, &measuring->lines[i], measuring->seconds[i]);
    return true;
}

/// Seconds of each line; 0 where there is no text.
static bool measure(struct speech *speech, const struct line *lines, size_t count, double *seconds,
                    struct error *error)
{
    struct buf missing BUF_AUTO = {0};
    for (size_t i = 0; i < count; i++) {
        seconds[i] = 0;
        if (lines[i].text && !recall(speech, &lines[i], &seconds[i]))
            buf_add(&missing, &i, sizeof i);
    }
    struct measuring measuring = {speech, lines, seconds,
                                  (const size_t *)(const void *)missing.data};
    struct rehearsal plan = {.speech = speech,
                             .count = missing.size / sizeof(size_t),
                             .wish = WISH_SOUND,
                             .first = true, // then comes the mix
                             .line = line_of,
                             .done = note,
                             .context = &measuring};
    return !plan.count || rehearse(&plan, error);
}

bool speech_measure(struct speech *speech, const char *const *texts, size_t count, double *seconds,
                    struct error *error)
{
    struct arena arena = {0};
    struct line *lines = arena_array(&arena, count, sizeof *lines);
    for (size_t i = 0; i < count; i++)
        lines[i] = (struct line){texts[i], pace_measures(speech)};
    bool done = (!count || pace_learn(speech, texts, count, error)) &&
                measure(speech, lines, count, seconds, error);
    for (size_t i = 0; i < count; i++)
        seconds[i] = seconds[i] * speech->pace + speech->host->sentence;
    arena_clear(&arena);
    return done;
}

bool speech_time(struct speech *speech, const struct script *script, double *seconds,
                 struct error *error)
{
    struct arena arena = {0};
    struct line *lines = arena_array(&arena, script->cue_count, sizeof *lines);
    for (size_t i = 0; i < script->cue_count; i++)
        lines[i] = cast_line(speech, script, i);
    bool done = measure(speech, lines, script->cue_count, seconds, error);
    for (size_t i = 0; i < script->cue_count; i++)
        seconds[i] += speech_pause(speech, script, i);
    arena_clear(&arena);
    return done;
}
