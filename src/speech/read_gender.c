#include "speech/classes.h"

#include <string.h>

/// Marks of both genders within a word: "Bürger*innen", "Schüler:innen", "Lehrer_innen".
static bool is_mark_of_gender(const struct reading *reading, size_t at)
{
    static const char marks[] = "*:_";
    const struct token *mark = reading_at(reading, at), *ending = reading_at(reading, at + 1);
    return at && mark->kind == TOKEN_MARK && mark->mark && mark->mark < 0x80 && !mark->spaced &&
           strchr(marks, (int)mark->mark) && reading_is_word(reading, at - 1) && !ending->spaced &&
           reading_listed(reading, at + 1, "gender-endings");
}

/// "BürgerInnen": bytes before the ending that a capital sets off; 0 where none does.
static size_t before_capital(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    const char *list = reading_style(reading, "gender-endings", "");
    const char *folded = reading->folded.data + token->folded;
    for (uint32_t i = token->start + 2; token->kind == TOKEN_WORD && i + 1 < token->end; i++) {
        char before = reading->text[i - 1];
        bool set_off = reading->text[i] == 'I' && (before < 'A' || before > 'Z');
        size_t ending = token->end - i;
        if (set_off && ending <= token->folded_size &&
            rules_lists(list, folded + token->folded_size - ending, ending))
            return i - token->start;
    }
    return 0;
}

/// [style] gender-endings: said apart, as speakers do who mean everybody: "Bürger innen".
size_t read_gendered(struct reading *reading, size_t at)
{
    if (is_mark_of_gender(reading, at)) {
        spoken_gap(reading->out, " ", 1);
        reading->kept = false;
        return 1;
    }
    size_t stem = before_capital(reading, at);
    if (!stem)
        return 0;
    const struct token *token = &reading->tokens[at];
    struct buf words BUF_AUTO = {0};
    buf_add(&words, reading->text + token->start, stem);
    buf_char(&words, ' ');
    size_t ending = token->end - token->start - stem;
    buf_add(&words, reading->folded.data + token->folded + token->folded_size - ending, ending);
    reading_say(reading, words.data, at, at + 1);
    return 1;
}
