#include "speech/pitched.h"

#include <stdio.h>
#include <string.h>

/// Adds bytes that are characters of the part from `character` on; `step` 0: none of its own.
static uint32_t add(struct pitched *pitched, const char *bytes, size_t size, uint32_t character,
                    uint32_t step)
{
    buf_add(&pitched->bytes, bytes, size);
    for (size_t i = 0; i < size; i++) {
        if (((unsigned char)bytes[i] & 0xc0) == 0x80)
            continue;
        buf_add(&pitched->places, &character, sizeof character);
        character += step;
    }
    return character;
}

static void add_command(struct pitched *pitched, int pitch, uint32_t character)
{
    char command[16];
    int size = snprintf(command, sizeof command, "\x01%dP", pitch);
    (void)add(pitched, command, (size_t)size, character, 0);
}

static uint32_t add_foreign(struct pitched *pitched, const char *phonemes, const char *text,
                            const struct piece *piece, uint32_t character)
{
    (void)add(pitched, phonemes, strlen(phonemes), character, 0);
    for (size_t i = 0; i < piece->size; i++)
        character += ((unsigned char)text[piece->at + i] & 0xc0) != 0x80;
    return character;
}

void pitched_write(struct pitched *pitched, const struct timing_part *part, const char *text,
                   int usual, int quoted, foreign_fn foreign, void *context)
{
    buf_reset(&pitched->bytes);
    buf_reset(&pitched->places);
    size_t at = part->at, end = part->at + part->size;
    uint32_t character = 0;
    bool in_quote = false;
    for (size_t i = 0; i < part->piece_count; i++) {
        const struct piece *piece = &part->pieces[i];
        bool turns = usual != quoted && piece->quoted != in_quote;
        const char *phonemes = *piece->language ? foreign(context, piece, text) : NULL;
        if ((!turns && !phonemes) || piece->at < at || piece->at + piece->size > end)
            continue;
        character = add(pitched, text + at, piece->at - at, character, 1);
        at = piece->at;
        in_quote = piece->quoted;
        if (turns)
            add_command(pitched, in_quote ? quoted : usual, character);
        if (phonemes) {
            character = add_foreign(pitched, phonemes, text, piece, character);
            at += piece->size;
        }
    }
    character = add(pitched, text + at, end - at, character, 1);
    (void)add(pitched, "", 1, character, 0);
}

void pitched_events(const struct pitched *pitched, struct buf *events)
{
    const uint32_t *places = (const uint32_t *)(const void *)pitched->places.data;
    size_t last = pitched->places.size / sizeof *places - 1;
    struct timing_event *list = (struct timing_event *)(void *)events->data;
    for (size_t i = 0; i < events->size / sizeof *list; i++)
        list[i].character = places[list[i].character < last ? list[i].character : last];
}
