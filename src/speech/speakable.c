#include "speech/speakable.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "speech/classes.h"
#include "speech/quote.h"

#include <string.h>

/// What may stand at a token, the surest first.
static size_t (*const classes[])(struct reading *, size_t) = {
    read_gendered, read_markup,  read_phrase,  read_lexicon, read_address, read_phone,
    read_weekdays, read_date,    read_lap,     read_time,    read_score,   read_times,
    read_money,    read_measure, read_year,    read_ordinal, read_code,    read_number,
    read_roman,    read_short,   read_acronym, read_mark,
};

/// … in a language that has no speech.ini: eSpeak NG reads its figures as well as it can.
static size_t (*const plain[])(struct reading *, size_t) = {read_markup, read_lexicon,
                                                            read_plain_mark};

static void read_all(struct reading *reading)
{
    bool ruled = reading->reader->rules.count != 0;
    size_t (*const *list)(struct reading *, size_t) = ruled ? classes : plain;
    size_t count = ruled ? sizeof classes / sizeof *classes : sizeof plain / sizeof *plain;
    for (size_t at = 0; at < reading->count;) {
        size_t taken = 0;
        reading->grammar = class_case_before(reading, at);
        reading->noun_case = class_before(reading, at, "case-before");
        for (size_t i = 0; !taken && i < count; i++)
            taken = list[i](reading, at);
        if (!taken) {
            reading_keep(reading, at);
            taken = 1;
        }
        at += taken;
    }
    const struct token *last = reading->count ? &reading->tokens[reading->count - 1] : NULL;
    if (ruled && last && last->kind == TOKEN_MARK && last->mark == '.')
        reading_pause(reading, "."); // of "5 tys. zł." too
}

/// A slice of at most LIMIT_SENTENCE_BYTES, cut at white space where there is some.
static size_t slice(const char *text, size_t size)
{
    if (size <= LIMIT_SENTENCE_BYTES)
        return size;
    size_t whole = utf8_valid_prefix(text, LIMIT_SENTENCE_BYTES), end = whole;
    while (end > whole / 2 && text[end - 1] != ' ')
        end--;
    return end > whole / 2 ? end : whole ? whole : LIMIT_SENTENCE_BYTES;
}

void speakable(const struct reader *reader, const char *text, size_t size, struct spoken *spoken)
{
    for (size_t at = 0; at < size;) {
        struct arena arena = {0};
        size_t part = slice(text + at, size - at);
        struct reading reading = {
            .reader = reader, .text = text + at, .size = part, .out = spoken, .offset = at};
        reading_tokens(&reading, &arena);
        size_t first = spoken_count(spoken);
        read_all(&reading);
        quote_pieces(&reading, first);
        buf_clear(&reading.folded);
        arena_clear(&arena);
        at += part;
    }
}

void speech_speakable(const struct reader *reader, const char *text, size_t size, struct buf *out)
{
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(reader, text, size, &spoken);
    if (spoken.text.size)
        buf_add(out, spoken.text.data, spoken.text.size);
}
