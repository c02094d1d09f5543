#include "ingest/markup.h"

#include <string.h>
#include <strings.h>

// What each byte may be. A name begins with a letter, "_", ":" or anything beyond ASCII.
enum { SPACE = 1, BEGINS_NAME = 2, IN_NAME = 4 };
static const unsigned char kinds[256] = {
    [' '] = SPACE,
    ['\t'] = SPACE,
    ['\n'] = SPACE,
    ['\f'] = SPACE,
    ['\r'] = SPACE,
    ['-'] = IN_NAME,
    ['.'] = IN_NAME,
    ['0' ... '9'] = IN_NAME,
    [':'] = BEGINS_NAME | IN_NAME,
    ['_'] = BEGINS_NAME | IN_NAME,
    ['A' ... 'Z'] = BEGINS_NAME | IN_NAME,
    ['a' ... 'z'] = BEGINS_NAME | IN_NAME,
    [0x80 ... 0xFF] = BEGINS_NAME | IN_NAME,
};

static bool is_space(char c)
{
    return kinds[(unsigned char)c] & SPACE;
}

static bool begins_name(char c)
{
    return kinds[(unsigned char)c] & BEGINS_NAME;
}

static bool in_name(char c)
{
    return kinds[(unsigned char)c] & IN_NAME;
}

bool slice_is(struct slice slice, const char *text)
{
    return strncasecmp(slice.at, text, slice.size) == 0 &&
           strnlen(slice.at, slice.size) == slice.size && // a NUL would end the comparison
           text[slice.size] == '\0';
}

struct slice slice_trim(struct slice slice)
{
    while (slice.size && is_space(slice.at[0])) {
        slice.at++;
        slice.size--;
    }
    while (slice.size && is_space(slice.at[slice.size - 1]))
        slice.size--;
    return slice;
}

// The next `mark`, or NULL. Its first character is rare, so this is several times as fast as
// memmem.
static const char *find(const char *at, const char *end, const char *mark)
{
    size_t size = strlen(mark);
    while ((at = memchr(at, mark[0], (size_t)(end - at)))) {
        if ((size_t)(end - at) < size)
            return NULL;
        if (memcmp(at, mark, size) == 0)
            return at;
        at++;
    }
    return NULL;
}

static const char *behind(const char *at, const char *end, const char *mark)
{
    const char *found = find(at, end, mark);
    return found ? found + strlen(mark) : end;
}

// The next `mark`, or NULL; a text without one is searched once.
static const char *find_once(const char *at, const char *end, const char *mark,
                             const char **endless)
{
    const char *found = *endless && at >= *endless ? NULL : find(at, end, mark);
    if (!found && (!*endless || at < *endless))
        *endless = at;
    return found;
}

enum { MOST_SUBSET = 4096 }; // bytes; what is longer is passed over declaration by declaration

// The document type, whose internal subset may hold ">"; NULL where it never ends.
static const char *behind_doctype(const char *at, const char *end)
{
    const char *close = memchr(at, '>', (size_t)(end - at));
    const char *subset = memchr(at, '[', (size_t)((close ? close : end) - at));
    if (subset) {
        size_t most = end - subset < MOST_SUBSET ? (size_t)(end - subset) : MOST_SUBSET;
        const char *bracket = memchr(subset, ']', most);
        const char *after = bracket ? memchr(bracket, '>', (size_t)(end - bracket)) : NULL;
        if (after)
            close = after;
    }
    return close ? close + 1 : NULL;
}

static bool begins_with(const char *at, const char *end, const char *text)
{
    size_t size = strlen(text);
    return (size_t)(end - at) >= size && memcmp(at, text, size) == 0;
}

// The end of the attributes: the ">" that stands in no quoted value. Quotes count only behind "=",
// so that a stray one does no harm.
static const char *attributes_end(const char *at, const char *end)
{
    while (at < end && *at != '>') {
        bool equals = *at++ == '=';
        while (equals && at < end && is_space(*at))
            at++;
        if (equals && at < end && (*at == '"' || *at == '\'')) {
            const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
            if (quote && !memchr(at, '<', (size_t)(quote - at)))
                at = quote + 1;
            else
                at++;
        }
    }
    return at;
}

static void read_tag(struct markup *markup, struct markup_token *token, const char *name)
{
    const char *at = name;
    while (at < markup->end && in_name(*at))
        at++;
    token->name = (struct slice){name, (size_t)(at - name)};
    const char *close = attributes_end(at, markup->end);
    token->empty = close > at && close[-1] == '/';
    token->attributes = (struct slice){at, (size_t)(close - at) - token->empty};
    markup->at = close < markup->end ? close + 1 : close;
}

// Text from `at` up to what begins a tag. `at` itself is text, whatever it is.
static void read_text(struct markup *markup, struct markup_token *token, const char *at)
{
    const char *end = markup->end, *stop = at + 1;
    while (stop < end) {
        const char *angle = memchr(stop, '<', (size_t)(end - stop));
        stop = angle ? angle : end;
        if (end - stop > 1 &&
            (begins_name(stop[1]) || stop[1] == '/' || stop[1] == '!' || stop[1] == '?'))
            break;
        stop += stop < end;
    }
    token->kind = MARKUP_TEXT;
    token->text = (struct slice){at, (size_t)(stop - at)};
    markup->at = stop;
}

// Where a CDATA section ends that lost its "]]>": with the element that it stands in, before the
// next section begins. NULL where it has lost nothing, though it may hold another section.
static const char *lost_end(const char *at, const char *close, const char *end)
{
    static const char *const ends[] = {"</title>", "</description>", "</content", "</link>",
                                       "</guid>",  "</pubDate>",     "</item>",   "</entry>"};
    const char *nested = find(at, close ? close : end, "![CDATA["), *stop = NULL;
    if (close && !nested)
        return NULL;
    const char *limit = nested ? nested : end;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        const char *found = memmem(at, (size_t)(limit - at), ends[i], strlen(ends[i]));
        limit = found ? found : limit;
        stop = found ? found : stop;
    }
    return stop;
}

static void read_cdata(struct markup *markup, struct markup_token *token, const char *at)
{
    const char *close = find_once(at, markup->end, "]]>", &markup->cdata_endless);
    const char *lost = lost_end(at, close, markup->end);
    const char *stop = lost ? lost : close ? close : markup->end;
    token->kind = MARKUP_CDATA;
    token->text = (struct slice){at, (size_t)(stop - at)};
    markup->at = !lost && close ? close + 3 : stop;
}

// A "<" at `at`: true where a token came of it; else something was passed over.
static bool read_angle(struct markup *markup, struct markup_token *token, const char *at)
{
    const char *end = markup->end, *next = at + 1;
    if (next < end && begins_name(*next)) {
        token->kind = MARKUP_OPEN;
        read_tag(markup, token, next);
        return true;
    }
    if (next + 1 < end && *next == '/' && begins_name(next[1])) {
        token->kind = MARKUP_CLOSE;
        read_tag(markup, token, next + 1);
        return true;
    }
    if (begins_with(next, end, "![CDATA[")) {
        read_cdata(markup, token, next + 8);
        return true;
    }
    const char *close = NULL;
    if (begins_with(next, end, "!--")) {
        close = find_once(next + 3, end, "-->", &markup->comment_endless);
        close = close ? close + 3 : next + 3; // what was never closed is no comment
    } else if (begins_with(next, end, "?")) {
        close = behind(next, end, ">");
    } else if (begins_with(next, end, "!")) {
        close = behind_doctype(next, end);
    }
    if (!close) {
        read_text(markup, token, at);
        return true;
    }
    markup->at = close;
    return false;
}

enum markup_kind markup_next(struct markup *markup, struct markup_token *token)
{
    while (markup->at < markup->end) {
        const char *at = markup->at;
        *token = (struct markup_token){.start = at};
        if (*at != '<') {
            read_text(markup, token, at);
            return token->kind;
        }
        if (read_angle(markup, token, at))
            return token->kind;
    }
    *token = (struct markup_token){.start = markup->end};
    return MARKUP_DONE;
}

bool markup_attribute(struct slice *attributes, struct slice *name, struct slice *value)
{
    const char *at = attributes->at, *end = at + attributes->size;
    while (at < end && !begins_name(*at))
        at++;
    if (at >= end)
        return false;
    const char *start = at;
    while (at < end && in_name(*at))
        at++;
    *name = (struct slice){start, (size_t)(at - start)};
    *value = (struct slice){at, 0};
    while (at < end && is_space(*at))
        at++;
    if (at < end && *at == '=') {
        at++;
        while (at < end && is_space(*at))
            at++;
        bool quoted = at < end && (*at == '"' || *at == '\'');
        const char *close = quoted ? memchr(at + 1, *at, (size_t)(end - at - 1)) : NULL;
        start = quoted ? at + 1 : at;
        if (!close)
            for (close = start; close < end && !is_space(*close);)
                close++;
        *value = (struct slice){start, (size_t)(close - start)};
        at = quoted && close < end ? close + 1 : close;
    }
    *attributes = (struct slice){at, (size_t)(end - at)};
    return true;
}

bool markup_find(const struct markup_token *token, const char *name, struct slice *value)
{
    struct slice left = token->attributes, found;
    while (markup_attribute(&left, &found, value))
        if (slice_is(found, name))
            return true;
    return false;
}
