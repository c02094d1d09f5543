#include "speech/classes.h"

#include "base/utf8.h"
#include "speech/fold.h"

#include <string.h>

size_t read_lexicon(struct reading *reading, size_t at)
{
    size_t end;
    const struct phrase *entry = phrase_find(&reading->reader->lexicon, reading, at, &end);
    if (!entry || (!reading->tokens[at].spaced && at && reading->tokens[at - 1].kind != TOKEN_MARK))
        return 0;
    if (entry->value[0] != '/') {
        reading_say(reading, entry->value, at, end);
        return end - at;
    }
    if (reading->out->text.size &&
        !strchr(" (\"", reading->out->text.data[reading->out->text.size - 1]))
        spoken_gap(reading->out, " ", 1);
    spoken_phonemes(reading->out, entry->value + 1, reading->tokens[at].start + reading->offset,
                    reading->tokens[end - 1].end + reading->offset);
    reading->said = true;
    reading->kept = false;
    return end - at;
}

size_t read_phrase(struct reading *reading, size_t at)
{
    size_t end;
    const struct phrase *phrase = phrase_find(&reading->reader->phrases, reading, at, &end);
    bool inside = !reading->tokens[at].spaced && at && reading->tokens[at - 1].kind != TOKEN_MARK;
    if (!phrase || inside)
        return 0;
    reading_say(reading, phrase->value, at, end);
    return end - at;
}

/// A full stop that belongs to an abbreviation also ends the sentence, where nothing follows.
static void keep_stop(struct reading *reading, size_t end)
{
    if (end >= reading->count && reading_is_mark(reading, end - 1, '.'))
        reading_pause(reading, ".");
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
        keep_stop(reading, at + 2);
        return 2;
    }
    return 0;
}

size_t read_short(struct reading *reading, size_t at)
{
    size_t end = read_ending(reading, at);
    if (end)
        return end;
    const struct phrase *phrase = phrase_find(&reading->reader->abbreviations, reading, at, &end);
    bool inside = !reading->tokens[at].spaced && at && reading->tokens[at - 1].kind != TOKEN_MARK;
    if (!phrase || inside)
        return 0;
    reading_say(reading, phrase->value, at, end);
    keep_stop(reading, end);
    return end - at;
}

/// Names take ordinals ("the third"), parts and wars take cardinals.
size_t read_roman(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    size_t size = token->end - token->start, end = at + 1;
    if (token->kind != TOKEN_WORD || !token->capital)
        return 0;
    const char *text = reading->text + token->start;
    size_t letters = strspn(text, "IVXLCDM");
    letters = letters < size ? letters : size;
    unsigned value = letters ? class_roman(text, letters) : 0;
    bool ending =
        letters < size && value > 0 &&
        rules_lists(reading_style(reading, "roman-endings", ""), text + letters, size - letters);
    if (!value || (letters < size && !ending))
        return 0;
    if (reading_is_tight(reading, end, '.') && reading_at(reading, end + 1)->spaced &&
        !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes"))
        end++;
    bool counted = at && reading_listed(reading, at - 1, "roman-counted");
    bool century = at && reading_listed(reading, at - 1, "roman-century-before");
    bool before = reading_listed(reading, end, "roman-before");
    const struct token *name = reading_at(reading, at - (at > 0));
    bool king = at && token->spaced && name->kind == TOKEN_WORD && name->capital &&
                (!name->capitals || name->end - name->start > 3) &&
                !reading_listed(reading, at - 1, "not-kings") &&
                (letters > 1 || *text == 'V' || *text == 'I') && value < 40;
    if (king && letters == 1 && *text == 'I' && reading_at(reading, end)->kind == TOKEN_WORD &&
        reading_listed(reading, end, "verbs"))
        king = false;
    struct buf words BUF_AUTO = {0}, number BUF_AUTO = {0};
    const char *kind = counted ? "roman-count" : century ? "roman-century" : "roman-king";
    if (before || ending)
        kind = "roman-ordinal";
    else if (!counted && !century && !king)
        return 0;
    const char *set = reading_style(reading, kind, "ordinal");
    bool feminine = !strcmp(kind, "roman-king") && name->folded_size &&
                    reading->folded.data[name->folded + name->folded_size - 1] == 'a' &&
                    *reading_style(reading, "feminine-endings", "");
    const char *suffix = feminine ? "-f" : "";
    if (before)
        suffix = class_before(reading, at, "before-ordinal");
    struct slot slot = {"number", class_number(reading, set, suffix, value, &number)};
    const char *form =
        !strcmp(kind, "roman-king") ? reading_style(reading, "king", "{number}") : "{number}";
    if (!strcmp(kind, "roman-king") && name->folded_size &&
        reading->folded.data[name->folded + name->folded_size - 1] == 's')
        form = reading_style(reading, "king-genitive", form);
    class_fill(form, &slot, 1, &words);
    reading_say(reading, words.data, at, end);
    keep_stop(reading, end);
    return end - at;
}
