#include "speech/wave.h"

#include "base/limits.h"

#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *name;
    int format;
} encodings[] = {
    {"u8", SF_FORMAT_PCM_U8},
    {"s16le", SF_FORMAT_PCM_16 | SF_ENDIAN_LITTLE},
    {"s24le", SF_FORMAT_PCM_24 | SF_ENDIAN_LITTLE},
    {"s32le", SF_FORMAT_PCM_32 | SF_ENDIAN_LITTLE},
    {"f32le", SF_FORMAT_FLOAT | SF_ENDIAN_LITTLE},
};

enum { RATE_LEAST = 4000, RATE_MOST = 192000, CHANNELS_MOST = 8 };

void wave_load(void)
{
    (void)sf_strerror(NULL);
}

/// "raw s16le 22050 mono" → what libsndfile must be told; a file ("wav") tells it by itself.
static bool read_format(const char *format, SF_INFO *info)
{
    char encoding[8], channels[8];
    int end = 0;
    *info = (SF_INFO){0};
    if (!strcmp(format, "wav"))
        return true;
    if (sscanf(format, "raw %7s %d %7s%n", encoding, &info->samplerate, channels, &end) != 3 ||
        format[end] || info->samplerate < RATE_LEAST || info->samplerate > RATE_MOST)
        return false;
    info->channels = !strcmp(channels, "mono") ? 1 : !strcmp(channels, "stereo") ? 2 : 0;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++)
        if (!strcmp(encodings[i].name, encoding))
            info->format = SF_FORMAT_RAW | encodings[i].format;
    return info->channels && info->format;
}

bool wave_format(const char *format, struct error *error)
{
    SF_INFO info;
    return read_format(format, &info) ||
           error_set(error, ERROR_CONFIG,
                     "'format' must be wav, or raw with u8, s16le, s24le, s32le or f32le, a rate "
                     "from %d to %d, and mono or stereo, not '%.40s'",
                     RATE_LEAST, RATE_MOST, format);
}

// ---- the header of a file that was written to a pipe --------------------------------------------

static uint32_t read_32(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static void write_32(char *at, size_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> (8 * i) & 0xff);
}

/// Who writes to a pipe doesn't know yet how long it will be: 0, or as much as there can be, says
/// so. Any other length that isn't there was meant, and what came is cut off.
static bool mend_lengths(struct buf *bytes, struct error *error)
{
    const uint32_t unknown = 0x7f000000;
    if (bytes->size < 12 || memcmp(bytes->data, "RIFF", 4) != 0)
        return true;
    for (size_t at = 12; at + 8 <= bytes->size;) {
        uint32_t size = read_32(bytes->data + at + 4);
        size_t left = bytes->size - at - 8;
        if (!memcmp(bytes->data + at, "data", 4)) {
            bool guessed = !size || size >= unknown;
            if (!guessed && size > left)
                return error_set(error, ERROR_EMPTY, "gave %zu of %u bytes of sound", left, size);
            if (guessed)
                write_32(bytes->data + at + 4, left);
            write_32(bytes->data + 4, bytes->size - 8);
            return true;
        }
        if (size > left)
            break;
        at += 8 + (size_t)size + (size & 1);
    }
    return true; // libsndfile will say what it thinks of it
}

// ---- libsndfile reads from memory ---------------------------------------------------------------

struct memory {
    const struct buf *bytes;
    sf_count_t at;
};

static sf_count_t memory_size(void *context)
{
    return (sf_count_t)((struct memory *)context)->bytes->size;
}

static sf_count_t memory_seek(sf_count_t offset, int whence, void *context)
{
    struct memory *memory = context;
    sf_count_t size = memory_size(context);
    sf_count_t from = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? memory->at : size;
    if (offset < -from || offset > size - from)
        return -1;
    return memory->at = from + offset;
}

static sf_count_t memory_read(void *bytes, sf_count_t count, void *context)
{
    struct memory *memory = context;
    sf_count_t left = memory_size(context) - memory->at;
    count = count < 0 ? 0 : count < left ? count : left;
    if (count)
        memcpy(bytes, memory->bytes->data + memory->at, (size_t)count);
    memory->at += count;
    return count;
}

static sf_count_t memory_write(const void *bytes, sf_count_t count, void *context)
{
    (void)bytes, (void)count, (void)context;
    return 0;
}

static sf_count_t memory_tell(void *context)
{
    return ((struct memory *)context)->at;
}

static void add_frames(const float *pcm, sf_count_t frames, int channels, struct buf *out)
{
    int16_t *samples = (int16_t *)(void *)buf_reserve(out, (size_t)frames * sizeof *samples);
    for (sf_count_t i = 0; i < frames; i++) {
        float sum = 0;
        for (int c = 0; c < channels; c++)
            sum += pcm[i * channels + c];
        float value = sum / (float)channels * 32767.0F;
        value = value > 32767.0F ? 32767.0F : value < -32768.0F ? -32768.0F : value;
        samples[i] = isnan(value) ? 0 : (int16_t)lrintf(value);
    }
    out->size += (size_t)frames * sizeof *samples;
}

static void read_frames(SNDFILE *file, const SF_INFO *info, struct buf *pcm)
{
    enum { AT_ONCE = 4096 };
    static float frames[AT_ONCE];
    sf_count_t most = (sf_count_t)LIMIT_TAKE_SECONDS * info->samplerate, got;
    sf_count_t room = AT_ONCE / info->channels;
    while (most > 0 && (got = sf_readf_float(file, frames, room < most ? room : most)) > 0) {
        add_frames(frames, got, info->channels, pcm);
        most -= got;
    }
}

bool wave_decode(struct buf *bytes, const char *format, struct buf *pcm, int *rate,
                 struct error *error)
{
    static SF_VIRTUAL_IO calls = {memory_size, memory_seek, memory_read, memory_write, memory_tell};
    struct memory memory = {bytes, 0};
    SF_INFO info;
    if (!bytes->size)
        return error_set(error, ERROR_EMPTY, "gave no sound");
    if (!read_format(format, &info))
        return wave_format(format, error);
    if (!info.format && !mend_lengths(bytes, error))
        return false;
    SNDFILE *file = sf_open_virtual(&calls, SFM_READ, &info, &memory);
    if (!file)
        return error_set(error, ERROR_EMPTY, "gave no sound that can be read: %s",
                         sf_strerror(NULL));
    bool usual = info.samplerate >= RATE_LEAST && info.samplerate <= RATE_MOST &&
                 info.channels >= 1 && info.channels <= CHANNELS_MOST;
    if (usual)
        read_frames(file, &info, pcm);
    (void)sf_close(file);
    *rate = info.samplerate;
    if (!usual)
        return error_set(error, ERROR_EMPTY, "gave %d channels at %d Hz", info.channels,
                         info.samplerate);
    return pcm->size || error_set(error, ERROR_EMPTY, "gave no sound");
}
