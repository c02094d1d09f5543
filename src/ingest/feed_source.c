#include "ingest/feed_parts.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "ingest/entities.h"

#include <string.h>

static int sextet(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

// RFC 4648; what is no digit is passed over. The result passes the gate of UTF-8 again.
static void decode_base64(struct slice raw, struct buf *out)
{
    struct buf bytes BUF_AUTO = {0};
    unsigned bits = 0, have = 0;
    for (size_t i = 0; i < raw.size; i++) {
        int value = sextet(raw.at[i]);
        if (value < 0)
            continue;
        bits = (bits << 6 | (unsigned)value) & 0xFFFFFF;
        have += 6;
        if (have >= 8) {
            have -= 8;
            buf_char(&bytes, (char)(bits >> have & 0xFF));
        }
    }
    if (bytes.size)
        utf8_repair(out, bytes.data, bytes.size);
}

// An element inside a value, without its prefix.
static void put_element(const struct markup_token *token, struct buf *out)
{
    struct slice local = feed_local(token->name);
    buf_text(out, token->kind == MARKUP_CLOSE ? "</" : "<");
    buf_add(out, local.at, local.size);
    buf_add(out, token->attributes.at, token->attributes.size);
    buf_text(out, token->empty ? "/>" : ">");
}

// Puts together what the tokens of the value say. Inline markup keeps its entities, since it is
// HTML already; what is escaped loses one level.
static void resolve(const struct feed_value *value, struct buf *out)
{
    bool keep = value->children && value->form != FORM_HTML;
    struct markup markup = {.at = value->raw.at, .end = value->raw.at + value->raw.size};
    struct markup_token token;
    while (markup_next(&markup, &token) != MARKUP_DONE) {
        if (token.kind == MARKUP_OPEN || token.kind == MARKUP_CLOSE)
            put_element(&token, out);
        else if (token.kind == MARKUP_CDATA || keep)
            buf_add(out, token.text.at, token.text.size);
        else
            entity_decode(token.text.at, token.text.size, out);
    }
}

// The value where it is one piece that stands as it should.
static bool is_plain_piece(const struct feed_value *value, struct slice *piece)
{
    if (value->children)
        return false;
    struct slice raw = slice_trim(value->raw);
    struct markup markup = {.at = raw.at, .end = raw.at + raw.size};
    struct markup_token token;
    (void)markup_next(&markup, &token);
    *piece = token.text;
    return markup.at == markup.end &&
           (token.kind == MARKUP_CDATA ||
            (token.kind == MARKUP_TEXT && !memchr(token.text.at, '&', token.text.size)));
}

struct slice feed_source(const struct feed_value *value, struct arena *arena)
{
    struct slice piece = {"", 0};
    if (!value->raw.at)
        return piece;
    bool base64 = value->form == FORM_BASE64 && !value->children;
    if (!base64 && is_plain_piece(value, &piece))
        return slice_trim(piece);
    struct buf out BUF_AUTO = {0};
    if (base64)
        decode_base64(value->raw, &out);
    else
        resolve(value, &out);
    return slice_trim(
        (struct slice){arena_copy(arena, out.data ? out.data : "", out.size), out.size});
}

char *feed_string(struct arena *arena, struct slice slice)
{
    return slice.size ? arena_copy(arena, slice.at, slice.size) : NULL;
}
