#include "speech/cast.h"

#include "base/hash.h"

#include <string.h>

/// How long a text was when it was said. The table is never full, so a search always ends.
struct length {
    uint64_t key; // of the text; 0: free
    double seconds;
};

enum { FIRST_ROOM = 256 };

static uint64_t key_of(const char *text)
{
    uint64_t key = hash_bytes(HASH_START, text, strlen(text));
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

static void remember(struct speech *speech, const char *text, double seconds)
{
    make_room(speech);
    struct length *length = find(&speech->lengths, key_of(text));
    speech->length_count += !length->key;
    *length = (struct length){key_of(text), seconds};
}

static bool recall(const struct speech *speech, const char *text, double *seconds)
{
    if (!speech->length_count)
        return false;
    const struct length *length = find(&speech->lengths, key_of(text));
    *seconds = length->seconds;
    return length->key != 0;
}

struct measuring {
    struct speech *speech;
    const char *const *texts;
    double *seconds;
    const size_t *missing; // indices of the texts that are not remembered
};

static struct line line_of(void *context, size_t job)
{
    const struct measuring *measuring = context;
    return (struct line){measuring->texts[measuring->missing[job]], measuring->speech->host};
}

static bool note(void *context, size_t job, const struct reply *reply, const char *marks,
                 const char *samples, struct error *error)
{
    (void)marks, (void)samples, (void)error;
    struct measuring *measuring = context;
    size_t i = measuring->missing[job];
    measuring->seconds[i] = reply ? (double)reply->frames / reply->rate : 0;
    remember(measuring->speech, measuring->texts[i], measuring->seconds[i]);
    return true;
}

bool speech_measure(struct speech *speech, const char *const *texts, size_t count, double *seconds,
                    struct error *error)
{
    struct buf missing BUF_AUTO = {0};
    for (size_t i = 0; i < count; i++)
        if (!recall(speech, texts[i], &seconds[i]))
            buf_add(&missing, &i, sizeof i);
    struct measuring measuring = {speech, texts, seconds,
                                  (const size_t *)(const void *)missing.data};
    struct rehearsal plan = {.speech = speech,
                             .count = missing.size / sizeof(size_t),
                             .wish = WISH_SOUND,
                             .first = true, // then comes the mix
                             .line = line_of,
                             .done = note,
                             .context = &measuring};
    if (plan.count && !rehearse(&plan, error))
        return false;
    for (size_t i = 0; i < count; i++)
        seconds[i] += speech->host->sentence;
    return true;
}
