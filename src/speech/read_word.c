#include "speech/classes.h"

#include "base/utf8.h"
#include "speech/fold.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Goes the word on before the token: "Syafi'ie", "3rd"?
static bool is_inside(const struct reading *reading, size_t at)
{
    return at && !reading->tokens[at].spaced &&
           (reading->tokens[at - 1].kind != TOKEN_MARK ||
            (reading_is_mark(reading, at - 1, '\'') && at > 1 &&
             reading->tokens[at - 2].kind == TOKEN_WORD && !reading->tokens[at - 1].spaced &&
             !class_elides(reading, at - 2))); // "l'on. Rossi"
}

size_t read_lexicon(struct reading *reading, size_t at)
{
    size_t end;
    const struct phrase *entry = phrase_find(&reading->reader->lexicon, reading, at, &end);
    if (!entry || is_inside(reading, at))
        return 0;
    if (!strchr("/{", entry->value[0])) {
        reading_say(reading, entry->value, at, end);
        return end - at;
    }
    size_t from = reading->tokens[at].start + reading->offset;
    size_t to = reading->tokens[end - 1].end + reading->offset, size = strcspn(entry->value, "}");
    reading_part(reading, at);
    if (entry->value[0] == '{')
        spoken_foreign(reading->out, entry->value + 1, size - 1, entry->value + size + 1, from, to);
    else
        spoken_phonemes(reading->out, entry->value + 1, from, to);
    reading->said = true;
    reading->kept = false;
    return end - at;
}

size_t read_phrase(struct reading *reading, size_t at)
{
    size_t end;
    const struct phrase *phrase = phrase_find(&reading->reader->phrases, reading, at, &end);
    bool mark = reading->tokens[at].kind == TOKEN_MARK; // "A1(M)"
    if (!phrase || (is_inside(reading, at) && !mark))
        return 0;
    reading_say(reading, phrase->value, at, end);
    return end - at;
}

/// "Hauptstr.": a word that ends in an abbreviation, by [word-endings].
static size_t read_ending(struct reading *reading, size_t at)
{
    const struct rules_section *endings = rules_section(&reading->reader->rules, "word-endings");
    const struct token *token = &reading->tokens[at];
    if (token->kind != TOKEN_WORD || !reading_is_tight(reading, at + 1, '.'))
        return 0;
    for (size_t i = 0; i < endings->count; i++) {
        size_t size = strcspn(endings->rules[i].key, ".");
        if (token->folded_size <= size + 1 ||
            memcmp(reading->text + token->end - size, endings->rules[i].key, size) != 0)
            continue;
        struct buf words BUF_AUTO = {0};
        buf_add(&words, reading->text + token->start, token->end - token->start - size);
        buf_text(&words, endings->rules[i].value);
        reading_say(reading, words.data, at, at + 2);
        return 2;
    }
    return 0;
}

/// The form of "św." or "prof." that the name behind it asks for ("prof. Jana Nowaka"), by
/// [short-by-noun], or by [name-cases] and the form in [short-cases] that they count. False: its
/// own.
static bool form_by_name(const struct reading *reading, size_t at, size_t end, struct buf *form)
{
    const struct token *token = &reading->tokens[at];
    char name[24];
    if (token->kind != TOKEN_WORD || end > at + 2 || token->folded_size >= sizeof name ||
        !reading_is_word(reading, end) || !reading->tokens[end].capital)
        return false;
    (void)snprintf(name, sizeof name, "%.*s", (int)token->folded_size,
                   reading->folded.data + token->folded);
    struct narrow narrow = {name, ""};
    const char *own = class_by_noun(reading, end, "short-by-noun", narrow, NULL);
    const char *grammar = class_by_noun(reading, end, "name-cases", narrow, NULL);
    const char *forms = rules_value(&reading->reader->rules, "short-cases", name, NULL);
    unsigned index = grammar ? (unsigned)strtoul(grammar, NULL, 10) : 0;
    if (own)
        buf_text(form, own);
    else if (forms && index)
        numeral_pick(forms, strlen(forms), index - 1, form);
    return form->size != 0;
}

size_t read_short(struct reading *reading, size_t at)
{
    size_t end = read_ending(reading, at);
    if (end)
        return end;
    const struct phrase *phrase = phrase_find(&reading->reader->abbreviations, reading, at, &end);
    if (!phrase || is_inside(reading, at))
        return 0;
    struct buf form BUF_AUTO = {0};
    bool formed = form_by_name(reading, at, end, &form);
    reading_say(reading, formed ? form.data : phrase->value, at, end);
    return end - at;
}
