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

/// Rundown → script: greeting with date and time (local time zone), headlines (the first three or
/// four titles, where there are three stories and two minutes), stories with their source named and
/// transitions that vary, sign-off. With settings->headlines titles only. Which variants are said
/// follows from settings->seed, else from the day. Stories without sentences are left out. A
/// story's chapter has the presenter of its section (settings->section_voices), else every other
/// one settings->second_voice. Cheap: the spine calls it again and again to fit a length.
/// ERROR_CONFIG: phrases are missing or broken.
bool script_build(const struct rundown *rundown, const struct settings *settings,
                  const struct lang *lang, struct arena *arena, struct script *script,
                  struct error *error);

/// The text form that a person can read, edit and render. A line is what it begins with:
///
///     tidings-script 1                       the head; may be left out, as each line of it
///     title: Tidings, Thursday 13 March 2025
///     language: en
///     now: 2025-03-13T07:00:00Z
///
///     # 0:00                                 a remark; blank lines and remarks mean nothing
///     == opening: Tidings                    a chapter (opening, headlines, story, closing)
///     tone intro                             or headline, transition, section, outro
///     - Good morning. This is Tidings.       framing: words of ours (or of the person who edits)
///     pause 0.4                              seconds of silence beyond the presenter's own
///     == story: Bridge reopens
///     voice: anna                            presenter of the chapter, if not the show's
///     source: https://example.org/bridge     a source of the chapter; indented, its name
///       Harbour Post
///     > content_text 0-43 8d707877 https://example.org/bridge
///       The Saltmarsh Bridge reopened on Wednesday.
///
/// The last two lines are news: field, bytes [start, end) of it, a check (eight hex digits, a hash
/// of the words) and URL, and indented the words, white space folded. Who changes the words and not
/// the check has edited the line: it is no longer verbatim, and is written with "edited" for a
/// check. An indented line goes on with the line above it. Writing what was read from a written
/// script gives the same bytes (remarks apart).

/// Appends the text form. `starts`, one for each chapter in seconds, or NULL: as remarks.
void script_write(const struct script *script, const double *starts, struct buf *out);

/// Reads the text form; a script of nothing but "- TEXT" lines is one too. `name` is for messages.
/// Strings are copied into the arena. ERROR_EMPTY says which line is broken and how it should be,
/// or that nothing is said at all. A line of news whose words were changed is marked `edited`.
bool script_read(const char *text, size_t size, const char *name, struct arena *arena,
                 struct script *script, struct error *error);

#endif
