#include "speech/quote.h"

#include "base/utf8.h"

enum { LEAST_WORDS = 3 };

/// The character as it is written.
static uint32_t written(const struct reading *reading, size_t at)
{
    const char *from = reading->text + reading->tokens[at].start;
    return utf8_next(&from, reading->text + reading->tokens[at].end);
}

static bool is_quote(const struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    return token->kind == TOKEN_MARK && (token->mark == '"' || token->mark == '\'');
}

/// An opening mark stands before a word and behind a space, or behind another mark. A plain
/// apostrophe opens nothing.
static bool opens(const struct reading *reading, size_t at)
{
    uint32_t c = written(reading, at);
    bool apart = !at || reading->tokens[at].spaced || reading->tokens[at - 1].kind == TOKEN_MARK;
    if (!is_quote(reading, at) || !apart || at + 1 >= reading->count)
        return false;
    if (reading->tokens[at].mark == '\'')
        return c == 0x2018 && !reading->tokens[at + 1].spaced;
    return c == 0xab || !reading->tokens[at + 1].spaced; // « in French there is a space »
}

/// Does a mark close what the one at `open` opened?
static bool closes(const struct reading *reading, size_t open, size_t at)
{
    const struct token *token = &reading->tokens[at], *next = reading_at(reading, at + 1);
    if (!is_quote(reading, at) || token->mark != reading->tokens[open].mark)
        return false;
    if (token->mark == '\'')
        return !token->spaced && (next->spaced || next->kind == TOKEN_MARK);
    return written(reading, open) == 0xab ? written(reading, at) == 0xbb : !token->spaced;
}

/// Words between two tokens: "U.S.-made" is one, and so is "$5m".
static size_t words_between(const struct reading *reading, size_t open, size_t close)
{
    size_t words = 0;
    bool is_new = true;
    for (size_t at = open + 1; at < close; at++) {
        is_new = is_new || reading->tokens[at].spaced;
        bool is_word = reading->tokens[at].kind != TOKEN_MARK;
        words += is_new && is_word;
        is_new = is_new && !is_word;
    }
    return words;
}

static void mark_pieces(const struct reading *reading, size_t first, size_t start, size_t end)
{
    struct piece *pieces = (struct piece *)(void *)reading->out->pieces.data;
    for (size_t i = first; i < spoken_count(reading->out); i++)
        pieces[i].quoted |= pieces[i].start >= start && pieces[i].end <= end;
}

void quote_pieces(const struct reading *reading, size_t first)
{
    for (size_t open = 0; open < reading->count; open++) {
        if (!opens(reading, open))
            continue;
        size_t close = open + 1;
        while (close < reading->count && !closes(reading, open, close))
            close++;
        if (close == reading->count)
            continue;
        if (words_between(reading, open, close) >= LEAST_WORDS)
            mark_pieces(reading, first, reading->offset + reading->tokens[open].end,
                        reading->offset + reading->tokens[close].start);
        open = close;
    }
}
