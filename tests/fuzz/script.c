// Any bytes as a script: read, written and read again it is the same.
#include "script/script.h"
#include "base/arena.h"
#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct buf *first, struct arena *arena)
{
    struct error error = {0};
    struct script script;
    struct buf second BUF_AUTO = {0};
    if (!script_read(first->data, first->size, "written", arena, &script, &error)) {
        (void)fprintf(stderr, "%s in:\n%s", error.text, first->data);
        abort();
    }
    script_write(&script, NULL, &second);
    if (second.size != first->size || memcmp(first->data, second.data, first->size) != 0) {
        (void)fprintf(stderr, "written:\n%sand again:\n%s", first->data, second.data);
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct script script;
    struct buf written BUF_AUTO = {0};
    if (script_read((const char *)data, size, "fuzz", &arena, &script, &error)) {
        script_write(&script, NULL, &written);
        check(&written, &arena);
    }
    arena_clear(&arena);
    return 0;
}
