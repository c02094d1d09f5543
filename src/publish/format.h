#ifndef PUBLISH_FORMAT_H
#define PUBLISH_FORMAT_H

#include "base/buf.h"
#include "base/error.h"
#include "base/file.h"
#include "publish/tags.h"

#include <sndfile.h>

/// What we can write, one row a format.
struct format {
    const char *name;       // and ending, without the dot
    const char *media_type; // as podcast apps know it
    int sndfile;            // type and encoding
    const int *rates;       // Hz that it takes, 0 at the end; NULL: any. The first where the
                            // programme's is none of them
    double lost;            // LU: what the codec usually takes
    double overshoot;       // dB: how far decoding goes over the ceiling, at usual bit rates

    /// Sets the bit rate (kbit/s) before anything is written; NULL: there is none.
    void (*set_rate)(SNDFILE *file, int kilobits, int channels);

    /// What is encoded (`fd`) to its place, tags and chapters put in. ERROR_WRITE, or
    /// ERROR_INTERNAL where the encoder's output is not as we know it.
    bool (*wrap)(int fd, const struct tags *tags, struct file_out *out, struct error *error);

    /// Makes the encoded sound louder by so many dB as it decodes, without encoding again; NULL:
    /// can't.
    bool (*amplify)(int fd, double gain, struct error *error);

    bool in_halves; // MP3: two parts are encoded at once and joined (mp3.h)
};

/// By name or ending ("mp3"); NULL where unknown.
const struct format *format_find(const char *name);

/// By the path's ending; "-" is `usual` (NULL: MP3). Returns NULL with ERROR_USAGE, naming what
/// there is.
const struct format *format_of_path(const char *path, const char *usual, struct error *error);

#endif
