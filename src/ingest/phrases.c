#include "ingest/phrases.h"

#include "base/hash.h"
#include "base/letter.h"
#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define SLOTS       4096 // more than there are phrases
#define LOOK_BYTES  320  // how much of a paragraph is looked at
#define SHORT_BYTES 300  // longer paragraphs are the story, whatever they begin with

// How much of the paragraph the phrase must be.
enum fit {
    ALL,   // the whole
    FRONT, // its beginning
    COLON, // its beginning, with a colon, bar or arrow behind it; behind several words, or a dash
    ANY,   // anywhere in it
};

static const struct row {
    unsigned kind;
    enum fit fit;
    const char *phrases; // lower case, no punctuation, numbers as 0; apart by bars
} table[] = {
#include "ingest/phrases.tab"
};

struct entry {
    const char *words;
    uint16_t length;
    uint16_t row;
    uint16_t next; // of the same first word; 0 ends
};

static struct entry entries[SLOTS];
static uint16_t heads[SLOTS], entry_count = 1;

static uint64_t first_word(const char *text, size_t size)
{
    const char *space = memchr(text, ' ', size);
    return hash_bytes(HASH_START, text, space ? (size_t)(space - text) : size) % SLOTS;
}

static void fill(void)
{
    for (size_t row = 0; row < sizeof table / sizeof *table; row++)
        for (const char *words = table[row].phrases; *words;) {
            size_t length = strcspn(words, "|");
            uint16_t *head = &heads[first_word(words, length)];
            if (length && entry_count < SLOTS) {
                entries[entry_count] =
                    (struct entry){words, (uint16_t)length, (uint16_t)row, *head};
                *head = entry_count++;
            }
            words += length + (words[length] == '|');
        }
}

static bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '&' || c == 0xDF ||
           (c >= 0xE0 && c < 0x2000) || c >= 0x2C00;
}

// A paragraph as the table writes phrases, and where colons stood.
struct plain {
    char text[LOOK_BYTES + 8];
    size_t size;
    char mark[LOOK_BYTES + 8]; // before this byte: ':' for a colon, bar or arrow, '-' for a dash
    bool quotes;               // begins with a quotation mark
};

static bool begins_quotation(const char *text, const char *end)
{
    while (text < end && (*text == ' ' || *text == '\n'))
        text++;
    if (text == end)
        return false;
    uint32_t c = utf8_next(&text, end);
    return c == '"' || c == '\'' || c == 0xAB || (c >= 0x2018 && c <= 0x201F) || c == 0x300C;
}

static void make_plain(struct plain *plain, const char *text, size_t size)
{
    const char *end = text + size;
    bool space = false, digit = false;
    char mark = 0;
    plain->size = 0;
    plain->quotes = begins_quotation(text, end);
    while (text < end && plain->size < LOOK_BYTES) {
        uint32_t c = letter_lower(utf8_next(&text, end));
        if (c == '\'' || c == 0x2019 || c == 0xAD || c == 0x200B) // "don't" is "dont"
            continue;
        if (!is_letter(c)) {
            space = plain->size > 0;
            if (c == ':' || c == '|' || c == 0xBB || c == '>' || c == 0x2192)
                mark = ':';
            else if ((c == 0x2013 || c == 0x2014) && !mark)
                mark = '-';
            continue;
        }
        if (space) {
            plain->mark[plain->size] = mark;
            plain->text[plain->size++] = ' ';
        }
        bool again = digit && !space;
        space = false;
        mark = 0;
        digit = c >= '0' && c <= '9';
        if (digit && again)
            continue; // a number is one 0
        if (digit)
            c = '0';
        char bytes[4];
        size_t n = 0;
        if (c < 0x80) {
            bytes[n++] = (char)c;
        } else if (c < 0x800) {
            bytes[n++] = (char)(0xC0 | c >> 6);
            bytes[n++] = (char)(0x80 | (c & 0x3F));
        } else {
            bytes[n++] = '?'; // no phrase of ours has it
        }
        memcpy(plain->text + plain->size, bytes, n);
        plain->size += n;
    }
    plain->mark[plain->size] = mark;
}

// Does the phrase stand at byte `at` of the paragraph, and is it enough of it?
static bool fits(const struct plain *plain, size_t at, const struct entry *entry)
{
    size_t end = at + entry->length;
    enum fit fit = table[entry->row].fit;
    if (plain->size < end || memcmp(plain->text + at, entry->words, entry->length) != 0 ||
        (at && fit != ANY))
        return false;
    if (plain->size == end)
        return true;
    if (plain->text[end] != ' ' || plain->quotes)
        return false;
    switch (fit) {
    case ALL:
        return false;
    case FRONT:
    case ANY:
        return true;
    case COLON:
        return plain->mark[end] == ':' ||
               (plain->mark[end] == '-' && memchr(entry->words, ' ', entry->length));
    }
    return false;
}

unsigned phrases_find(const char *text, size_t size)
{
    static bool filled;
    if (!filled)
        fill();
    filled = true;
    struct plain plain;
    if (size > SHORT_BYTES)
        return 0;
    make_plain(&plain, text, size);
    unsigned kinds = 0;
    for (size_t at = 0; at < plain.size; at++)
        if (!at || plain.text[at - 1] == ' ')
            for (uint16_t i = heads[first_word(plain.text + at, plain.size - at)]; i;
                 i = entries[i].next)
                if (fits(&plain, at, &entries[i]))
                    kinds |= table[entries[i].row].kind;
    return kinds;
}
