#include "edit/rank.h"

#include "base/hash.h"
#include "edit/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LOOKED_AT = 600 }; // bytes of a text in which words are followed and muted

// What each figure is worth: a doubling of outlets, of the feed's weight …
static const struct {
    double outlets, fresh, half_life, weight, position, followed;
} worth = {
    .outlets = 1.0,
    .fresh = 1.5,
    .half_life = 12, // hours
    .weight = 1.0,
    .position = 0.8,
    .followed = 2.0,
};

static const double show_since = 48 * 3600; // seconds; what a show tells unless it says otherwise

// Does the phrase stand in the text, word by word?
static bool says(const char *text, size_t most, const char *phrase)
{
    if (!text)
        return false;
    struct words words = {text, text + strnlen(text, most), true};
    struct word word;
    while (words_next(&words, &word)) {
        struct words wanted = {phrase, phrase + strlen(phrase), true}, here = words;
        struct word want, got = word;
        bool same = words_next(&wanted, &want) && want.key == got.key;
        while (same && words_next(&wanted, &want))
            same = words_next(&here, &got) && want.key == got.key;
        if (same)
            return true;
    }
    return false;
}

static size_t said_of(const struct pitch *pitch, const char *const *phrases, size_t count)
{
    size_t said = 0;
    for (size_t i = 0; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < pitch->count && !found; k++)
            found = says(pitch->tellings[k]->article->title, LOOKED_AT, phrases[i]) ||
                    says(pitch->tellings[k]->text, LOOKED_AT, phrases[i]);
        said += found;
    }
    return said;
}

static size_t outlets_of(const struct pitch *pitch)
{
    size_t outlets = 0;
    for (size_t i = 0; i < pitch->count; i++) {
        bool known = false;
        for (size_t k = 0; k < i && k < 32 && !known; k++)
            known = strcmp(pitch->tellings[i]->outlet, pitch->tellings[k]->outlet) == 0;
        outlets += !known;
    }
    return outlets;
}

static void choose_section(const struct newsroom *room, struct pitch *pitch)
{
    const struct settings *settings = room->settings;
    pitch->section_place = SIZE_MAX;
    for (size_t i = 0; i < pitch->count; i++) {
        const char *section = pitch->tellings[i]->article->section;
        if (!section)
            continue;
        size_t place = 0;
        while (place < settings->section_count && strcmp(settings->sections[place], section) != 0)
            place++;
        if (place == settings->section_count)
            place = SIZE_MAX;
        if (!pitch->section || place < pitch->section_place) {
            pitch->section = section;
            pitch->section_place = place;
        }
    }
}

static double lightness_of(const struct newsroom *room, const struct pitch *pitch)
{
    double light = 0;
    const char *title = pitch->tellings[0]->article->title;
    if (!title)
        return 0;
    struct words words = {title, title + strlen(title), true};
    struct word word;
    while (words_next(&words, &word)) {
        unsigned lists = editing_of(room->editing, word.key);
        light += (lists & EDITING_LIGHT ? 1 : 0) - (lists & EDITING_GRAVE ? 3 : 0);
    }
    return light;
}

static void measure(const struct newsroom *room, struct pitch *pitch)
{
    const struct settings *settings = room->settings;
    double *figures = pitch->figures;
    int64_t newest = NO_TIME;
    double weight = 0;
    int position = -1;
    for (size_t i = 0; i < pitch->count; i++) {
        const struct article *article = pitch->tellings[i]->article;
        double own = article->feed_weight > 0 ? article->feed_weight : 1;
        newest = article->published > newest ? article->published : newest;
        weight = own > weight ? own : weight;
        if (article->position >= 0 && (position < 0 || article->position < position))
            position = article->position;
    }
    figures[PITCH_OUTLETS] = (double)outlets_of(pitch);
    figures[PITCH_TELLINGS] = (double)pitch->count;
    figures[PITCH_HOURS] = newest == NO_TIME ? -1 : fmax(0, (double)(room->now - newest) / 3600);
    figures[PITCH_WEIGHT] = weight;
    figures[PITCH_POSITION] = position;
    figures[PITCH_FOLLOWED] = (double)said_of(pitch, settings->follow, settings->follow_count);
    double age = newest == NO_TIME ? worth.half_life : figures[PITCH_HOURS];
    figures[PITCH_SCORE] = worth.outlets * log2(1 + figures[PITCH_OUTLETS]) +
                           worth.fresh * exp2(-age / worth.half_life) +
                           worth.weight * log2(weight) +
                           worth.position / (1 + fmax(0, position) / 5) +
                           worth.followed * fmin(2, figures[PITCH_FOLLOWED]);
}

static bool same_language(const char *tag, const char *base)
{
    size_t length = strcspn(tag, "-_");
    return length == strlen(base) && strncasecmp(tag, base, length) == 0;
}

// The language in which a story is told where it isn't the show's, else NULL: a presenter of one
// language doesn't read another. What the page says of itself counts where its text agrees, or is
// too short to tell.
static const char *foreign_language(const struct newsroom *room, const struct pitch *pitch)
{
    const struct telling *telling = pitch->tellings[0];
    const char *base = lang_base(room->lang), *said = telling->article->language;
    const char *text = telling->text ? telling->text : telling->article->title;
    if (said && same_language(said, base))
        return NULL;
    const char *guess = text ? lang_guess(text, strnlen(text, LOOKED_AT)) : NULL;
    const char *tag = guess ? guess : said;
    return tag && *tag && !same_language(tag, base) ? tag : NULL;
}

// Where nothing is in the show's language, the user wants it read all the same.
static void leave_out_foreign(const struct newsroom *room, struct pitches *pitches)
{
    const char **tags = arena_array(room->arena, pitches->count, sizeof *tags);
    size_t foreign = 0;
    for (size_t i = 0; i < pitches->count; i++)
        foreign += (tags[i] = foreign_language(room, &pitches->list[i])) != NULL;
    for (size_t i = 0; i < pitches->count && foreign < pitches->count; i++)
        if (tags[i] && !pitches->list[i].reason)
            pitches->list[i].reason = arena_printf(room->arena, "in another language: %s", tags[i]);
}

static const char *reason_against(const struct newsroom *room, const struct pitch *pitch)
{
    const struct settings *settings = room->settings;
    for (size_t i = 0; i < settings->mute_count; i++)
        if (said_of(pitch, settings->mute + i, 1))
            return arena_printf(room->arena, "muted: %s", settings->mute[i]);
    double since = settings->since_seconds;
    if (since <= 0 && settings->show)
        since = show_since;
    if (since > 0 && pitch->figures[PITCH_HOURS] * 3600 > since)
        return arena_printf(room->arena, "older than %.0f hours", since / 3600);
    return NULL;
}

static int strongest_first(const void *a, const void *b)
{
    const struct pitch *x = a, *y = b;
    double s = x->figures[PITCH_SCORE], t = y->figures[PITCH_SCORE];
    if (s != t)
        return s < t ? 1 : -1;
    return (x->first_telling > y->first_telling) - (x->first_telling < y->first_telling);
}

void rank_pitches(const struct newsroom *room, struct pitches *pitches)
{
    size_t kept = 0;
    for (size_t i = 0; i < pitches->count; i++) {
        struct pitch *pitch = &pitches->list[i];
        if (!pitch->count) // aired before, and nobody tells it now
            continue;
        measure(room, pitch);
        choose_section(room, pitch);
        pitch->lightness = lightness_of(room, pitch);
        pitch->reason = reason_against(room, pitch);
        pitches->list[kept++] = *pitch;
    }
    pitches->count = kept;
    leave_out_foreign(room, pitches);
    qsort(pitches->list, kept, sizeof *pitches->list, strongest_first);
}

/// How many stories each feed has so far.
struct counter {
    const char **feeds; // open addressing, NULL: free
    int *counts;
    size_t mask;
};

static int *count_of(struct counter *counter, const char *feed)
{
    size_t at = hash_bytes(HASH_START, feed, strlen(feed)) & counter->mask;
    while (counter->feeds[at] && strcmp(counter->feeds[at], feed) != 0)
        at = (at + 1) & counter->mask;
    counter->feeds[at] = feed;
    return &counter->counts[at];
}

void rank_limit_feeds(const struct newsroom *room, struct pitches *pitches)
{
    size_t places = 64;
    while (places < pitches->count * 2)
        places *= 2;
    struct counter counter = {arena_array(room->arena, places, sizeof(char *)),
                              arena_array(room->arena, places, sizeof(int)), places - 1};
    for (size_t i = 0; i < pitches->count; i++) {
        struct pitch *pitch = &pitches->list[i];
        const struct article *article = pitch->tellings[0]->article;
        if (pitch->reason || !article->feed || article->feed_most <= 0)
            continue;
        if (++*count_of(&counter, article->feed) > article->feed_most)
            pitch->reason =
                arena_printf(room->arena, "more than %d from its feed", article->feed_most);
        pitch->passed_over = pitch->reason != NULL;
    }
}
