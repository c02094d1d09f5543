#ifndef BULLETIN_H
#define BULLETIN_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"
#include "settings/settings.h"

/// The whole way of the data. Each function gives the exit status and has told the user what went
/// wrong.
int bulletin_make(const struct settings *settings);   // sources → episode
int bulletin_fetch(const struct settings *settings);  // sources → articles, JSON Lines
int bulletin_edit(const struct settings *settings);   // articles → rundown
int bulletin_script(const struct settings *settings); // rundown → script
int bulletin_render(const struct settings *settings); // script → episode

#endif
