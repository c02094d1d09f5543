#include "edit/memory.h"

#include "base/hash.h"
#include "edit/words.h"

#include <stdlib.h>
#include <string.h>

enum {
    UPDATE_SENTENCES = 3, // of an update
    FRESH_NAMES = 2,      // names that a further outlet must add to make an update
};

/// What the show knows, by URL.
struct known {
    const struct aired **stories; // open addressing, NULL: free
    const char **urls, **sketches;
    size_t mask;
};

/// What was told of one story.
struct told {
    uint32_t *hashes; // of the sentences that stood in its articles, sorted
    size_t count;
    const struct aired *last; // NULL: all of it was only passed over
    int64_t when;             // of the last bulletin that weighed it
};

static size_t place(const struct known *known, const char *url)
{
    size_t at = hash_bytes(HASH_START, url, strlen(url)) & known->mask;
    while (known->stories[at] && strcmp(known->urls[at], url) != 0)
        at = (at + 1) & known->mask;
    return at;
}

// The newest comes first in the list, so what is there already stays.
static struct known know(const struct newsroom *room)
{
    const struct edit_help *help = room->help;
    size_t urls = 0, places = 64;
    for (size_t i = 0; i < help->aired_count; i++)
        urls += help->aired[i].url_count;
    while (places < urls * 2)
        places *= 2;
    struct known known = {arena_array(room->arena, places, sizeof(void *)),
                          arena_array(room->arena, places, sizeof(char *)),
                          arena_array(room->arena, places, sizeof(char *)), places - 1};
    for (size_t i = 0; i < help->aired_count; i++)
        for (size_t k = 0; k < help->aired[i].url_count; k++) {
            const struct aired *aired = &help->aired[i];
            size_t at = place(&known, aired->urls[k]);
            if (known.stories[at])
                continue;
            known.stories[at] = aired;
            known.urls[at] = aired->urls[k];
            known.sketches[at] = aired->sketches ? aired->sketches[k] : NULL;
        }
    return known;
}

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void add_story(struct told *told, const struct aired *aired, struct arena *arena)
{
    for (size_t i = 0; i < aired->sentence_count; i++)
        sketch_text(aired->sentences[i], strlen(aired->sentences[i]), &told->hashes, &told->count,
                    arena);
    told->when = aired->when > told->when ? aired->when : told->when;
    if (!aired->passed_over && (!told->last || told->last->when < aired->when))
        told->last = aired;
}

static struct told told_of(const struct newsroom *room, const struct known *known,
                           const struct pitch *pitch)
{
    struct told told = {.when = NO_TIME};
    if (pitch->aired)
        add_story(&told, pitch->aired, room->arena);
    for (size_t i = 0; i < pitch->count; i++) {
        const char *url = pitch->tellings[i]->article->url;
        size_t at = url ? place(known, url) : 0;
        if (!url || !known->stories[at])
            continue;
        add_story(&told, known->stories[at], room->arena);
        sketch_read(known->sketches[at], &told.hashes, &told.count, room->arena);
    }
    if (told.count)
        qsort(told.hashes, told.count, sizeof *told.hashes, by_value);
    return told;
}

// Does the text hold a sentence that stood in none of the articles?
static bool is_new(const struct newsroom *room, const struct told *told, const char *text,
                   size_t size)
{
    uint32_t *hashes = NULL;
    size_t count = 0;
    sketch_text(text, size, &hashes, &count, room->arena);
    for (size_t i = 0; i < count; i++)
        if (!told->count ||
            !bsearch(&hashes[i], told->hashes, told->count, sizeof *hashes, by_value))
            return true;
    return false;
}

// What a further outlet tells in its own words is new only where it came later and has names or a
// number that were not told.
static bool adds_facts(const struct newsroom *room, const struct told *told,
                       const struct telling *telling, const struct sentence *sentence)
{
    if (telling->when == NO_TIME || telling->when <= told->when || !told->last)
        return false;
    struct words words = {sentence->text, sentence->text + strlen(sentence->text), true};
    struct word word;
    size_t names = 0, numbers = 0;
    while (words_next(&words, &word)) {
        bool known = false;
        for (size_t i = 0; i < told->last->sentence_count && !known; i++)
            known = strstr(told->last->sentences[i],
                           arena_copy(room->arena, word.start, word.size)) != NULL;
        names += !known && word.capital && !word.opens;
        numbers += !known && word.number;
    }
    return numbers || names >= FRESH_NAMES;
}

static const char *all_of(const struct telling *telling)
{
    return telling->text ? telling->text : telling->article->title;
}

// Puts the tellings that have something new first; gives how many those are.
static size_t sort_out(const struct newsroom *room, const struct known *known,
                       const struct told *told, struct pitch *pitch)
{
    size_t fresh = 0;
    for (size_t i = 0; i < pitch->count; i++) {
        struct telling *telling = pitch->tellings[i];
        const char *url = telling->article->url, *text = all_of(telling);
        bool seen = url && known->stories[place(known, url)];
        bool later = telling->when != NO_TIME && telling->when > told->when;
        if (!text || !(seen ? is_new(room, told, text, strlen(text)) : later || !told->last))
            continue;
        memmove(pitch->tellings + fresh + 1, pitch->tellings + fresh,
                (i - fresh) * sizeof(struct telling *));
        pitch->tellings[fresh++] = telling;
    }
    return fresh;
}

// Leaves of the lead only what is new.
static void keep_new(const struct newsroom *room, const struct known *known,
                     const struct told *told, struct pitch *pitch)
{
    struct lead *lead = &pitch->lead;
    size_t kept = 0;
    const char *url = lead->telling->article->url;
    bool seen = url && known->stories[place(known, url)];
    size_t last = SIZE_MAX; // that was kept
    for (size_t i = 0; i < lead->count && kept < UPDATE_SENTENCES; i++) {
        const struct sentence *sentence = &lead->sentences[i];
        bool fresh = seen ? is_new(room, told, sentence->text, strlen(sentence->text))
                          : adds_facts(room, told, lead->telling, sentence);
        if (!fresh || (lead->leans[i] && last + 1 != i))
            continue;
        lead->sentences[kept] = *sentence;
        lead->leans[kept] = lead->leans[i];
        lead->worth[kept] = lead->worth[kept ? i : 0];
        last = i;
        kept++;
    }
    lead->count = kept;
}

static void judge(const struct newsroom *room, const struct known *known, struct pitch *pitch,
                  struct gist *gist)
{
    struct told told = told_of(room, known, pitch);
    pitch->aired = told.last;
    if (told.when == NO_TIME || pitch->reason)
        return;
    size_t all = pitch->count, fresh = sort_out(room, known, &told, pitch);
    if (!fresh) {
        pitch->reason = told.last ? "aired before" : "passed over before";
        return;
    }
    if (!told.last) // never told: a story like any other
        return;
    pitch->count = fresh;
    pitch_lead(room, pitch, gist, LEAD_ALL);
    pitch->count = all;
    keep_new(room, known, &told, pitch);
    pitch->update = pitch->lead.count > 0;
    if (!pitch->update)
        pitch->reason = "aired before, and nothing new since";
}

void memory_judge(const struct newsroom *room, struct pitches *pitches)
{
    if (room->settings->again || !room->help->aired_count)
        return;
    struct known known = know(room);
    struct gist gist = {0};
    for (size_t i = 0; i < pitches->count; i++)
        judge(room, &known, &pitches->list[i], &gist);
}
