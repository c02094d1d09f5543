#ifndef BULLETIN_H
#define BULLETIN_H

#include "base/arena.h"
#include "base/error.h"
#include "settings/settings.h"

/// The whole way of the data. Each of these gives the exit status and has told the user what went
/// wrong.

int bulletin_make(const struct settings *settings);   // sources → episode (`make`)
int bulletin_fetch(const struct settings *settings);  // sources → articles, JSON Lines (`fetch`)
int bulletin_edit(const struct settings *settings);   // articles → rundown (`edit`)
int bulletin_script(const struct settings *settings); // rundown → script (`script`)
int bulletin_takes(const struct settings *settings);  // script → speech, as it comes (`takes`)
int bulletin_render(const struct settings *settings); // script → audio (`render`)

/// Where a show's memory lies, and the user's HTTP cache; the folders are made. In the arena; NULL
/// with error set.
const char *bulletin_memory_path(const struct settings *settings, struct arena *arena,
                                 struct error *error);
const char *bulletin_cache_path(struct arena *arena, struct error *error);

#endif
