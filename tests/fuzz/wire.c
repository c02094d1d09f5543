// The answer of a worker that hostile input has taken over: it is read or refused, and what was
// read is written and read again as the same.
#include "ingest/wire.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct buf first = {0}, second = {0};
    struct wire_request request;
    struct wire_reply reply, again;
    if (wire_get_request(data, size, &request))
        wire_put_request(&request, &first);
    buf_reset(&first);
    if (wire_get_reply(data, size, &arena, &arena, &reply)) {
        wire_put_reply(&reply, &first);
        if (!wire_get_reply(first.data, first.size, &arena, &arena, &again))
            abort();
        wire_put_reply(&again, &second);
        if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0)
            abort();
    }
    buf_clear(&first);
    buf_clear(&second);
    arena_clear(&arena);
    return 0;
}
