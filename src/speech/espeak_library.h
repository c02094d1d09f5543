#ifndef SPEECH_ESPEAK_LIBRARY_H
#define SPEECH_ESPEAK_LIBRARY_H

/// Loads libespeak-ng, and finds what each fork calls: before there are any.
void espeak_load(void);

#endif
