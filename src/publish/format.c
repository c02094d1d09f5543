#include "publish/format.h"

#include "publish/wrap.h"

#include <string.h>
#include <strings.h>

// libsndfile turns a level from 0 to 1 into a bit rate in its own way for each codec.

// LAME: level 0 is 320 kbit/s, 1 is 32 (MPEG-1); from 160 down to 8 below 32 kHz (MPEG-2). The rate
// is cut to a whole number, so that a hair more is asked for. The level must be set before the
// mode.
static void mp3_rate(SNDFILE *file, int kilobits, int channels)
{
    (void)channels;
    SF_INFO info = {0};
    (void)sf_command(file, SFC_GET_CURRENT_SF_INFO, &info, sizeof info);
    double most = info.samplerate < 32000 ? 160 : 320, least = info.samplerate < 32000 ? 8 : 32;
    double level = (most - kilobits - 0.01) / (most - least);
    level = level < 0 ? 0 : level > 0.9999 ? 0.9999 : level;
    int mode = SF_BITRATE_MODE_CONSTANT;
    (void)sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
    (void)sf_command(file, SFC_SET_BITRATE_MODE, &mode, sizeof mode);
}

// Opus: 6 to 256 kbit/s for each channel.
static void opus_rate(SNDFILE *file, int kilobits, int channels)
{
    double level = 1 - ((double)kilobits / channels - 6) / 250;
    level = level < 0 ? 0 : level > 1 ? 1 : level;
    (void)sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
}

// Vorbis: quality 0 to 1, near 48 to 240 kbit/s for one channel at 44.1 kHz.
static void vorbis_rate(SNDFILE *file, int kilobits, int channels)
{
    double level = 1 - ((double)kilobits / channels - 48) / 192;
    level = level < 0 ? 0 : level > 1 ? 1 : level;
    (void)sf_command(file, SFC_SET_COMPRESSION_LEVEL, &level, sizeof level);
}

static const int mpeg_rates[] = {44100, 48000, 32000, 24000, 22050, 16000, 0};
static const int opus_rates[] = {48000, 0};

static const struct format formats[] = {
    {"mp3", "audio/mpeg", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, mpeg_rates, 0.45, 1.2,
     mp3_rate, id3_wrap, NULL, true},
    {"opus", "audio/ogg", SF_FORMAT_OGG | SF_FORMAT_OPUS, opus_rates, 0.15, 1.2, opus_rate,
     opus_wrap, opus_amplify, false},
    {"flac", "audio/flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, NULL, 0, 0.06, NULL, flac_wrap, NULL,
     false},
    {"ogg", "audio/ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, NULL, 0.05, 0.9, vorbis_rate,
     vorbis_wrap, NULL, false},
    {"wav", "audio/x-wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, NULL, 0, 0.06, NULL, wav_wrap, NULL,
     false},
};

const struct format *format_find(const char *name)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcasecmp(formats[i].name, name) == 0)
            return &formats[i];
    return NULL;
}

const struct format *format_of_path(const char *path, const char *usual, struct error *error)
{
    const char *ending = strcmp(path, "-") == 0 ? usual ? usual : "mp3" : NULL;
    if (!ending) {
        const char *slash = strrchr(path, '/');
        const char *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
        ending = dot && dot > name ? dot + 1 : "";
    }
    const struct format *format = format_find(ending);
    if (!format)
        (void)error_set(error, ERROR_USAGE,
                        "can't tell the format of '%s' by its ending; end it in .mp3, .opus, "
                        ".flac, .ogg or .wav",
                        path);
    return format;
}
