// Dates come from strangers: whatever the text, a time is none or one that can be written, and its
// zone is one that exists.
#include "ingest/dates.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <stdlib.h>

#define YEAR ((int64_t)366 * 86400)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void judge(int64_t when, int zone)
{
    if (when == NO_TIME ? zone != 0 : when < -71 * YEAR || when > 320 * YEAR)
        abort();
    if (abs(zone) > 16 * 60)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text = {0};
    utf8_repair(&text, (const char *)data, size);
    int zone;
    bool changed;
    if (text.size) {
        int64_t when = date_parse_zone(text.data, "en", &zone);
        judge(when, zone);
        when = date_in_line(text.data, NULL, &zone, &changed);
        judge(when, zone);
        (void)date_says_change(text.data);
    }
    buf_clear(&text);
    return 0;
}
