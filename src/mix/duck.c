#include "mix/duck.h"

#include <math.h>

// Seconds. The music is down a little before the word and waits a little behind it; where the next
// word comes before it would have come up and been heard, it stays down.
static const double ATTACK = 0.3, BEFORE = 0.05, HOLD = 0.25, RELEASE = 0.8, HEARD = 0.4;

static bool is_spoken(const struct entry *entry)
{
    return entry->frames > 0 && (entry->cue->kind == CUE_FRAMING || entry->cue->kind == CUE_NEWS);
}

void duck_make(struct duck *duck, const struct entry *entries, size_t count, int rate,
               struct arena *arena)
{
    int64_t before = llround(BEFORE * rate), hold = llround(HOLD * rate);
    int64_t pause = llround((ATTACK + RELEASE + HEARD) * rate);
    *duck = (struct duck){.attack = ATTACK * rate, .release = RELEASE * rate};
    for (size_t i = 0; i < count; i++) {
        if (!is_spoken(&entries[i]))
            continue;
        int64_t from = entries[i].start - before;
        int64_t end = entries[i].start + entries[i].frames + hold;
        if (duck->count > 0 && from - duck->list[duck->count - 1].end < pause) {
            duck->list[duck->count - 1].end = end;
            continue;
        }
        duck->list = arena_grow(arena, duck->list, duck->count, sizeof *duck->list);
        duck->list[duck->count++] = (struct stretch_spoken){from, end};
    }
}

// The first stretch that is not over at the frame.
static size_t find(const struct duck *duck, int64_t frame)
{
    size_t low = 0, high = duck->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (duck->list[middle].end < frame)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

// How far down: 0 alone, 1 ducked. `next` is the first stretch that is not over.
static double part(const struct duck *duck, size_t next, int64_t frame)
{
    double down = 0;
    if (next < duck->count)
        down = 1 - (double)(duck->list[next].from - frame) / duck->attack;
    if (next > 0)
        down = fmax(down, 1 - (double)(frame - duck->list[next - 1].end) / duck->release);
    return 0.5 - 0.5 * cos(M_PI * fmin(fmax(down, 0), 1));
}

void duck_gains(const struct duck *duck, int64_t frame, double alone, double ducked, float *gains,
                size_t frames)
{
    size_t next = find(duck, frame);
    double last = -1;
    for (size_t i = 0; i < frames; i++, frame++) {
        while (next < duck->count && duck->list[next].end < frame)
            next++;
        double down = part(duck, next, frame);
        gains[i] = i > 0 && down == last ? gains[i - 1]
                                         : (float)pow(10, (alone + down * (ducked - alone)) / 20);
        last = down;
    }
}
