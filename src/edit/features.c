#include "edit/features.h"

#include "edit/words.h"

#include <math.h>
#include <string.h>

enum {
    READ = 1400,      // bytes of a text that are looked at
    LEAD_WORDS = 60,  // words that count as its first sentences
    TERMS = 512,      // most of one article
    BACKGROUND = 200, // articles that we imagine beside those that came in
};

/// What a term is, told from how it is written over all articles.
enum term_class { TERM_WORD, TERM_USUAL, TERM_NAME, TERM_NUMBER, TERM_CLASSES };

/// What is known of a term over all articles.
struct term {
    uint64_t key;
    uint32_t articles;        // that hold it
    uint32_t capital, small;  // how it is written inside of sentences
    bool number, usual, year; // what it is in itself
    float worth;
};

struct vocabulary {
    struct term *terms;
    size_t count;
    uint32_t *places; // open addressing: index + 1 into terms
    size_t mask;
    struct arena *arena;
};

static void vocabulary_rehash(struct vocabulary *v, size_t room)
{
    v->places = arena_array(v->arena, room, sizeof *v->places);
    v->mask = room - 1;
    for (size_t i = 0; i < v->count; i++) {
        size_t at = v->terms[i].key & v->mask;
        while (v->places[at])
            at = (at + 1) & v->mask;
        v->places[at] = (uint32_t)i + 1;
    }
}

static bool is_year(const struct word *word)
{
    return word->number && word->size == 4 &&
           (memcmp(word->start, "19", 2) == 0 || memcmp(word->start, "20", 2) == 0);
}

static uint32_t term_of(struct vocabulary *v, const struct word *word, unsigned lists)
{
    size_t at = word->key & v->mask;
    while (v->places[at]) {
        if (v->terms[v->places[at] - 1].key == word->key)
            return v->places[at] - 1;
        at = (at + 1) & v->mask;
    }
    v->terms = arena_grow(v->arena, v->terms, v->count, sizeof *v->terms);
    v->terms[v->count] = (struct term){.key = word->key,
                                       .number = word->number,
                                       .usual = lists & EDITING_USUAL,
                                       .year = is_year(word)};
    v->places[at] = (uint32_t)++v->count;
    if (v->count * 2 > v->mask)
        vocabulary_rehash(v, (v->mask + 1) * 2);
    return (uint32_t)v->count - 1;
}

/// The terms of one article while it is read.
struct reading {
    struct newsroom *room;
    struct vocabulary *vocabulary;
    struct feature found[TERMS];
    size_t count;
    uint16_t places[TERMS * 2];
};

static struct feature *feature_of(struct reading *r, uint32_t term)
{
    size_t at = (term * 2654435761u) % (TERMS * 2);
    while (r->places[at]) {
        if (r->found[r->places[at] - 1].term == term)
            return &r->found[r->places[at] - 1];
        at = (at + 1) % (TERMS * 2);
    }
    if (r->count == TERMS)
        return NULL;
    r->found[r->count] = (struct feature){.term = term};
    r->places[at] = (uint16_t)++r->count;
    return &r->found[r->count - 1];
}

static void read_text(struct reading *r, const char *text, size_t size, bool title)
{
    struct words words = {text, text + size, true};
    struct word word;
    for (size_t at = 0; words_next(&words, &word); at++) {
        unsigned lists = editing_fold(r->room->editing, &word.key);
        if ((lists & EDITING_COMMON) || (word.size < 2 && !word.number))
            continue;
        uint32_t term = term_of(r->vocabulary, &word, lists);
        struct term *known = &r->vocabulary->terms[term];
        if (!title && !word.opens)
            *(word.capital ? &known->capital : &known->small) += 1;
        struct feature *feature = feature_of(r, term);
        if (!feature)
            return;
        feature->title |= title;
        feature->lead |= title || at < LEAD_WORDS;
        feature->often += 1;
    }
}

// Sorts by term: a radix sort, five times faster here than qsort. `spare` has as much room as
// `list`.
static void sort_by_term(struct feature *list, struct feature *spare, size_t count, size_t terms)
{
    enum { BITS = 7, VALUES = 1 << BITS };
    for (unsigned shift = 0; terms >> shift; shift += BITS) {
        size_t ends[VALUES + 1] = {0};
        for (size_t i = 0; i < count; i++)
            ends[(list[i].term >> shift) % VALUES + 1]++;
        for (size_t i = 1; i < VALUES; i++)
            ends[i] += ends[i - 1];
        for (size_t i = 0; i < count; i++)
            spare[ends[(list[i].term >> shift) % VALUES]++] = list[i];
        memcpy(list, spare, count * sizeof *list);
    }
}

static void read_telling(struct reading *r, struct telling *telling, const char *title)
{
    r->count = 0;
    memset(r->places, 0, sizeof r->places);
    if (title)
        read_text(r, title, strlen(title), true);
    if (telling->text)
        read_text(r, telling->text, strnlen(telling->text, READ), false);
    telling->features = arena_array(r->room->arena, r->count, sizeof *telling->features);
    telling->feature_count = r->count;
    sort_by_term(r->found, telling->features, r->count, r->vocabulary->count);
    memcpy(telling->features, r->found, r->count * sizeof *r->found);
    for (size_t i = 0; i < r->count; i++)
        r->vocabulary->terms[r->found[i].term].articles++;
}

static enum term_class class_of(const struct term *term)
{
    if (term->number)
        return TERM_NUMBER;
    if (term->usual)
        return TERM_USUAL;
    return term->capital > term->small ? TERM_NAME : TERM_WORD;
}

// How much a term of this class is worth beside a plain word, and how many of the imagined
// articles hold it.
static const struct {
    float worth, background;
} classes[TERM_CLASSES] = {
    [TERM_WORD] = {1.0f, 3.0f},
    [TERM_USUAL] = {0.3f, 20.0f},
    [TERM_NAME] = {1.4f, 1.0f},
    [TERM_NUMBER] = {1.5f, 3.0f},
};
static const float least_rarity = 0.05f, worth_of_year = 0.3f;

static float worth_of(const struct term *term, float articles)
{
    enum term_class class = class_of(term);
    float rarity =
        logf((articles + BACKGROUND) / ((float)term->articles + classes[class].background));
    return fmaxf(rarity, least_rarity) * classes[class].worth * (term->year ? worth_of_year : 1.0f);
}

static void weigh(const struct vocabulary *v, struct telling *telling)
{
    float squares = 0;
    for (size_t i = 0; i < telling->feature_count; i++) {
        struct feature *f = &telling->features[i];
        f->worth = v->terms[f->term].worth;
        f->weight = f->worth * log1pf(f->often + (float)f->title + (float)f->lead);
        squares += f->weight * f->weight;
        telling->title_worth += f->title ? f->worth : 0;
    }
    telling->length = sqrtf(squares);
}

size_t features_build(struct newsroom *room)
{
    struct vocabulary *vocabulary = arena_alloc(room->arena, sizeof *vocabulary);
    vocabulary->arena = room->arena;
    vocabulary_rehash(vocabulary, 1u << 14);
    struct reading *reading = arena_alloc(room->arena, sizeof *reading);
    reading->room = room;
    reading->vocabulary = vocabulary;
    for (size_t i = 0; i < room->count; i++) {
        struct telling *t = &room->tellings[i];
        read_telling(reading, t, t->article ? t->article->title : t->aired->title);
    }
    for (size_t i = 0; i < vocabulary->count; i++) {
        struct term *term = &vocabulary->terms[i];
        term->worth = worth_of(term, (float)room->count);
    }
    for (size_t i = 0; i < room->count; i++)
        weigh(vocabulary, &room->tellings[i]);
    return vocabulary->count;
}
