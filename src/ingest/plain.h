#ifndef INGEST_PLAIN_H
#define INGEST_PLAIN_H

#include "base/arena.h"
#include "ingest/markup.h"

#include <stdbool.h>

/// HTML as it stands in feeds → plain text on one line: tags, comments, scripts and styles gone,
/// entities resolved, white space folded; a block or line break becomes a space.
char *plain_html(struct arena *arena, struct slice html);

/// A title, a name, or another line that should hold no markup but often does, escaped once or
/// twice: as plain_html, but a "<" that begins no element of HTML stays, and what is still an
/// entity after one pass is resolved once more. NULL where nothing is left.
char *plain_line(struct arena *arena, struct slice text);

/// Does the text hold a tag of HTML or an entity?
bool plain_is_markup(struct slice text);

#endif
