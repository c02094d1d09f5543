#ifndef SPEECH_IPA_H
#define SPEECH_IPA_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

/// IPA → eSpeak NG's names of sounds. Each language has its own sounds: voices/LANG/ipa.tsv holds a
/// line for each, IPA, tab, name.
struct ipa {
    struct ipa_sound {
        const char *ipa, *name;
    } * sounds; // the longest first
    size_t count;
};

/// Reads the table; `path` NULL: an empty one. ERROR_CONFIG names the line that is broken.
bool ipa_load(struct ipa *ipa, const char *path, struct arena *arena, struct error *error);

/// Appends the sounds' names, apart by "|". ERROR_CONFIG names the first sound that the language
/// doesn't have.
bool ipa_names(const struct ipa *ipa, const char *text, size_t size, struct buf *names,
               struct error *error);

#endif
