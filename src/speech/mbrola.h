#ifndef SPEECH_MBROLA_H
#define SPEECH_MBROLA_H

#include "speech/presenter.h"

/// eSpeak NG's voices "mb-…" speak through the program mbrola with data that Debian keeps in
/// non-free. Where they are missing the library selects them all the same and is silent, and where
/// they are there it runs a program, which its sandbox forbids.

/// A presenter with such a voice is read by the program espeak-ng (engine "command") where all that
/// is needed is installed; else by eSpeak NG's plain voice of the language, and `missing` names the
/// packages, for a person. Others are left as they are.
void mbrola_settle(struct presenter *presenter, struct arena *arena);

#endif
