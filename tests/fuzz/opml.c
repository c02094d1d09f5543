// OPML comes from strangers: it is read or refused, and what was read can be written and read
// again.
#include "settings/settings.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct error error = {0};
    struct source *sources, *again;
    size_t count, count_again;
    if (settings_opml_read(data, size, &arena, &sources, &count, &error)) {
        settings_opml_write(sources, count, "show", &out);
        if (!settings_opml_read(out.data, out.size, &arena, &again, &count_again, &error) ||
            count != count_again)
            abort();
    }
    buf_clear(&out);
    arena_clear(&arena);
    return 0;
}
