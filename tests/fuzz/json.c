// Articles and rundowns from a pipe: read or refused; what was read is printed and read to the same
// bytes.
#include "model/json.h"

#include <jansson.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *print(json_t *value)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_REAL_PRECISION(15));
    json_decref(value);
    if (!text)
        abort();
    return text;
}

static void rundown_again(const struct rundown *rundown, struct arena *arena)
{
    struct rundown again;
    struct error error;
    char *first = print(json_rundown(rundown));
    if (!json_read_rundown(first, strlen(first), arena, &again, &error))
        abort();
    char *second = print(json_rundown(&again));
    if (strcmp(first, second) != 0)
        abort();
    free(first);
    free(second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct article article, again;
    struct rundown rundown;
    struct error error = {0};
    const char *text = (const char *)data;
    if (json_read_article(text, size, &arena, &article, &error)) {
        char *first = print(json_article(&article));
        if (!json_read_article(first, strlen(first), &arena, &again, &error))
            abort();
        free(first);
    }
    if (json_read_rundown(text, size, &arena, &rundown, &error))
        rundown_again(&rundown, &arena);
    arena_clear(&arena);
    return 0;
}
