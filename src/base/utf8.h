#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

/// Length in bytes of the longest valid UTF-8 prefix (RFC 3629: no surrogates, no overlong forms).
size_t utf8_valid_prefix(const char *text, size_t size);

/// All of it valid?
bool utf8_valid(const char *text, size_t size);

/// What utf8_next is, for characters that are not ASCII too.
uint32_t utf8_next_of_many(const char **text, const char *end);

/// Decodes the character at *text and moves *text behind it, never beyond end. Text from outside
/// has been repaired before (utf8_repair), but an invalid byte is still safe: it gives U+FFFD and
/// moves one.
static inline uint32_t utf8_next(const char **text, const char *end)
{
    bool ascii = *text < end && (signed char)**text >= 0; // nearly always
    return ascii ? (uint32_t)(unsigned char)*(*text)++ : utf8_next_of_many(text, end);
}

/// Appends one character.
void utf8_put(struct buf *buf, uint32_t character);

/// What the control characters U+0080 to U+009F were meant to be by those who wrote them: the
/// characters of windows-1252 (HTML 5 does the same for references); 0 where there is none. Others
/// come back as they are.
uint32_t utf8_western(uint32_t control);

/// Appends `text` with each invalid byte sequence as U+FFFD; control characters other than
/// tab and newline are dropped (vertical tab and form feed become a space), those of C1 become what
/// utf8_western says. This is the gate: text is valid from the moment it enters.
void utf8_repair(struct buf *buf, const char *text, size_t size);

/// Unicode white space, no-break and zero-width spaces and the byte order mark included.
bool utf8_is_space(uint32_t character);

/// Appends text with each run of white space as one space, none at the ends. What a sentence looks
/// like when it is spoken, compared or printed.
void utf8_fold(struct buf *buf, const char *text, size_t size);

#endif
