#include "edit/fill.h"

#include <math.h>
#include <string.h>

enum {
    CELLS = 60000,     // most steps of time
    FEW_CELLS = 12000, // where there are many stories
    MANY = 100,        // stories
    SENTENCES = 16,    // of one story that the choice looks at
    WAYS = 64,         // to tell one story
};

static const double finest = 0.02; // seconds of a step
static const double close = 0.25;  // seconds off that nobody minds
static const float never = -1e30f; // worth of what can't be

/// One way to tell a story: a bit for each sentence.
struct way {
    uint32_t told;
    double seconds;
    double worth;
};

static struct way way_of(const struct lead *lead, uint32_t told)
{
    struct way way = {.told = told};
    for (size_t i = 0; i < lead->count && i < SENTENCES; i++)
        if (told >> i & 1) {
            way.seconds += lead->seconds[i];
            way.worth += lead->worth[i];
        }
    return way;
}

// May sentence i be missing while those up to `last` are told?
static bool can_miss(const struct lead *lead, size_t i, size_t last)
{
    return i < last && !lead->leans[i + 1];
}

// The first n sentences, for each n, and the same without one or two of the inner ones.
static size_t ways_of(const struct lead *lead, struct way ways[WAYS])
{
    size_t count = 0, most = lead->count < SENTENCES ? lead->count : SENTENCES;
    for (size_t n = 1; n <= most && count < WAYS; n++)
        ways[count++] = way_of(lead, (1u << n) - 1);
    for (size_t n = 3; n <= most; n++)
        for (size_t miss = 1; miss + 1 < n && count < WAYS; miss++)
            if (can_miss(lead, miss, n - 1))
                ways[count++] = way_of(lead, ((1u << n) - 1) & ~(1u << miss));
    return count;
}

void fill_bounds(struct pitch *const *chosen, size_t count, double *least, double *most)
{
    *least = *most = 0;
    for (size_t i = 0; i < count; i++) {
        *least += chosen[i]->lead.seconds[0];
        for (size_t k = 0; k < chosen[i]->lead.count && k < SENTENCES; k++)
            *most += chosen[i]->lead.seconds[k];
    }
}

/// What is known of every sum of seconds while the stories are added one by one.
struct table {
    size_t cells;
    double step;
    float *worth;  // best, of each sum
    float *next;   // the same with one story more
    uint8_t *ways; // stories × cells: the way that led there
};

static void add_story(struct table *table, const struct way *ways, size_t count, double factor,
                      uint8_t *taken)
{
    for (size_t c = 0; c < table->cells; c++)
        table->next[c] = never;
    for (size_t w = 0; w < count; w++) {
        size_t length = (size_t)lround(ways[w].seconds / table->step);
        float more = (float)(ways[w].worth * factor);
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

// The cell that is worth most within `off` of the wanted one; the search widens until one is found.
static size_t choose_cell(const struct table *table, size_t wanted)
{
    size_t off = (size_t)(close / table->step) + 1, best = SIZE_MAX;
    for (; best == SIZE_MAX && off < 2 * table->cells; off *= 2) {
        size_t from = wanted > off ? wanted - off : 0;
        for (size_t c = from; c < table->cells && c <= wanted + off; c++)
            if (table->worth[c] > never / 2 &&
                (best == SIZE_MAX || table->worth[c] > table->worth[best]))
                best = c;
    }
    return best;
}

static void tell(struct pitch *pitch, uint32_t told)
{
    for (size_t i = 0; i < pitch->lead.count; i++)
        pitch->told[i] = i < SENTENCES && (told >> i & 1);
}

double fill_time(struct arena *arena, struct pitch *const *chosen, const double *worth,
                 size_t count, double wanted)
{
    double least, most, sum = 0;
    fill_bounds(chosen, count, &least, &most);
    double top = fmax(least, fmin(most, wanted)) + 2;
    struct table table = {.step = fmax(finest, top / (count > MANY ? FEW_CELLS : CELLS))};
    table.cells = (size_t)(top / table.step) + 2;
    table.worth = arena_array(arena, table.cells, sizeof *table.worth);
    table.next = arena_array(arena, table.cells, sizeof *table.next);
    table.ways = arena_array(arena, table.cells * count, sizeof *table.ways);
    struct way(*ways)[WAYS] = arena_array(arena, count, sizeof *ways);
    for (size_t c = 1; c < table.cells; c++)
        table.worth[c] = never;
    for (size_t i = 0; i < count; i++) {
        size_t n = ways_of(&chosen[i]->lead, ways[i]);
        add_story(&table, ways[i], n, worth[i], table.ways + i * table.cells);
    }
    double aim = fmin(wanted, most);
    size_t cell = choose_cell(&table, aim > 0 ? (size_t)(aim / table.step) : 0);
    for (size_t i = count; i-- > 0 && cell != SIZE_MAX;) {
        const struct way *way = &ways[i][table.ways[i * table.cells + cell]];
        tell(chosen[i], way->told);
        sum += way->seconds;
        cell -= (size_t)lround(way->seconds / table.step);
    }
    return sum;
}
