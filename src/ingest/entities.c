#include "ingest/entities.h"

#include "base/utf8.h"

#include <libxml/HTMLparser.h>

#include <ctype.h>
#include <string.h>

// Looked at first: nearly all that occur, and what libxml2's table (HTML 4) lacks.
static const struct {
    const char *name;
    uint32_t character;
} names[] = {
    {"amp", '&'},       {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},     {"nbsp", 0xA0},     {"rsquo", 0x2019},  {"lsquo", 0x2018},
    {"rdquo", 0x201D},  {"ldquo", 0x201C},  {"ndash", 0x2013},  {"mdash", 0x2014},
    {"hellip", 0x2026}, {"eacute", 0xE9},   {"uuml", 0xFC},     {"auml", 0xE4},
    {"ouml", 0xF6},     {"szlig", 0xDF},    {"euro", 0x20AC},   {"AMP", '&'},
    {"LT", '<'},        {"GT", '>'},        {"QUOT", '"'},      {"lbrack", '['},
    {"rbrack", ']'},    {"lsqb", '['},      {"rsqb", ']'},      {"lpar", '('},
    {"rpar", ')'},      {"lbrace", '{'},    {"rbrace", '}'},    {"excl", '!'},
    {"quest", '?'},     {"num", '#'},       {"dollar", '$'},    {"percnt", '%'},
    {"ast", '*'},       {"plus", '+'},      {"comma", ','},     {"period", '.'},
    {"sol", '/'},       {"bsol", '\\'},     {"colon", ':'},     {"semi", ';'},
    {"equals", '='},    {"commat", '@'},    {"lowbar", '_'},    {"grave", '`'},
    {"vert", '|'},      {"verbar", '|'},    {"Tab", '\t'},      {"NewLine", '\n'},
    {"rsquor", 0x2019}, {"rdquor", 0x201D}, {"lsquor", 0x201A}, {"ldquor", 0x201E},
    {"horbar", 0x2015}, {"hyphen", 0x2010}, {"dash", 0x2010},   {"copysr", 0x2117},
    {"numsp", 0x2007},  {"puncsp", 0x2008}, {"hairsp", 0x200A}, {"ZeroWidthSpace", 0x200B},
    {"caron", 0x2C7},   {"breve", 0x2D8},   {"abreve", 0x103},  {"amacr", 0x101},
    {"aogon", 0x105},   {"cacute", 0x107},  {"ccaron", 0x10D},  {"Ccaron", 0x10C},
    {"dcaron", 0x10F},  {"dstrok", 0x111},  {"ecaron", 0x11B},  {"emacr", 0x113},
    {"eogon", 0x119},   {"gbreve", 0x11F},  {"imacr", 0x12B},   {"inodot", 0x131},
    {"lstrok", 0x142},  {"Lstrok", 0x141},  {"nacute", 0x144},  {"ncaron", 0x148},
    {"odblac", 0x151},  {"rcaron", 0x159},  {"sacute", 0x15B},  {"scedil", 0x15F},
    {"Scedil", 0x15E},  {"tcaron", 0x165},  {"tcedil", 0x163},  {"udblac", 0x171},
    {"umacr", 0x16B},   {"uring", 0x16F},   {"zacute", 0x17A},  {"zcaron", 0x17E},
    {"Zcaron", 0x17D},  {"zdot", 0x17C},    {"check", 0x2713},  {"star", 0x2606},
    {"starf", 0x2605},  {"phone", 0x260E},  {"half", 0xBD},     {"frac13", 0x2153},
    {"frac23", 0x2154}, {"frac15", 0x2155}, {"frac18", 0x215B}, {"frac38", 0x215C},
};

enum { LONGEST_NAME = 16, LONGEST_NUMBER = 9 };

static uint32_t named(const char *name, size_t size)
{
    char text[LONGEST_NAME + 1];
    memcpy(text, name, size);
    text[size] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].name[0] == text[0] && strcmp(names[i].name, text) == 0)
            return names[i].character;
    const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)text);
    return entity ? entity->value : 0;
}

static int digit(char c, int base)
{
    int value = c >= '0' && c <= '9'   ? c - '0'
                : c >= 'a' && c <= 'f' ? c - 'a' + 10
                : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                       : 99;
    return value < base ? value : -1;
}

// "&#38;", "&#x26;": the semicolon may be missing. Gives the bytes that were read, 0 where it is
// none.
static size_t parse_number(const char *text, size_t size, uint32_t *character)
{
    if (size < 3 || text[0] != '&' || text[1] != '#')
        return 0;
    int base = text[2] == 'x' || text[2] == 'X' ? 16 : 10;
    size_t start = base == 16 ? 3 : 2, at = start;
    *character = 0;
    for (; at < size && at - start < LONGEST_NUMBER && digit(text[at], base) >= 0; at++)
        *character = *character * (uint32_t)base + (uint32_t)digit(text[at], base);
    if (at == start)
        return 0;
    return at + (at < size && text[at] == ';');
}

// A pair of surrogates stands for one character.
static size_t read_number(const char *text, size_t size, struct buf *out)
{
    uint32_t character, low;
    size_t used = parse_number(text, size, &character);
    if (!used)
        return 0;
    if (character >= 0xD800 && character < 0xDC00) {
        size_t more = parse_number(text + used, size - used, &low);
        if (more && low >= 0xDC00 && low < 0xE000) {
            character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
            used += more;
        }
    }
    character = utf8_western(character);
    bool control = character < 0x20 && character != '\t' && character != '\n';
    bool none = character > 0x10FFFF || (character >= 0xD800 && character < 0xE000);
    if (character == '\r')
        utf8_put(out, '\n');
    else if (!control)
        utf8_put(out, none ? 0xFFFD : character);
    return used;
}

// "&amp": HTML reads these without a semicolon too. Not before "=", where it is a parameter.
static size_t read_bare(const char *text, size_t size, struct buf *out)
{
    static const char *const bare[] = {"&amp", "&lt", "&gt", "&quot", "&nbsp"};
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++) {
        size_t end = strlen(bare[i]);
        if (size < end || memcmp(text, bare[i], end) != 0 ||
            (size > end && (isalnum((unsigned char)text[end]) || text[end] == '=')))
            continue;
        utf8_put(out, named(text + 1, end - 1));
        return end;
    }
    return 0;
}

size_t entity_read(const char *text, size_t size, struct buf *out)
{
    if (size < 3)
        return 0;
    if (text[1] == '#')
        return read_number(text, size, out);
    size_t most = size < LONGEST_NAME + 2 ? size : LONGEST_NAME + 2;
    const char *close = memchr(text, ';', most);
    uint32_t character = 0;
    if (close && close - text >= 2)
        character = named(text + 1, (size_t)(close - text) - 1);
    if (!character)
        return read_bare(text, size, out);
    utf8_put(out, character);
    return (size_t)(close - text) + 1;
}

void entity_decode(const char *text, size_t size, struct buf *out)
{
    const char *at = text, *end = text + size;
    while (at < end) {
        const char *and = memchr(at, '&', (size_t)(end - at));
        buf_add(out, at, (size_t)((and? and : end) - at));
        if (!and)
            return;
        size_t used = entity_read(and, (size_t)(end - and), out);
        if (!used)
            buf_char(out, '&');
        at = and+(used ? used : 1);
    }
}
