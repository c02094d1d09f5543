#include "base/library.h"

#include <espeak-ng/speak_lib.h>

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

static struct library espeak = {.file = "libespeak-ng.so.1"};

LIBRARY_FUNCTION(espeak, const char *, espeak_Info, (const char **folder), (folder))
LIBRARY_FUNCTION(espeak, const char *, espeak_TextToPhonemes,
                 (const void **text, int mode, int phonemes), (text, mode, phonemes))
LIBRARY_FUNCTION(espeak, int, espeak_Initialize,
                 (espeak_AUDIO_OUTPUT output, int milliseconds, const char *path, int options),
                 (output, milliseconds, path, options))
LIBRARY_FUNCTION(espeak, void, espeak_SetSynthCallback, (t_espeak_callback * callback), (callback))
LIBRARY_FUNCTION(espeak, espeak_ERROR, espeak_SetVoiceByName, (const char *name), (name))
LIBRARY_FUNCTION(espeak, espeak_VOICE *, espeak_GetCurrentVoice, (void), ())
LIBRARY_FUNCTION(espeak, espeak_ERROR, espeak_SetParameter,
                 (espeak_PARAMETER parameter, int value, int relative),
                 (parameter, value, relative))
LIBRARY_FUNCTION(espeak, void, espeak_SetPhonemeTrace, (int mode, FILE *stream), (mode, stream))
LIBRARY_FUNCTION(espeak, espeak_ERROR, espeak_Synth,
                 (const void *text, size_t size, unsigned position,
                  espeak_POSITION_TYPE position_type, unsigned end, unsigned flags,
                  unsigned *identifier, void *user_data),
                 (text, size, position, position_type, end, flags, identifier, user_data))
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
