#include "speech/classes.h"

#include <string.h>

enum { LIMIT_ADDRESS_BYTES = 300, LONGEST_PATH = 16 };

/// Bytes up to white space or a bracket, without the punctuation that ends the sentence.
static size_t extent(const char *at, const char *end)
{
    size_t size = 0;
    while (at + size < end && size < LIMIT_ADDRESS_BYTES && (unsigned char)at[size] > ' ' &&
           (unsigned char)at[size] < 0x7f && !strchr("<>\"()[]{}|`,;", at[size]))
        size++;
    while (size && strchr(".:!?'", at[size - 1]))
        size--;
    return size;
}

static bool is_host_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.';
}

/// Bytes of a host name at the start of the text, 0 where there is none: labels with dots between,
/// the last one of letters that is a known ending or stands before a path.
static size_t host_size(const struct reading *reading, const char *at, size_t size, bool sure)
{
    size_t length = 0, dots = 0, last = 0;
    while (length < size && is_host_byte(at[length])) {
        if (at[length] == '.') {
            dots++;
            last = length + 1;
        }
        length++;
    }
    if (!dots || last == length || at[0] == '.' || at[0] == '-')
        return 0;
    for (size_t i = last; i < length; i++)
        if (at[i] < 'a' || at[i] > 'z')
            return 0;
    const char *endings = reading_style(reading, "domains", "");
    return sure || rules_lists(endings, at + last, length - last) ? length : 0;
}

/// One label of a host: hyphens fall away where [style] has no word for them, a country's two
/// letters are spelled.
static void say_label(const struct reading *reading, const char *label, size_t size, bool last,
                      struct buf *words)
{
    bool country = last && size == 2 &&
                   !rules_lists(reading_style(reading, "spoken-domains", ""), label, size);
    if (country) {
        char capitals[2] = {(char)(label[0] - 32), (char)(label[1] - 32)};
        reading_spell(reading, capitals, 2, words);
        return;
    }
    if (words->size)
        buf_char(words, ' ');
    const char *hyphen = reading_style(reading, "hyphen", "");
    for (size_t i = 0; i < size; i++)
        if (label[i] == '-' && *hyphen)
            buf_printf(words, " %s ", hyphen);
        else
            buf_add(words, strchr("-_+~%=&/", label[i]) ? " " : &label[i], 1);
}

static void say_dotted(const struct reading *reading, const char *name, size_t size, bool host,
                       struct buf *words)
{
    for (size_t at = 0; at < size;) {
        const char *dot = memchr(name + at, '.', size - at);
        size_t stop = dot ? (size_t)(dot - name) : size;
        if (at)
            amount_word(words, reading_style(reading, "dot", "dot"));
        if (stop > at)
            say_label(reading, name + at, stop - at, host && !dot, words);
        at = stop + 1;
    }
}

/// Tokens up to a byte of the text.
static size_t tokens_until(const struct reading *reading, size_t at, size_t byte)
{
    while (at < reading->count && reading->tokens[at].end <= byte)
        at++;
    return at;
}

/// "/vote": a path that is one short word is worth saying, and can be remembered.
static void say_path(const struct reading *reading, const char *path, size_t size,
                     struct buf *words)
{
    if (size && path[size - 1] == '/')
        size--;
    if (size < 4 || size > LONGEST_PATH || path[0] != '/')
        return;
    for (size_t i = 1; i < size; i++)
        if (path[i] < 'a' || path[i] > 'z')
            return;
    amount_word(words, reading_style(reading, "slash", "slash"));
    buf_char(words, ' ');
    buf_add(words, path + 1, size - 1);
}

static size_t read_url(struct reading *reading, size_t at, const char *text, size_t size)
{
    const char *scheme = memmem(text, size, "://", 3);
    size_t skip = scheme ? (size_t)(scheme - text) + 3 : 0;
    if (skip > 12)
        return 0;
    bool www = size > skip + 4 && !strncasecmp(text + skip, "www.", 4);
    skip += www ? 4 : 0;
    size_t host = host_size(reading, text + skip, size - skip, scheme || www);
    if (!host)
        return 0;
    struct buf words BUF_AUTO = {0};
    const char *prefix = reading_style(reading, "www", ""); // dropped where it has no name
    if (www && *prefix) {
        buf_text(&words, prefix);
        amount_word(&words, reading_style(reading, "dot", "dot"));
    }
    say_dotted(reading, text + skip, host, true, &words);
    size_t start = reading->tokens[at].start, whole = skip + host;
    bool has_path = whole < size && strchr("/:?#", text[whole]);
    if (has_path)
        say_path(reading, text + whole, size - whole, &words);
    whole = has_path ? size : whole;
    size_t end = tokens_until(reading, at, start + whole);
    reading_say(reading, words.data, at, end);
    return end - at;
}

static size_t read_mail(struct reading *reading, size_t at, const char *text, size_t size)
{
    const char *sign = memchr(text, '@', size);
    if (!sign || sign == text)
        return 0;
    size_t user = (size_t)(sign - text);
    size_t host = host_size(reading, sign + 1, size - user - 1, true);
    if (!host || memchr(text, '/', user))
        return 0;
    struct buf words BUF_AUTO = {0};
    say_dotted(reading, text, user, false, &words);
    amount_word(&words, reading_style(reading, "at", "at"));
    say_dotted(reading, sign + 1, host, true, &words);
    size_t end = tokens_until(reading, at, reading->tokens[at].start + user + 1 + host);
    reading_say(reading, words.data, at, end);
    return end - at;
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// The V of "SOSVenezuela".
static bool begins_word(const char *text, uint32_t at, uint32_t end)
{
    return at + 2 < end && text[at + 1] >= 'a' && text[at + 1] <= 'z' && text[at + 2] >= 'a' &&
           text[at + 2] <= 'z';
}

/// "#SaveTheMarsh": its words apart. "@desk" is read as "at desk".
static size_t read_tag(struct reading *reading, size_t at)
{
    bool hash = reading_is_mark(reading, at, '#'), sign = reading_is_mark(reading, at, '@');
    const struct token *name = reading_at(reading, at + 1);
    if ((!hash && !sign) || name->kind != TOKEN_WORD || name->spaced)
        return 0;
    const char *tag = reading_style(reading, "hashtag", ""); // not said where it has no name
    tag = at && reading_says(reading, at - 1, tag) ? "" : tag;
    if (hash && name->capitals) { // "#COP", "#NHS": as without the mark
        reading_say(reading, tag, at, at + 1);
        reading_drop(reading, at, at + 1);
        return 1;
    }
    struct buf words BUF_AUTO = {0};
    if (hash)
        buf_text(&words, tag);
    if (sign)
        buf_text(&words, reading_style(reading, "at", "at"));
    const char *text = reading->text;
    for (uint32_t i = name->start; i < name->end; i++) {
        bool hump = is_capital(text[i]) && (i == name->start || !is_capital(text[i - 1]) ||
                                            begins_word(text, i, name->end));
        if (hump && words.size && words.data[words.size - 1] != ' ')
            buf_char(&words, ' ');
        if (i == name->start && words.size && words.data[words.size - 1] != ' ')
            buf_char(&words, ' ');
        buf_char(&words, text[i]);
    }
    reading_say(reading, words.data, at, at + 2);
    return 2;
}

size_t read_address(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    if (token->kind == TOKEN_MARK)
        return read_tag(reading, at);
    if (!token->spaced && at && reading->tokens[at - 1].kind != TOKEN_MARK)
        return 0;
    const char *text = reading->text + token->start;
    size_t size = extent(text, reading->text + reading->size);
    size_t taken = size > 3 ? read_mail(reading, at, text, size) : 0;
    return taken || size <= 3 ? taken : read_url(reading, at, text, size);
}
