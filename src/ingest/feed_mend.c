#include "ingest/feed_parts.h"

#include "base/buf.h"

#include <ctype.h>
#include <string.h>

enum { MOST_DEPTH = 64 };

struct mender {
    const char *at, *end;
    struct buf *out;
    char closers[MOST_DEPTH]; // of what is open
    size_t depth;
    size_t safe, safe_depth; // where the last whole item ended
};

// Four hexadecimal digits at `at`; -1 where they aren't.
static long hex(const char *at, const char *end)
{
    long value = 0;
    if (end - at < 4)
        return -1;
    for (int i = 0; i < 4; i++) {
        char c = at[i];
        if (!isxdigit((unsigned char)c))
            return -1;
        value = value * 16 + (isdigit((unsigned char)c) ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
}

// \uXXXX at `at`: how many bytes stand for one character; 0 where they stand for none.
static size_t escape_size(const char *at, const char *end)
{
    long value = hex(at + 2, end), low;
    if (value < 0 || (value >= 0xDC00 && value < 0xE000))
        return 0;
    if (value < 0xD800 || value >= 0xE000)
        return 6;
    if (end - at < 12 || at[6] != '\\' || at[7] != 'u')
        return 0;
    low = hex(at + 8, end);
    return low >= 0xDC00 && low < 0xE000 ? 12 : 0;
}

static void mend_escape(struct mender *m)
{
    char kind = 0;
    if (m->at + 1 < m->end)
        kind = m->at[1];
    size_t size = kind == 'u' ? escape_size(m->at, m->end) : 2;
    if (kind == 'u' && !size) { // half a character
        buf_text(m->out, "\\uFFFD");
        m->at += 2;
        for (int i = 0; i < 4 && m->at < m->end && isxdigit((unsigned char)*m->at); i++)
            m->at++;
    } else if (kind && strchr("\"\\/bfnrtu", kind)) {
        buf_add(m->out, m->at, size);
        m->at += size;
    } else {
        m->at++; // a backslash that escapes nothing
    }
}

// From the opening quote to behind the closing one.
static void mend_string(struct mender *m)
{
    buf_char(m->out, *m->at++);
    while (m->at < m->end) {
        char c = *m->at;
        if (c == '\\') {
            mend_escape(m);
            continue;
        }
        m->at++;
        if (c == '\n' || c == '\t')
            buf_text(m->out, c == '\n' ? "\\n" : "\\t");
        else if ((unsigned char)c >= 0x20)
            buf_char(m->out, c);
        if (c == '"')
            return;
    }
}

static void mend_close(struct mender *m)
{
    struct buf *out = m->out;
    size_t size = out->size;
    while (size && strchr(" \t\n", out->data[size - 1]))
        size--;
    if (size && out->data[size - 1] == ',') // the last of a list
        out->size = size - 1;
    buf_char(out, m->closers[--m->depth]);
    if (m->depth == 2) {
        m->safe = out->size;
        m->safe_depth = m->depth;
    }
}

void feed_mend_json(struct slice text, struct buf *out)
{
    struct mender m = {.at = text.at, .end = text.at + text.size, .out = out};
    while (m.at < m.end) {
        char c = *m.at;
        if (c == '"') {
            mend_string(&m);
            continue;
        }
        m.at++;
        if ((c == '}' || c == ']') && m.depth) {
            mend_close(&m);
            if (!m.depth)
                return;
            continue;
        }
        if ((c == '{' || c == '[') && m.depth < MOST_DEPTH)
            m.closers[m.depth++] = c == '{' ? '}' : ']';
        buf_char(out, c);
    }
    out->size = m.safe; // it was cut off: what came behind the last whole item goes
    for (size_t i = m.safe_depth; i > 0; i--)
        buf_char(out, m.closers[i - 1]);
}
