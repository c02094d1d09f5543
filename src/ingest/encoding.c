#include "ingest/encoding.h"

#include "base/utf8.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <uchardet.h>

#define LABEL_BYTES   40
#define PROLOGUE      2048          // where a declaration is looked for (WHATWG: 1024)
#define GUESS_BYTES   (256u * 1024) // how much uchardet gets to see
#define MULTI_A_STRAY 4             // so many good multi-byte characters excuse one stray byte

// Labels that mean more than they say: the superset that browsers use (WHATWG Encoding Standard).
static const struct {
    const char *label, *meant;
} supersets[] = {
    {"us-ascii", "WINDOWS-1252"},
    {"ascii", "WINDOWS-1252"},
    {"iso-8859-1", "WINDOWS-1252"},
    {"iso8859-1", "WINDOWS-1252"},
    {"iso_8859-1", "WINDOWS-1252"},
    {"latin1", "WINDOWS-1252"},
    {"latin-1", "WINDOWS-1252"},
    {"l1", "WINDOWS-1252"},
    {"x-user-defined", "WINDOWS-1252"},
    {"iso-8859-9", "WINDOWS-1254"},
    {"latin5", "WINDOWS-1254"},
    {"iso-8859-11", "WINDOWS-874"},
    {"tis-620", "WINDOWS-874"},
    {"gb2312", "GB18030"},
    {"gbk", "GB18030"},
    {"gb_2312-80", "GB18030"},
    {"x-gbk", "GB18030"},
    {"shift_jis", "CP932"},
    {"shift-jis", "CP932"},
    {"sjis", "CP932"},
    {"x-sjis", "CP932"},
    {"windows-31j", "CP932"},
    {"euc-kr", "CP949"},
    {"ks_c_5601-1987", "CP949"},
    {"ksc5601", "CP949"},
    {"big5", "BIG5-HKSCS"},
    {"x-x-big5", "BIG5-HKSCS"},
    {"macintosh", "MACINTOSH"},
    {"x-mac-roman", "MACINTOSH"},
    {"iso-8859-8-i", "ISO-8859-8"},
    {"unicode", "UTF-16LE"},
    {"x-mac-cyrillic", "MAC-CYRILLIC"},
    {"dos-874", "WINDOWS-874"},
    {"koi", "KOI8-R"},
    {"koi8_r", "KOI8-R"},
    {"chinese", "GB18030"},
    {"gb_2312", "GB18030"},
    {"csbig5", "BIG5-HKSCS"},
    {"korean", "CP949"},
    {"ksc_5601", "CP949"},
    {"ks_c_5601-1989", "CP949"},
    {"windows-949", "CP949"},
    {"x-euc-jp", "EUC-JP"},
    {"iso-8859-6-i", "ISO-8859-6"},
    {"iso-8859-8-e", "ISO-8859-8"},
};

// What iconv is to be asked for. "win-1251", "x-cp1251", "windows1251": all that end like this mean
// the same.
static void meant_by(const char *label, char name[LABEL_BYTES])
{
    size_t size = strlen(label);
    const char *end = size > 4 ? label + size - 4 : "";
    if (strncmp(end, "125", 3) == 0 && strchr("012345678", end[3])) {
        (void)snprintf(name, LABEL_BYTES, "CP%s", end);
        return;
    }
    for (size_t i = 0; i < sizeof supersets / sizeof *supersets; i++)
        if (!strcasecmp(supersets[i].label, label))
            label = supersets[i].meant;
    (void)snprintf(name, LABEL_BYTES, "%s", label);
}

// Converts with iconv; what doesn't convert becomes U+FFFD, byte by byte. False: iconv does not
// know the charset.
static bool convert(const char *charset, const char *bytes, size_t size, struct buf *text)
{
    char name[LABEL_BYTES];
    meant_by(charset, name);
    iconv_t converter = iconv_open("UTF-8", name);
    if (converter == (iconv_t)-1)
        return false;
    struct buf raw BUF_AUTO = {0};
    char *in = (char *)(uintptr_t)bytes; // iconv does not write there
    while (size) {
        char piece[4096], *out = piece;
        size_t room = sizeof piece;
        bool stuck = iconv(converter, &in, &size, &out, &room) == (size_t)-1 && errno != E2BIG;
        buf_add(&raw, piece, sizeof piece - room);
        if (stuck && size) {
            buf_text(&raw, "\xEF\xBF\xBD");
            in++;
            size--;
        }
    }
    (void)iconv_close(converter);
    if (raw.size)
        utf8_repair(text, raw.data, raw.size);
    return true;
}

// Nearly UTF-8: good multi-byte characters outnumber the stray bytes by far. A character that was
// cut at the end of the bytes doesn't count.
static bool nearly_utf8(const char *bytes, size_t size)
{
    size_t good = 0, stray = 0;
    for (size_t at = 0; at < size;) {
        size_t length = utf8_valid_prefix(bytes + at, size - at);
        for (size_t i = at; i < at + length; i++)
            good += ((unsigned char)bytes[i] & 0xC0) == 0xC0;
        at += length;
        if (at < size && size - at > 3)
            stray++;
        at++;
    }
    return good / MULTI_A_STRAY >= stray && good > 0;
}

// Nearly UTF-8 as UTF-8. A stray byte between characters that can only be punctuation of
// windows-1252 is that.
static void repair_strays(const char *bytes, size_t size, struct buf *text)
{
    size_t start = 0;
    for (size_t at = 0; at < size; at++) {
        at += utf8_valid_prefix(bytes + at, size - at);
        unsigned char stray = at < size ? (unsigned char)bytes[at] : 0;
        bool alone = at + 1 >= size || (bytes[at + 1] & 0x80) == 0;
        if ((stray & 0xE0) != 0x80 || !alone || (at && (bytes[at - 1] & 0x80)))
            continue;
        utf8_repair(text, bytes + start, at - start);
        utf8_put(text, utf8_western(stray) ? utf8_western(stray) : 0xFFFD);
        start = at + 1;
    }
    if (start < size)
        utf8_repair(text, bytes + start, size - start);
}

// The label behind `key` in [at, end): key, spaces, '=', an optional quote, the label.
static bool label_after(const char *key, const char *at, const char *end, char label[LABEL_BYTES])
{
    size_t length = strlen(key), n = 0;
    const char *found = memmem(at, (size_t)(end - at), key, length);
    if (!found)
        return false;
    found += length;
    while (found < end && strchr(" \t\r\n=\"'", *found) && *found)
        found++;
    while (found < end && n + 1 < LABEL_BYTES && *found > ' ' && !strchr("\"'<>;?/,", *found))
        label[n++] = *found++;
    label[n] = '\0';
    return n > 0;
}

// The XML declaration's encoding, or the charset of a <meta>.
static bool declared_inside(const char *bytes, size_t size, char label[LABEL_BYTES])
{
    char head[PROLOGUE];
    size_t n = size < PROLOGUE ? size : PROLOGUE;
    for (size_t i = 0; i < n; i++)
        head[i] = (char)(bytes[i] >= 'A' && bytes[i] <= 'Z' ? bytes[i] + 0x20 : bytes[i]);
    const char *end = head + n, *at = memmem(head, n, "<?xml", 5);
    const char *close = at ? memmem(at, (size_t)(end - at), "?>", 2) : NULL;
    if (close && label_after("encoding", at, close, label))
        return true;
    for (at = head; (at = memmem(at, (size_t)(end - at), "<meta", 5)); at++) {
        const char *stop = memchr(at, '>', (size_t)(end - at));
        if (label_after("charset", at, stop ? stop : end, label))
            return true;
    }
    return false;
}

// A charset in which ASCII is itself, other than UTF-8: only such a one can be declared in words
// that we could read, and UTF-8 has been ruled out by the bytes.
static bool usable(const char *label)
{
    return label && *label && strncasecmp(label, "utf", 3) != 0 &&
           strncasecmp(label, "ucs", 3) != 0 && strcasecmp(label, "unicode") != 0;
}

static bool guess(const char *bytes, size_t size, struct buf *text)
{
    uchardet_t detector = uchardet_new();
    char label[LABEL_BYTES] = "";
    if (uchardet_handle_data(detector, bytes, size < GUESS_BYTES ? size : GUESS_BYTES) == 0) {
        uchardet_data_end(detector);
        const char *name = uchardet_get_charset(detector);
        if (name)
            (void)snprintf(label, sizeof label, "%s", name);
    }
    uchardet_delete(detector);
    return usable(label) && convert(label, bytes, size, text);
}

// UTF-16 and UTF-32 show in their first bytes: by the byte order mark, or by the zeros around "<".
static const struct {
    const char *bytes;
    size_t size, skip;
    const char *charset;
} openings[] = {
    {"\xFF\xFE\0\0", 4, 4, "UTF-32LE"}, {"\0\0\xFE\xFF", 4, 4, "UTF-32BE"},
    {"\xFF\xFE", 2, 2, "UTF-16LE"},     {"\xFE\xFF", 2, 2, "UTF-16BE"},
    {"<\0\0\0", 4, 0, "UTF-32LE"},      {"\0\0\0<", 4, 0, "UTF-32BE"},
    {"<\0", 2, 0, "UTF-16LE"},          {"\0<", 2, 0, "UTF-16BE"},
};

static bool begins(const void *bytes, size_t size, size_t opening)
{
    return size >= 4 && memcmp(bytes, openings[opening].bytes, openings[opening].size) == 0;
}

bool encoding_is_wide(const void *raw, size_t size)
{
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (begins(raw, size, i))
            return true;
    return false;
}

void encoding_decode(const void *raw, size_t size, const char *declared, struct buf *text)
{
    const char *bytes = raw;
    char inside[LABEL_BYTES];
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (begins(raw, size, i) &&
            convert(openings[i].charset, bytes + openings[i].skip, size - openings[i].skip, text))
            return;
    if (size >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3)) {
        utf8_repair(text, bytes + 3, size - 3);
        return;
    }
    bool inner = declared_inside(bytes, size, inside);
    // ISO-2022-JP is seven bits wide, so it looks like valid UTF-8; its escapes tell
    bool escapes = memchr(bytes, 0x1B, size) && memmem(bytes, size, "\x1B$", 2);
    if (utf8_valid(bytes, size) && !escapes) {
        utf8_repair(text, bytes, size);
        return;
    }
    // a character that was cut in half, or a byte of something quoted, doesn't make it another one
    if (nearly_utf8(bytes, size)) {
        repair_strays(bytes, size, text);
        return;
    }
    if (usable(declared) && convert(declared, bytes, size, text))
        return;
    if (inner && usable(inside) && convert(inside, bytes, size, text))
        return;
    if (!guess(bytes, size, text) && !convert("WINDOWS-1252", bytes, size, text))
        utf8_repair(text, bytes, size);
}
