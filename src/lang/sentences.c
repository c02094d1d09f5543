#include "base/utf8.h"
#include "lang/passage.h"

#include <string.h>

enum { HELD = 32 * 1024 }; // characters after whose notes memory is given back

struct found {
    struct arena *arena;
    struct span *spans;
    size_t count;
};

static void add(struct found *found, const struct passage *p, size_t start, size_t end)
{
    start = passage_skip_space(p, start);
    while (end > start && utf8_is_space(p->c[end - 1]))
        end--;
    if (end <= start)
        return;
    found->spans = arena_grow(found->arena, found->spans, found->count, sizeof *found->spans);
    // marks of direction behind the last character are left behind with it
    const struct span span = {p->at[start], p->at[end]};
    found->spans[found->count++] = span;
}

// Where a stop's marks reach over the place of a cut, the cut wins.
static size_t first_cut(const struct passage *p, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (p->note[i] & NOTE_CUT)
            return i;
    return end;
}

static void split(struct passage *p, struct found *found)
{
    size_t start = passage_skip_space(p, 0), after;
    lists_note(p, start);
    for (size_t i = start; i < p->count; i = after) {
        bool ends = i > start && (p->note[i] & NOTE_CUT);
        after = i + 1;
        if (!ends && (p->note[i] & NOTE_PLAIN))
            continue; // this loop is the hot one
        if (ends)
            after = i;
        else
            ends = stop_ends(p, start, i, &after);
        after = first_cut(p, i + 1, after);
        if (!ends)
            continue;
        add(found, p, start, after);
        start = after = passage_skip_space(p, after);
        lists_note(p, start);
    }
    add(found, p, start, p->count);
}

// Where the stretch that begins at `from` ends: before a blank line.
static size_t passage_end(const char *text, size_t from, size_t size)
{
    const char *at = text + from, *end = text + size;
    while ((at = memchr(at, '\n', (size_t)(end - at)))) {
        const char *next = at + 1;
        while (next < end && (*next == ' ' || *next == '\t' || *next == '\r'))
            next++;
        if (next < end && *next == '\n')
            return (size_t)(at - text);
        at++;
    }
    return size;
}

size_t lang_sentences(const struct lang *lang, const char *text, size_t size, struct arena *arena,
                      struct span **spans)
{
    struct found found = {.arena = arena};
    struct arena scratch = {0};
    size_t held = 0; // characters in it
    for (size_t from = 0; from < size;) {
        if (text[from] == '\n') {
            from++;
            continue;
        }
        struct span bytes = {from, passage_end(text, from, size)};
        struct passage p;
        passage_read(&p, &lang->rules, text, bytes, &scratch);
        lines_note(&p);
        breaks_note(&p);
        zones_note(&p);
        split(&p, &found);
        from = bytes.end + 1;
        if ((held += bytes.end - bytes.start) > HELD) {
            arena_clear(&scratch);
            held = 0;
        }
    }
    arena_clear(&scratch);
    *spans = found.spans;
    return found.count;
}
