#include "edit/words.h"

#include "base/hash.h"

#include <string.h>

enum { MOST = 48 }; // characters of a word that count

// Scripts that put no spaces between words: Thai, Lao, Khmer, Kana, Han.
static bool unspaced(uint32_t c)
{
    return (c >= 0xE00 && c <= 0xEFF) || (c >= 0x1780 && c <= 0x17FF) ||
           (c >= 0x3005 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x3FFFF);
}

// Endings that are only grammar, by their last letter, longest first, and what must be left for
// them to go. Few and timid (after Harman's S stemmer, 1991): what they miss costs little, what
// they mangle much.
#define ENDING(ending, becomes, least)                                                             \
    {                                                                                              \
        ending, becomes, sizeof(ending) - 1, sizeof(becomes) - 1, least                            \
    }
enum { ENDINGS = 8 };
static const struct ending {
    const char *ending, *becomes;
    uint8_t length, added, least; // least: letters before the ending
} endings[26][ENDINGS] = {
    ['d' - 'a'] = {ENDING("ied", "i", 3), ENDING("ed", "", 3)},
    ['e' - 'a'] = {ENDING("e", "", 3)},
    ['g' - 'a'] = {ENDING("ing", "", 3)},
    ['n' - 'a'] = {ENDING("ation", "at", 3), ENDING("ion", "", 4)},
    ['s' - 'a'] = {ENDING("ations", "at", 3), ENDING("ings", "", 3), ENDING("ions", "", 4),
                   ENDING("ies", "i", 3), ENDING("ers", "er", 3), ENDING("es", "", 3),
                   ENDING("s", "", 3)},
    ['y' - 'a'] = {ENDING("ingly", "", 3), ENDING("y", "i", 3)},
};
#undef ENDING

static size_t stem(char *letters, size_t size)
{
    if (size < 3)
        return size;
    char last = letters[size - 1];
    if (last < 'a' || last > 'z') // 100 isn't 1000
        return size;
    for (const struct ending *e = endings[last - 'a']; e->length; e++) {
        size_t rest = size - e->length;
        if (size < (size_t)e->length + e->least ||
            memcmp(letters + rest, e->ending, e->length) != 0)
            continue;
        if (e->length == 1 && letters[rest - 1] == 's') // "press"
            return size;
        memcpy(letters + rest, e->becomes, e->added);
        size = rest + e->added;
        break;
    }
    if (size > 3 && letters[size - 1] == letters[size - 2]) // "stopp"
        size--;
    return size;
}

static uint64_t key_of(const uint32_t *folded, size_t count)
{
    char letters[MOST] = {0};
    size_t n = 0;
    bool plain = true;
    for (size_t i = 0; i < count && plain; i++) {
        plain = folded[i] < 0x80;
        letters[n++] = (char)folded[i];
    }
    uint64_t key = plain ? hash_bytes(HASH_START, letters, stem(letters, n))
                         : hash_bytes(HASH_START, folded, count * sizeof *folded);
    return key ? key : 1;
}

// Moves behind the character at *at, and tells it.
static uint32_t peek(const char *at, const char *end, const char **behind)
{
    *behind = at;
    return at < end ? utf8_next(behind, end) : 0;
}

static bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static bool apostrophe(uint32_t c)
{
    return c == '\'' || c == 0x2019;
}

// What each byte may be; what isn't ASCII is neither.
enum { IN_WORD = 1, ENDS_SENTENCE = 2 };
static const unsigned char kinds[256] = {
    ['0' ... '9'] = IN_WORD, ['A' ... 'Z'] = IN_WORD, ['a' ... 'z'] = IN_WORD,
    ['.'] = ENDS_SENTENCE,   ['!'] = ENDS_SENTENCE,   ['?'] = ENDS_SENTENCE,
    [':'] = ENDS_SENTENCE,   ['"'] = ENDS_SENTENCE,   ['\n'] = ENDS_SENTENCE,
};

static unsigned char kind_of(const char *at)
{
    return kinds[(unsigned char)*at];
}

// A word of ASCII letters that plain punctuation ends: almost all of them, many times faster.
static bool plain_word(struct words *words, struct word *word)
{
    char letters[MOST];
    size_t count = 0;
    const char *at = words->at, *end = words->end;
    for (; at < end && count < MOST && kind_of(at) == IN_WORD; at++)
        letters[count++] = (char)(*at | 0x20); // lower case; digits have the bit
    while (at < end && kind_of(at) == IN_WORD)
        at++;
    bool joined = at < end && ((unsigned char)*at >= 0x80 || *at == '\'' ||
                               (word->number && (*at == ',' || *at == '.')));
    if (!count || joined)
        return false;
    word->size = (size_t)(at - words->at);
    uint64_t key = hash_bytes(HASH_START, letters, stem(letters, count));
    word->key = key ? key : 1;
    words->at = at;
    return true;
}

// Skips to the next letter, and tells it; notes whether what lay between ends a sentence.
static uint32_t skip(struct words *words, const char **behind)
{
    uint32_t c;
    const char *at = words->at;
    for (; at < words->end && (unsigned char)*at < 0x80 && kind_of(at) != IN_WORD; at++)
        words->opens |= kind_of(at) == ENDS_SENTENCE;
    words->at = at;
    if (at < words->end && (unsigned char)*at < 0x80) {
        *behind = at + 1;
        return (unsigned char)*at;
    }
    while ((c = peek(words->at, words->end, behind)) && !words_letter(c)) {
        words->opens |= (c < 0x80 && kinds[c] == ENDS_SENTENCE) || c == 0x201C || c == 0x2018 ||
                        c == 0x3002 || c == 0x2022;
        words->at = *behind;
    }
    return c;
}

static bool pair(struct words *words, struct word *word, uint32_t first, const char *behind)
{
    const char *next;
    uint32_t second = peek(behind, words->end, &next);
    uint32_t both[2] = {first, unspaced(second) && words_letter(second) ? second : 0};
    word->size = (size_t)((both[1] ? next : behind) - word->start);
    word->key = key_of(both, 2);
    words->at = behind;
    return true;
}

// May the sign c, which `next` follows, stand inside a word?
static bool joins(bool number, uint32_t c, uint32_t next)
{
    return number && (c == ',' || c == '.')
               ? is_digit(next)
               : apostrophe(c) && words_letter(next) && !unspaced(next);
}

bool words_next(struct words *words, struct word *word)
{
    const char *behind, *further;
    uint32_t c = skip(words, &behind), folded[MOST];
    if (!c)
        return false;
    *word = (struct word){.start = words->at,
                          .capital = words_capital(c),
                          .number = is_digit(c),
                          .opens = words->opens};
    words->opens = false;
    if (plain_word(words, word))
        return true;
    if (unspaced(c))
        return pair(words, word, c, behind);
    size_t count = 0, cut = 0; // letters so far, and before the last apostrophe
    const char *end = NULL, *short_end = NULL;
    for (; c; c = peek(words->at, words->end, &behind)) {
        bool letter = words_letter(c) && !unspaced(c);
        if (!letter && !joins(word->number, c, peek(behind, words->end, &further)))
            break;
        if (apostrophe(c)) {
            cut = count;
            short_end = words->at;
        } else if (c != ',' && count < MOST) {
            folded[count++] = words_fold(c);
        }
        words->at = end = behind;
    }
    if (cut && count == cut + 1 && folded[cut] == 's') { // a possessive
        count = cut;
        end = short_end;
    }
    word->size = (size_t)(end - word->start);
    word->key = key_of(folded, count);
    return true;
}
