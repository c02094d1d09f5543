#include "publish/figures.h"

#include "base/arena.h"
#include "model/json.h"

void figure_seconds(json_t *object, const char *key, double value)
{
    json_object_set_new(object, key, json_rounded(value, 3));
}

void figure_text(json_t *object, const char *key, const char *text)
{
    if (text)
        json_object_set_new(object, key, json_string(text));
}

static int append(const char *bytes, size_t size, void *context)
{
    buf_add(context, bytes, size);
    return 0;
}

static void dump(json_t *value, size_t how, struct buf *buf)
{
    if (json_dump_callback(value, append, buf, how | JSON_REAL_PRECISION(15)) != 0)
        memory_exhausted();
    json_decref(value);
}

void figure_print(json_t *value, struct buf *buf)
{
    dump(value, JSON_INDENT(1), buf);
    buf_char(buf, '\n');
}

void figure_line(json_t *value, struct buf *buf)
{
    dump(value, JSON_COMPACT, buf);
}
