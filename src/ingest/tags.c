#include "ingest/tags.h"

#include "base/hash.h"

#include <stdbool.h>
#include <string.h>

#define BLOCK  TAG_IS_BLOCK
#define SILENT TAG_IS_SILENT
#define EMPTY  TAG_IS_EMPTY
#define INLINE TAG_IS_INLINE
#define SLOTS  512 // some seven times the tags: hardly ever two at one place

static const struct {
    const char *name;
    unsigned flow;
} tags[TAG_COUNT] = {
#define X(name, text, flow) [TAG_##name] = {text, flow},
    TAG_TABLE(X)
#undef X
};

static uint8_t slots[SLOTS]; // tag + 1; 0 is free

static void fill_slots(void)
{
    for (unsigned tag = 0; tag < TAG_OTHER; tag++) {
        uint64_t at = hash_bytes(HASH_START, tags[tag].name, strlen(tags[tag].name));
        while (slots[at % SLOTS])
            at++;
        slots[at % SLOTS] = (uint8_t)(tag + 1);
    }
}

enum tag tag_find(const char *name)
{
    static bool filled;
    if (!filled)
        fill_slots();
    filled = true;
    uint64_t at = hash_bytes(HASH_START, name, strlen(name));
    for (; slots[at % SLOTS]; at++)
        if (!strcmp(tags[slots[at % SLOTS] - 1].name, name))
            return (enum tag)(slots[at % SLOTS] - 1);
    return TAG_OTHER;
}

unsigned tag_flow(enum tag tag)
{
    return tags[tag].flow;
}
