#ifndef SPEECH_ESPEAK_VOICE_H
#define SPEECH_ESPEAK_VOICE_H

#include <stdbool.h>

/// libespeak-ng in its process: the library, and its voices by name.

/// Loads what each fork needs.
void espeak_load(void);

/// Selects "en-us+f2". False where it has no such voice: asked for one, it says yes and goes on
/// with another, so what was selected is read back.
bool espeak_voice_select(const char *name);

/// Selects a language's own voice; what is selected then is not looked at.
bool espeak_voice_language(const char *language);

#endif
