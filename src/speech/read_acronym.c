#include "speech/classes.h"

#include "base/utf8.h"
#include "speech/fold.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LIMIT_DOTTED = 8, LONGEST_SPELLED = 5, LIMIT_HEAP = 5 };

/// "U.S.", "J.K.": single capitals, each with its stop. Behind which token they end.
static size_t dotted_end(const struct reading *reading, size_t at)
{
    size_t end = at, letters = 0;
    while (letters < LIMIT_DOTTED && reading_is_word(reading, end) &&
           reading->tokens[end].capital && (end == at || !reading->tokens[end].spaced) &&
           reading_length(reading, end) == 1 && reading_is_tight(reading, end + 1, '.')) {
        letters++;
        end += 2;
    }
    // "U.S.A": the last one without its stop
    if (letters && reading_is_word(reading, end) && !reading_at(reading, end)->spaced &&
        reading->tokens[end].capitals && reading_length(reading, end) == 1)
        end++;
    return letters ? end : 0;
}

/// "'s" behind an acronym: said with its last letter.
static size_t take_genitive(const struct reading *reading, size_t end, struct buf *words)
{
    const char *ending = reading_style(reading, "genitive", "");
    if (!*ending || !reading_is_tight(reading, end, '\'') ||
        !reading_says(reading, end + 1, ending) || reading_at(reading, end + 1)->spaced)
        return end;
    buf_printf(words, "'%s", ending);
    return end + 2;
}

static size_t read_dotted(struct reading *reading, size_t at)
{
    size_t end = dotted_end(reading, at);
    if (!end)
        return 0;
    struct buf words BUF_AUTO = {0};
    for (size_t i = at; i < end; i++)
        if (reading_is_word(reading, i))
            reading_spell(reading, reading->text + reading->tokens[i].start,
                          reading_length(reading, i), &words);
    size_t behind = take_genitive(reading, end, &words);
    reading_say(reading, words.data, at, behind);
    return behind - at;
}

/// Are there other words in capitals beside this one, so that it is a headline that shouts?
static bool is_shouted(const struct reading *reading, size_t at)
{
    size_t shouted = 0;
    for (size_t step = 1; step <= 3; step++) {
        const struct token *next = reading_at(reading, at + step);
        const struct token *last = at >= step ? &reading->tokens[at - step] : NULL;
        shouted += next->kind == TOKEN_WORD && next->capitals && next->folded_size > 3;
        shouted += last && last->kind == TOKEN_WORD && last->capitals && last->folded_size > 3;
    }
    return shouted >= 2;
}

static bool has_vowel(const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (strchr("aeiouy", word[i]) || (unsigned char)word[i] >= 0x80)
            return true;
    return false;
}

/// One or two consonants that may begin or end a word ([style] onsets, codas), a longer cluster
/// that is listed.
static bool is_cluster(const struct reading *reading, const char *list, const char *at, size_t size)
{
    return size < 2 || rules_lists(reading_style(reading, list, ""), at, size);
}

/// Consonants between vowels that a syllable can end and another begin with ([style] inner-codas,
/// where a language is choosy): "INPE", but not "IPCA".
static bool is_divided(const struct reading *reading, const char *word, size_t size)
{
    const char *codas = reading_style(reading, "inner-codas", "");
    return size < 2 || !*codas || rules_lists(codas, word, 1) ||
           rules_lists(reading_style(reading, "onsets", ""), word, size);
}

/// Can the letters be said as a word? "HAUL" and "NATO", but not "KCNA" or "OECD".
static bool is_pronounced(const struct reading *reading, const char *word, size_t size)
{
    size_t first = 0, last = size, vowels = 0;
    while (first < size && !has_vowel(word + first, 1))
        first++;
    while (last > first && !has_vowel(word + last - 1, 1))
        last--;
    size_t run = 0; // of consonants
    for (size_t i = first; i < last; i++) {
        bool vowel = has_vowel(word + i, 1);
        vowels = vowel ? vowels + 1 : 0;
        if (vowels > 3 || (vowel && !is_divided(reading, word + i - run, run)))
            return false;
        run = vowel ? 0 : run + 1;
    }
    return is_cluster(reading, "onsets", word, first) &&
           is_cluster(reading, "codas", word + last, size - last);
}

/// More consonants side by side than words have: "UNFCCC".
static bool is_heap(const char *word, size_t size)
{
    size_t run = 0;
    for (size_t i = 0; i < size; i++) {
        run = has_vowel(word + i, 1) ? 0 : run + 1;
        if (run >= LIMIT_HEAP)
            return true;
    }
    return false;
}

/// "SPÖ" has three, of four bytes.
static size_t letters_of(const char *word, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += ((unsigned char)word[i] & 0xc0) != 0x80;
    return letters;
}

/// A word in capitals that is only a word.
static bool is_plain(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    const char *folded = reading->folded.data + token->folded;
    size_t letters = letters_of(folded, token->folded_size);
    bool joined = at > 1 && reading_is_tight(reading, at - 1, '\'') && !token->spaced &&
                  reading->tokens[at - 2].capitals && reading_length(reading, at - 2) > 1;
    if (joined || reading_listed(reading, at, "words-in-capitals") || // "ULTIM'ORA"
        reading_listed(reading, at, "roman-counted"))
        return true;
    if (letters > LONGEST_SPELLED)
        return has_vowel(folded, token->folded_size) &&
               (!is_heap(folded, token->folded_size) || is_shouted(reading, at) ||
                is_pronounced(reading, folded, token->folded_size));
    if (!has_vowel(folded, token->folded_size))
        return false;
    // "THE UK SIGNS DEAL": what shouts are words, but for two letters, or three that can't be said
    bool shouted = is_shouted(reading, at);
    if (letters > 3 && shouted)
        return true;
    size_t shortest = strtoul(reading_style(reading, "shortest-acronym-word", "4"), NULL, 10);
    return (letters >= shortest || (letters > 2 && shouted)) &&
           is_pronounced(reading, folded, token->folded_size);
}

/// "Bce", "Pd": with one capital, in a language that writes acronyms so, and no word by its looks.
static bool is_written_small(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    const char *folded = reading->folded.data + token->folded;
    size_t size = token->folded_size, first = 0;
    if (!token->capital || size < 2 || size > 4 || size != reading_length(reading, at) ||
        strcmp(reading_style(reading, "small-acronyms", "no"), "yes") != 0)
        return false;
    while (first < size && !has_vowel(folded + first, 1))
        first++;
    return first == size || (size == 3 && !is_cluster(reading, "onsets", folded, first));
}

/// "MPs", "PhD" and other words that are letters first: by capitals and a small plural.
static size_t plural_letters(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    const char *text = reading->text + token->start;
    size_t size = token->end - token->start;
    const char *ending = reading_style(reading, "code-plural", "");
    bool single = size == 2 && !strchr("AEIOU", text[0]); // "two Bs", but not "As"
    if (!*ending || (size < 3 && !single) || size > 6 || text[size - 1] != *ending)
        return 0;
    for (size_t i = 0; i + 1 < size; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return 0;
    return size - 1;
}

/// "BoE", "PwC", "MoU": a small letter between two capitals.
static bool is_mixed(const struct reading *reading, size_t at, size_t size)
{
    const char *text = reading->text + reading->tokens[at].start;
    return size == 3 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z' &&
           text[2] >= 'A' && text[2] <= 'Z';
}

static size_t say_word(struct reading *reading, size_t at, bool first_stays)
{
    const struct token *token = &reading->tokens[at];
    struct buf word BUF_AUTO = {0};
    const char *from = reading->text + token->start, *end = reading->text + token->end;
    if (first_stays)
        utf8_put(&word, utf8_next(&from, end));
    fold_text(&word, from, (size_t)(end - from));
    bool tight = !token->spaced && !reading->said;
    if (!tight) {
        reading_say(reading, word.data, at, at + 1);
        reading->said = false;
        return 1;
    }
    spoken_words(reading->out, word.data, word.size, token->start + reading->offset,
                 token->end + reading->offset);
    reading->kept = reading->said = false;
    return 1;
}

static size_t spell(struct reading *reading, size_t at, size_t letters, bool plural)
{
    struct buf words BUF_AUTO = {0}, capitals BUF_AUTO = {0};
    buf_add(&capitals, reading->text + reading->tokens[at].start, letters);
    for (size_t i = 0; i < letters; i++)
        if (capitals.data[i] >= 'a' && capitals.data[i] <= 'z')
            capitals.data[i] = (char)(capitals.data[i] - 'a' + 'A');
    reading_spell(reading, capitals.data, letters, &words);
    size_t end = at + 1;
    if (plural)
        buf_printf(&words, "'%s", reading_style(reading, "code-plural", ""));
    else
        end = take_genitive(reading, end, &words);
    bool elided = at && reading_is_mark(reading, at - 1, '\'') && !reading->tokens[at].spaced;
    if (!elided) {
        reading_say(reading, words.data, at, end);
        return end - at;
    }
    reading_part(reading, at);
    spoken_words(reading->out, words.data, words.size, reading->tokens[at].start + reading->offset,
                 reading->tokens[end - 1].end + reading->offset);
    reading->said = true;
    return end - at;
}

/// "Group A", "A-levels", "an A.": a letter that would be taken for a word ([letters]), and is
/// none.
static bool is_named_letter(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at], *next = reading_at(reading, at + 1);
    char letter[2] = {reading->text[token->start], '\0'};
    if (!rules_value(&reading->reader->rules, "letters", letter, NULL) ||
        (at && !token->spaced && !reading_is_mark(reading, at - 1, '"')))
        return false;
    bool compound = reading_is_tight(reading, at + 1, '-') && reading_is_word(reading, at + 2) &&
                    !reading->tokens[at + 2].spaced;
    bool ends = at && next->kind == TOKEN_MARK && !next->spaced && next->mark != '\'';
    bool last = at && at + 1 >= reading->count;
    bool paired = at && reading_listed(reading, at + 1, "letter-after"); // "got A or B"
    return compound || ends || last || paired ||
           (at && reading_listed(reading, at - 1, "letter-before"));
}

/// One capital: "A&E", "A+", "USB-C", and the S of "FELL'S".
static size_t read_single(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    bool joined =
        reading_is_tight(reading, at + 1, '&') || reading_is_tight(reading, at + 1, '+') ||
        (at && !token->spaced &&
         (reading_is_mark(reading, at - 1, '&') || reading_is_mark(reading, at - 1, '-')));
    bool genitive = !token->spaced && at > 1 && reading_is_tight(reading, at - 1, '\'') &&
                    reading->tokens[at - 2].capitals && reading->tokens[at - 2].folded_size > 2;
    if (genitive)
        return say_word(reading, at, false);
    return joined || is_named_letter(reading, at) ? spell(reading, at, 1, false) : 0;
}

/// "DON'T": no letters to be spelled.
static bool is_contracted(const struct reading *reading, size_t at)
{
    return reading_is_tight(reading, at + 1, '\'') && reading_is_word(reading, at + 2) &&
           !reading->tokens[at + 2].spaced && reading->tokens[at + 2].capitals;
}

static size_t spell_small(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    struct buf capitals BUF_AUTO = {0}, words BUF_AUTO = {0};
    for (uint32_t i = 0; i < token->folded_size; i++)
        buf_char(&capitals, (char)toupper((unsigned char)reading->folded.data[token->folded + i]));
    reading_spell(reading, capitals.data, capitals.size, &words);
    reading_say(reading, words.data, at, at + 1);
    return 1;
}

size_t read_acronym(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    if (token->kind != TOKEN_WORD)
        return 0;
    size_t end, size = token->end - token->start;
    const struct phrase *word = phrase_find(&reading->reader->acronyms, reading, at, &end);
    if (word) {
        struct buf words BUF_AUTO = {0};
        buf_text(&words, word->value);
        end = take_genitive(reading, end, &words);
        reading_say(reading, words.data, at, end);
        return end - at;
    }
    size_t taken = read_dotted(reading, at);
    if (taken)
        return taken;
    size_t plural = plural_letters(reading, at);
    if (plural)
        return spell(reading, at, plural, true);
    bool mixed = is_mixed(reading, at, size);
    if (mixed)
        return spell(reading, at, size, false);
    if (is_mixed(reading, at, size - 1) && reading->text[token->end - 1] == 's') // "MoUs"
        return spell(reading, at, size - 1, true);
    if (!token->capitals)
        return is_written_small(reading, at) ? spell_small(reading, at) : 0;
    if (size == 1)
        return read_single(reading, at);
    return is_plain(reading, at) || is_contracted(reading, at) ? say_word(reading, at, true)
                                                               : spell(reading, at, size, false);
}
