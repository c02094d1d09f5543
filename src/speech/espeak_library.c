#include "speech/espeak_library.h"

#include "base/library.h"

#include <dlfcn.h>
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

// silent/pcaudio.c as a shared library, made by the Makefile
__asm__(".pushsection .rodata\n"
        "silent_audio: .incbin \"" SILENT_AUDIO "\"\n"
        "silent_audio_end: .popsection");
extern const char silent_audio[], silent_audio_end[];

/// Where it can't be loaded, the real one will be, and all goes on more slowly.
static void load_silent_audio(void)
{
    char path[32];
    size_t size = (size_t)(silent_audio_end - silent_audio);
    int file = memfd_create("libpcaudio.so.0", MFD_CLOEXEC);
    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    if (file >= 0 && write(file, silent_audio, size) == (ssize_t)size)
        (void)dlopen(path, RTLD_NOW | RTLD_LOCAL); // for good
    if (file >= 0)
        (void)close(file);
}

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

static struct library espeak = {
    .file = "libespeak-ng.so.1", .before = load_silent_audio, .whole = true};

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

void espeak_load(void)
{
    LIBRARY_FIND(espeak, espeak_Synth);
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
