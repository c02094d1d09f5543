// What a program or a server gives for sound: it is read or refused, whatever its header claims.
// The first byte says in which form it should be.
#include "speech/wave.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const formats[] = {"wav", "raw u8 8000 mono", "raw s16le 22050 stereo",
                                          "raw s24le 44100 mono", "raw f32le 48000 stereo"};
    struct buf bytes = {0}, pcm = {0};
    struct error error = {0};
    int rate = 0;
    if (!size)
        return 0;
    const char *format = *data < 5 ? formats[*data] : "wav";
    size_t from = *data < 5; // a plain WAV is a corpus as well
    buf_add(&bytes, data + from, size - from);
    bool good = wave_decode(&bytes, format, &pcm, &rate, &error);
    if (good ? rate < 4000 || rate > 192000 || !pcm.size || pcm.size % sizeof(int16_t)
             : error.kind != ERROR_EMPTY)
        abort();
    buf_clear(&bytes);
    buf_clear(&pcm);
    return 0;
}
