#ifndef EDIT_STRIP_H
#define EDIT_STRIP_H

#include "edit/editing.h"

/// What stands in an article but is no part of its telling.

/// Bytes in front of the first sentence that are no part of it: a dateline ("MOSCOW (AP) — ",
/// "(ANSA) - ROMA, 3 MAG - ", "Madrid, 3 de mayo (EFE).- "), the time of a live blog ("10:42",
/// "11.30 Uhr: "). 0 where there are none.
size_t strip_front(const struct editing *editing, const char *text, size_t size);

/// A line that is no sentence of the story: a byline, a stamp of time, a credit or caption, a
/// heading, "Share / Save", a sign-up line.
/// `tokens` are the words of the line.
bool strip_is_junk(const struct editing *editing, const char *line, size_t size,
                   const struct token *tokens, size_t count);

/// The same for a sentence of a feed's summary, which often has no full stop, and often breaks off
/// with dots.
bool strip_is_stub(const struct editing *editing, const char *line, size_t size,
                   const struct token *tokens, size_t count);

/// Does the text end as a sentence does: . ! ? … and their kin, a quotation mark or bracket behind
/// them allowed? `mark`, if not NULL, gets the character.
bool strip_ends(const char *text, size_t size, uint32_t *mark);

#endif
