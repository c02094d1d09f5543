#ifndef SCRIPT_OUTLET_H
#define SCRIPT_OUTLET_H

#include "base/arena.h"
#include "lang/lang.h"
#include "model/model.h"

/// What an outlet is called when it is named aloud: its name; without one the host of its URL said
/// in words ("example dot org"). NULL for a file or an address that nobody would say.
const char *outlet_name(const struct article *article, const struct lang *lang,
                        struct arena *arena);

/// The different outlets of a story, main one first; returns how many. *names in the arena.
size_t outlet_names(const struct story *story, const struct lang *lang, struct arena *arena,
                    const char ***names);

#endif
