#include "speech/reading.h"

#include "base/utf8.h"
#include "speech/fold.h"

#include <stdio.h>
#include <string.h>

static char last_byte(const struct reading *reading)
{
    const struct buf *text = &reading->out->text;
    const char *last = text->size ? &text->data[text->size - 1] : " ";
    return *last;
}

/// "L'" before letters that are spelled is made small: eSpeak NG says "L'U" as "L apostrophe U".
static void make_article_small(struct buf *text)
{
    size_t at = text->size < 2 ? 0 : text->size - 2;
    bool alone = text->size >= 2 && (!at || strchr(" \"'(-", text->data[at - 1]));
    if (alone && text->data[at] >= 'A' && text->data[at] <= 'Z')
        text->data[at] = (char)(text->data[at] + ('a' - 'A'));
}

void reading_part(struct reading *reading, size_t at)
{
    struct buf *text = &reading->out->text;
    char last = last_byte(reading);
    if (last == '\'' && !reading->tokens[at].spaced)
        make_article_small(text);
    if (last == '-' && !reading->tokens[at].spaced) // "pay-TV": the letters are words of their own
        text->data[text->size - 1] = ' ';
    else if (last != ' ' && (reading->tokens[at].spaced || !strchr("\"'", last)))
        spoken_gap(reading->out, " ", 1);
}

void reading_say(struct reading *reading, const char *words, size_t from, size_t to)
{
    if (!*words || to <= from)
        return;
    reading_part(reading, from);
    spoken_words(reading->out, words, strlen(words), reading->tokens[from].start + reading->offset,
                 reading->tokens[to - 1].end + reading->offset);
    reading->said = true;
    reading->kept = false;
    // a full stop that belongs to what is written short also ends the sentence
    if (to >= reading->count && reading_is_mark(reading, to - 1, '.'))
        reading_pause(reading, ".");
}

/// "don't" is three tokens and one word: its parts make one piece.
static bool grow_piece(struct reading *reading, const struct token *token, const char *bytes,
                       size_t size)
{
    struct buf *pieces = &reading->out->pieces, *text = &reading->out->text;
    if (!reading->kept || token->spaced || pieces->size < sizeof(struct piece))
        return false;
    struct piece *last =
        (struct piece *)(void *)(pieces->data + pieces->size - sizeof(struct piece));
    if (last->at + last->size != text->size)
        return false;
    spoken_gap(reading->out, bytes, size);
    last->size += (uint32_t)size;
    last->end = token->end + (uint32_t)reading->offset;
    return true;
}

void reading_keep(struct reading *reading, size_t at)
{
    const struct token *token = &reading->tokens[at];
    bool plain = token->kind == TOKEN_MARK && token->mark < 0x80;
    char mark = (char)token->mark;
    const char *bytes = plain ? &mark : reading->text + token->start;
    size_t size = plain ? 1 : token->end - token->start;
    bool is_inside = token->mark == '\'' && !reading_at(reading, at + 1)->spaced;
    if ((token->kind != TOKEN_MARK || is_inside) && grow_piece(reading, token, bytes, size))
        return;
    bool is_word = token->kind != TOKEN_MARK;
    if (token->spaced ? last_byte(reading) != ' ' : is_word && reading->said)
        spoken_gap(reading->out, " ", 1);
    if (is_word)
        spoken_words(reading->out, bytes, size, token->start + reading->offset,
                     token->end + reading->offset);
    else
        spoken_gap(reading->out, bytes, size);
    reading->said = false;
    reading->kept = is_word;
}

void reading_drop(struct reading *reading, size_t at, size_t end)
{
    if (end < reading->count && reading->tokens[at].spaced)
        reading->tokens[end].spaced = true;
}

void reading_pause(struct reading *reading, const char *mark)
{
    struct buf *text = &reading->out->text;
    while (text->size && text->data[text->size - 1] == ' ')
        text->data[--text->size] = '\0';
    if (!text->size || strchr(",;:.!?(", last_byte(reading)))
        return;
    spoken_gap(reading->out, mark, strlen(mark));
    reading->said = true; // what follows stands apart, however it is written
    reading->kept = false;
}

void reading_spell(const struct reading *reading, const char *letters, size_t size,
                   struct buf *words)
{
    for (const char *at = letters, *end = letters + size; at < end;) {
        const char *start = at;
        (void)utf8_next(&at, end);
        char letter[8] = "";
        (void)snprintf(letter, sizeof letter, "%.*s", (int)(at - start), start);
        const char *name = rules_value(&reading->reader->rules, "letters", letter, letter);
        if (words->size && words->data[words->size - 1] != ' ')
            buf_char(words, ' ');
        buf_text(words, name);
    }
}
