#include "edit/gist.h"

#include "edit/words.h"

#include <string.h>

// room for twice the words that 8 × 800 bytes can hold, were all of them pairs of Han letters
enum { ROOM = 4096, TELLINGS = 8, TITLE_BYTES = 400, LEAD_BYTES = 400, COVERED = 64 };

static const float of_title = 1.0f, of_lead = 0.25f, extra_of_name = 1.0f;

static size_t place(const struct gist *gist, uint64_t key)
{
    size_t at = key & gist->mask;
    while (gist->keys[at] && gist->keys[at] != key)
        at = (at + 1) & gist->mask;
    return at;
}

static void add(struct gist *gist, const struct editing *editing, const char *text, size_t most,
                float worth)
{
    if (!text)
        return;
    struct words words = {text, text + strnlen(text, most), true};
    struct word word;
    while (words_next(&words, &word)) {
        unsigned lists = editing_of(editing, word.key);
        if (lists & EDITING_COMMON)
            continue;
        float weight = worth * (lists & EDITING_USUAL ? 0.5f : 1.0f);
        if (word.number || (word.capital && !word.opens))
            weight += worth * extra_of_name;
        size_t at = place(gist, word.key);
        if (!gist->keys[at])
            gist->used[gist->used_count++] = (uint16_t)at;
        gist->keys[at] = word.key;
        gist->weights[at] += weight;
        gist->total += weight;
    }
}

void gist_fill(struct gist *gist, const struct newsroom *room, struct telling *const *tellings,
               size_t count)
{
    if (!gist->keys) {
        gist->mask = ROOM - 1;
        gist->keys = arena_array(room->arena, ROOM, sizeof *gist->keys);
        gist->weights = arena_array(room->arena, ROOM, sizeof *gist->weights);
        gist->used = arena_array(room->arena, ROOM, sizeof *gist->used);
    }
    for (; gist->used_count; gist->used_count--) {
        size_t at = gist->used[gist->used_count - 1];
        gist->keys[at] = 0;
        gist->weights[at] = 0;
    }
    gist->total = 0;
    if (count > TELLINGS)
        count = TELLINGS;
    for (size_t i = 0; i < count; i++)
        if (tellings[i]->article)
            add(gist, room->editing, tellings[i]->article->title, TITLE_BYTES, of_title);
    for (size_t i = 0; i < count && count > 1; i++)
        add(gist, room->editing, tellings[i]->text, LEAD_BYTES, of_lead);
}

double gist_cover(const struct gist *gist, const struct token *tokens, size_t count)
{
    size_t seen[COVERED]; // places in the table
    size_t known = 0;
    double sum = 0;
    for (size_t i = 0; i < count && known < COVERED; i++) {
        size_t at = place(gist, tokens[i].key), k = 0;
        if (!gist->keys[at])
            continue;
        while (k < known && seen[k] != at)
            k++;
        if (k < known)
            continue;
        seen[known++] = at;
        sum += (double)gist->weights[at];
    }
    return gist->total > 0 ? sum / (double)gist->total : 0;
}
