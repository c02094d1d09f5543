#include "base/library.h"

#include <ebur128.h>
#include <sndfile.h>
#include <soxr.h>

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

// Sound is what a process that parses or speaks has nothing to do with. libsndfile and libebur128
// serve other rooms too.

static struct library sndfile = {.file = "libsndfile.so.1"};

LIBRARY_FUNCTION(sndfile, SNDFILE *, sf_open, (const char *path, int mode, SF_INFO *info),
                 (path, mode, info))
LIBRARY_FUNCTION(sndfile, SNDFILE *, sf_open_fd, (int fd, int mode, SF_INFO *info, int close_it),
                 (fd, mode, info, close_it))
LIBRARY_FUNCTION(sndfile, SNDFILE *, sf_open_virtual,
                 (SF_VIRTUAL_IO * calls, int mode, SF_INFO *info, void *context),
                 (calls, mode, info, context))
LIBRARY_FUNCTION(sndfile, int, sf_close, (SNDFILE * file), (file))
LIBRARY_FUNCTION(sndfile, int, sf_command, (SNDFILE * file, int command, void *data, int size),
                 (file, command, data, size))
LIBRARY_FUNCTION(sndfile, int, sf_error, (SNDFILE * file), (file))
LIBRARY_FUNCTION(sndfile, const char *, sf_strerror, (SNDFILE * file), (file))
LIBRARY_FUNCTION(sndfile, sf_count_t, sf_readf_float,
                 (SNDFILE * file, float *pcm, sf_count_t frames), (file, pcm, frames))
LIBRARY_FUNCTION(sndfile, sf_count_t, sf_seek, (SNDFILE * file, sf_count_t frames, int whence),
                 (file, frames, whence))
LIBRARY_FUNCTION(sndfile, sf_count_t, sf_writef_float,
                 (SNDFILE * file, const float *pcm, sf_count_t frames), (file, pcm, frames))

static struct library soxr = {.file = "libsoxr.so.0"};

LIBRARY_FUNCTION(soxr, soxr_t, soxr_create,
                 (double from, double to, unsigned channels, soxr_error_t *error,
                  const soxr_io_spec_t *io, const soxr_quality_spec_t *quality,
                  const soxr_runtime_spec_t *runtime),
                 (from, to, channels, error, io, quality, runtime))
LIBRARY_FUNCTION(soxr, soxr_error_t, soxr_process,
                 (soxr_t resampler, soxr_in_t in, size_t frames, size_t *taken, soxr_out_t out,
                  size_t room, size_t *given),
                 (resampler, in, frames, taken, out, room, given))
LIBRARY_FUNCTION(soxr, soxr_error_t, soxr_clear, (soxr_t resampler), (resampler))
LIBRARY_FUNCTION(soxr, void, soxr_delete, (soxr_t resampler), (resampler))
LIBRARY_FUNCTION(soxr, soxr_io_spec_t, soxr_io_spec, (soxr_datatype_t in, soxr_datatype_t out),
                 (in, out))
LIBRARY_FUNCTION(soxr, soxr_quality_spec_t, soxr_quality_spec,
                 (unsigned long recipe, unsigned long flags), (recipe, flags))
LIBRARY_FUNCTION(soxr, soxr_runtime_spec_t, soxr_runtime_spec, (unsigned threads), (threads))

static struct library ebur128 = {.file = "libebur128.so.1"};

LIBRARY_FUNCTION(ebur128, ebur128_state *, ebur128_init,
                 (unsigned channels, unsigned long rate, int mode), (channels, rate, mode))
LIBRARY_FUNCTION(ebur128, void, ebur128_destroy, (ebur128_state * *meter), (meter))
LIBRARY_FUNCTION(ebur128, int, ebur128_add_frames_float,
                 (ebur128_state * meter, const float *pcm, size_t frames), (meter, pcm, frames))
LIBRARY_FUNCTION(ebur128, int, ebur128_add_frames_short,
                 (ebur128_state * meter, const short *pcm, size_t frames), (meter, pcm, frames))
LIBRARY_FUNCTION(ebur128, int, ebur128_loudness_global, (ebur128_state * meter, double *lufs),
                 (meter, lufs))
LIBRARY_FUNCTION(ebur128, int, ebur128_loudness_momentary, (ebur128_state * meter, double *lufs),
                 (meter, lufs))
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
