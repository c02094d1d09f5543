#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "lang/lang.h"
#include "model/model.h"
#include "settings/settings.h"

/// The words around the news. Framing comes only from voices/LANG/phrases.ini, filled with names,
/// titles, dates and times; all else that is said is a sentence of the rundown.

/// Rundown → script: greeting with date and time, headlines, stories with their source named and
/// transitions that vary by the seed, sign-off.
bool script_build(const struct rundown *rundown, const struct settings *settings,
                  const struct lang *lang, struct arena *arena, struct script *script,
                  struct error *error);

/// The text form that a person can read, edit and render (described in the README). `starts`, one
/// for each chapter in seconds, or NULL: printed as comments.
void script_write(const struct script *script, const double *starts, struct buf *out);

/// Reads the text form. Says the line that is broken and how it should be (ERROR_EMPTY). A line of
/// news whose text was changed is marked `edited`.
bool script_read(const char *text, size_t size, const char *name, struct arena *arena,
                 struct script *script, struct error *error);

#endif
