#include "edit/fill.h"

#include <math.h>
#include <string.h>

enum {
    CELLS = 24000, // most steps of time
    WAYS = 128,    // to tell one story
};

static const double finest = 0.05; // seconds of a step
static const float never = -1e30f; // worth of what can't be

/// One way to tell a story: a bit for each sentence.
struct way {
    uint32_t told;
    double seconds;
    double worth;
};

static struct way way_of(const struct candidate_story *story, uint32_t told)
{
    struct way way = {.told = told, .seconds = story->around};
    for (size_t i = 0; i < story->lead->count && i < FILL_SENTENCES; i++)
        if (told >> i & 1) {
            way.seconds += story->lead->seconds[i];
            way.worth += story->lead->worth[i] * story->worth;
        }
    return way;
}

// May sentence i be missing while those up to `last` are told?
static bool can_miss(const struct lead *lead, size_t i, size_t last)
{
    return i < last && !lead->leans[i + 1];
}

// Not at all; the first n sentences, for each n; and the same without one of the inner ones.
static size_t ways_of(const struct candidate_story *story, struct way ways[WAYS])
{
    const struct lead *lead = story->lead;
    size_t count = 0, most = lead->count < FILL_SENTENCES ? lead->count : FILL_SENTENCES;
    if (!story->must)
        ways[count++] = (struct way){0};
    for (size_t n = 1; n <= most && count < WAYS && !story->out; n++)
        ways[count++] = way_of(story, (1u << n) - 1);
    for (size_t n = 3; n <= most && !story->out; n++)
        for (size_t miss = 1; miss + 1 < n && count < WAYS; miss++)
            if (can_miss(lead, miss, n - 1))
                ways[count++] = way_of(story, ((1u << n) - 1) & ~(1u << miss));
    return count;
}

static double fill_least(const struct candidate_story *stories, size_t count)
{
    double least = 0;
    for (size_t i = 0; i < count; i++)
        if (stories[i].must)
            least += way_of(&stories[i], 1).seconds;
    return least;
}

/// What is known of every sum of seconds while the stories are added one by one.
struct table {
    size_t cells;
    double step;
    float *worth;  // best, of each sum
    float *next;   // the same with one story more
    uint8_t *ways; // stories × cells: the way that led there
};

static size_t steps(const struct table *table, double seconds)
{
    return seconds > 0 ? (size_t)lround(seconds / table->step) : 0;
}

static void add_story(struct table *table, const struct way *ways, size_t count, uint8_t *taken)
{
    for (size_t c = 0; c < table->cells; c++)
        table->next[c] = never;
    for (size_t w = 0; w < count; w++) {
        size_t length = steps(table, ways[w].seconds);
        float more = (float)ways[w].worth;
        for (size_t c = length; c < table->cells; c++) {
            float sum = table->worth[c - length] + more;
            if (sum > table->next[c]) {
                table->next[c] = sum;
                taken[c] = (uint8_t)w;
            }
        }
    }
    float *old = table->worth;
    table->worth = table->next;
    table->next = old;
}

// The cell that is worth most among [from, to], which widens until one is found; SIZE_MAX: none.
static size_t choose_cell(const struct table *table, size_t from, size_t to)
{
    size_t best = SIZE_MAX;
    for (size_t off = 0; best == SIZE_MAX && off < 2 * table->cells; off = off * 2 + 1)
        for (size_t c = from > off ? from - off : 0; c < table->cells && c <= to + off; c++)
            if (table->worth[c] > never / 2 &&
                (best == SIZE_MAX || table->worth[c] > table->worth[best]))
                best = c;
    return best;
}

double fill_time(struct arena *arena, struct candidate_story *stories, size_t count, double from,
                 double to)
{
    double sum = 0, top = fmax(fill_least(stories, count), to) + 2;
    struct table table = {.step = fmax(finest, top / CELLS)};
    table.cells = steps(&table, top) + 2;
    table.worth = arena_array(arena, table.cells, sizeof *table.worth);
    table.next = arena_array(arena, table.cells, sizeof *table.next);
    table.ways = arena_array(arena, table.cells * count, sizeof *table.ways);
    struct way(*ways)[WAYS] = arena_array(arena, count, sizeof *ways);
    for (size_t c = 1; c < table.cells; c++)
        table.worth[c] = never;
    for (size_t i = 0; i < count; i++)
        add_story(&table, ways[i], ways_of(&stories[i], ways[i]), table.ways + i * table.cells);
    size_t cell = choose_cell(&table, steps(&table, from), steps(&table, to));
    for (size_t i = count; i-- > 0 && cell != SIZE_MAX;) {
        const struct way *way = &ways[i][table.ways[i * table.cells + cell]];
        stories[i].told = way->told;
        sum += way->seconds;
        cell -= steps(&table, way->seconds);
    }
    return sum;
}
