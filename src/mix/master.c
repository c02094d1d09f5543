#include "mix/master.h"

#include "base/interrupt.h"
#include "mix/compressor.h"
#include "mix/ease.h"
#include "mix/limiter.h"
#include "mix/mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64, CHUNK = 64 * BLOCK }; // frames

_Static_assert((int)BLOCK == (int)COMPRESSOR_BLOCK && (int)BLOCK == (int)LIMITER_BLOCK,
               "one block goes through the whole chain");

struct mix_spool {
    struct spool speech;
    struct tones tones;
    double level;            // of the speech in the spool, LUFS
    double gain;             // dB, brings the speech to the target
    double makeup;           // dB, behind the compressor, so that the whole comes out at the target
    double threshold, ratio; // of the compressor
    double slope;            // LU that the whole gains for a dB of makeup
    // where reading is
    int64_t begin, in, out; // frames
    size_t entry;           // no tone before this one is still heard
    struct compressor compressor;
    struct limiter *limiter;
    float extra; // linear, behind the compressor
    struct eases eases;
    size_t ready, given;  // frames in `pcm`
    float pcm[CHUNK * 2]; // mastered
    float side[CHUNK * 2];
};

struct mix_spool *master_open(struct spool *speech, struct tones *tones, double level)
{
    struct mix_spool *m = calloc(1, sizeof *m);
    if (!m)
        memory_exhausted();
    m->speech = *speech;
    m->tones = *tones;
    m->level = level;
    speech->fd = tones->sound.fd = -1;
    return m;
}

void master_close(struct mix_spool *m)
{
    if (!m)
        return;
    spool_close(&m->speech);
    tones_close(&m->tones);
    limiter_close(m->limiter);
    free(m);
}

static float linear(double decibel)
{
    return (float)pow(10, decibel / 20);
}

// ---- what goes into the chain ---------------------------------------------------------------

static bool read_speech(struct mix_spool *m, int channels, size_t frames, struct error *error)
{
    if (!spool_read(&m->speech, m->in, m->pcm, frames, error))
        return false;
    float gain = linear(m->gain);
    for (size_t i = frames * (size_t)channels; i-- > 0;)
        m->pcm[i] = m->pcm[i / (size_t)channels] * gain;
    return true;
}

// Lays the part of a tone over the chunk that falls into it.
static bool lay_tone(struct mix_spool *m, const struct entry *entry, size_t frames,
                     struct error *error)
{
    const struct sounding *tone = &m->tones.list[entry->cue->tone];
    size_t channels = (size_t)m->tones.sound.channels;
    int64_t from = entry->start > m->in ? entry->start : m->in;
    int64_t end = entry->start + entry->frames, chunk_end = m->in + (int64_t)frames;
    size_t n = (size_t)((end < chunk_end ? end : chunk_end) - from);
    if (!spool_read(&m->tones.sound, tone->at + from - entry->start, m->side, n, error))
        return false;
    float gain = linear(tone->gain + m->level + m->gain + tone_settings[entry->cue->tone].trim);
    float *pcm = m->pcm + (size_t)(from - m->in) * channels;
    for (size_t i = 0; i < n * channels; i++)
        pcm[i] += gain * m->side[i];
    return true;
}

static bool lay_tones(struct mix_spool *m, const struct programme *programme, size_t frames,
                      struct error *error)
{
    int64_t end = m->in + (int64_t)frames;
    for (size_t i = m->entry; i < programme->entry_count; i++) {
        const struct entry *entry = &programme->entries[i];
        if (entry->start >= end)
            return true;
        if (entry->start + entry->frames <= m->in) { // entries don't overlap
            m->entry = i + 1;
            continue;
        }
        if (entry->cue->kind == CUE_TONE && !lay_tone(m, entry, frames, error))
            return false;
    }
    return true;
}

// ---- places that are eased ---------------------------------------------------------------------

static int ease_reach(const struct programme *programme)
{
    return programme->rate * 15 / 1000;
}

bool mix_ease(struct programme *programme, int64_t frame, double decibel)
{
    return ease_add(&programme->spool->eases, frame, decibel, ease_reach(programme));
}

void mix_ease_none(struct programme *programme)
{
    programme->spool->eases.count = 0;
}

// ---- the chain ------------------------------------------------------------------------------

// The next chunk into m->pcm. The chain gives its sound late: as much is dropped at the start.
static bool next_chunk(struct mix_spool *m, const struct programme *programme, struct error *error)
{
    size_t channels = (size_t)programme->channels;
    if (!interrupt_check(error) || !read_speech(m, programme->channels, CHUNK, error) ||
        !lay_tones(m, programme, CHUNK, error))
        return false;
    for (size_t at = 0; at < CHUNK; at += BLOCK) {
        float *block = m->pcm + at * channels;
        compressor_block(&m->compressor, block);
        for (size_t i = 0; i < BLOCK * channels; i++)
            block[i] *= m->extra;
        limiter_block(m->limiter, block);
    }
    // what has just come out is DELAY behind what went in
    int64_t out = m->in - (COMPRESSOR_DELAY + LIMITER_DELAY);
    ease_apply(&m->eases, out, m->pcm, CHUNK, programme->channels, ease_reach(programme));
    m->given = m->in == m->begin ? COMPRESSOR_DELAY + LIMITER_DELAY : 0;
    m->ready = CHUNK;
    m->in += CHUNK;
    return true;
}

// `at` is a whole number of blocks.
static void seek(struct programme *programme, int64_t at, double extra_gain, double ceiling)
{
    struct mix_spool *m = programme->spool;
    m->begin = m->in = m->out = at;
    m->entry = m->ready = m->given = m->eases.next = 0;
    m->extra = linear(m->makeup + extra_gain);
    compressor_init(&m->compressor, programme->rate, programme->channels, m->threshold, m->ratio);
    limiter_close(m->limiter);
    m->limiter = limiter_open(programme->rate, programme->channels, linear(ceiling));
}

bool mix_rewind(struct programme *programme, double extra_gain, double ceiling, struct error *error)
{
    (void)error;
    seek(programme, 0, extra_gain, ceiling);
    return true;
}

void master_seek(struct programme *programme, int64_t at, double makeup, double ceiling)
{
    seek(programme, at / BLOCK * BLOCK, makeup - programme->spool->makeup, ceiling);
}

long mix_read(struct programme *programme, float *pcm, size_t frames, struct error *error)
{
    struct mix_spool *m = programme->spool;
    size_t channels = (size_t)programme->channels, done = 0;
    while (done < frames && m->out < programme->frames) {
        if (m->given == m->ready && !next_chunk(m, programme, error))
            return -1;
        size_t n = m->ready - m->given;
        n = n < frames - done ? n : frames - done;
        if ((int64_t)n > programme->frames - m->out)
            n = (size_t)(programme->frames - m->out);
        memcpy(pcm + done * channels, m->pcm + m->given * channels, n * channels * sizeof *pcm);
        m->given += n;
        m->out += (int64_t)n;
        done += n;
    }
    return (long)done;
}

double mix_limited(const struct programme *programme)
{
    return limiter_most(programme->spool->limiter);
}

// ---- its settings -----------------------------------------------------------------------------

void master_set(struct programme *programme, double target, double ceiling)
{
    const double THRESHOLD = 5;        // dB under the target; speech's mean square lies near it
    const double RATIO = 3, ROOM = 15; // dB that speech needs above its loudness at that ratio
    struct mix_spool *m = programme->spool;
    // speech is mono and played on all channels, each of which adds its power
    double spread = 10 * log10(programme->channels);
    m->gain = fmin(target - m->level - spread, MASTER_GAIN_MOST);
    m->threshold = target - spread - THRESHOLD;
    m->ratio = RATIO + fmax(0, ROOM - spread - (ceiling - target)) * 1.5;
    m->makeup = 5; // what the compressor usually takes, until mix_fit knows better
    m->slope = 0.85;
}

double *master_makeup(struct programme *programme)
{
    return &programme->spool->makeup;
}

double *master_slope(struct programme *programme)
{
    return &programme->spool->slope;
}
