#ifndef SPEECH_SPOKEN_H
#define SPEECH_SPOKEN_H

#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A text as the engine gets it, and where each part of it came from.

enum { LIMIT_LANGUAGE = 6 }; // bytes, with a zero; a struct piece has no padding

/// Bytes [at, at + size) of the speakable text are how bytes [start, end) of the written text are
/// said.
struct piece {
    uint32_t at, size;
    uint32_t start, end;
    bool phonemes;                 // "[[…]]" from our own lexicon; nobody else may write these
    bool quoted;                   // in a quotation
    char language[LIMIT_LANGUAGE]; // whose words they are, in our own lexicon; zeros: the text's
};

struct spoken {
    struct buf text;   // UTF-8 without control characters; "[[" only where a piece has phonemes
    struct buf pieces; // struct piece, in order, not overlapping
};

void spoken_clear(struct spoken *spoken);
#define SPOKEN_AUTO __attribute__((cleanup(spoken_clear)))

size_t spoken_count(const struct spoken *spoken);
const struct piece *spoken_pieces(const struct spoken *spoken);

/// Appends words that stand for bytes [start, end) of the written text. Square brackets and control
/// characters in them become spaces: text from outside can't turn into phonemes.
void spoken_words(struct spoken *spoken, const char *words, size_t size, size_t start, size_t end);

/// … that are to be read as those of another language ("uk"); from our lexicon.
void spoken_foreign(struct spoken *spoken, const char *language, size_t language_size,
                    const char *words, size_t start, size_t end);

/// Appends "[[phonemes]]" (eSpeak NG's own notation, from our lexicon). Whatever is none of its
/// letters is left out.
void spoken_phonemes(struct spoken *spoken, const char *phonemes, size_t start, size_t end);

/// Appends punctuation or a space, which stand for nothing that is marked.
void spoken_gap(struct spoken *spoken, const char *bytes, size_t size);

#endif
