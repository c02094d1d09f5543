#include "mix/master.h"

#include "base/interrupt.h"
#include "mix/compressor.h"
#include "mix/ease.h"
#include "mix/limiter.h"
#include "mix/mix.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 64, CHUNK = 64 * BLOCK, DELAY = COMPRESSOR_DELAY + LIMITER_DELAY }; // frames

_Static_assert((int)BLOCK == (int)COMPRESSOR_BLOCK && (int)BLOCK == (int)LIMITER_BLOCK,
               "one block goes through the whole chain");

static const double WARM = 0.25; // s that a reader hears before it begins

/// What all readers read. It changes only while nobody does.
struct mix_spool {
    struct spool speech;
    struct tones tones;
    struct bed *bed;         // NULL: none
    double bed_level;        // LUFS of the speech that it lies under, behind the compressor
    double level;            // of the speech in the spool, LUFS
    double target, ceiling;  // LUFS, dBTP: what all of this is set for
    double gain;             // dB, brings the speech to the target
    double threshold, ratio; // of the compressor
    struct fitting fitting;
    struct eases eases;
};

struct mix_reader {
    const struct programme *programme;
    const struct mix_spool *spool;
    int64_t in, out; // frames: what goes into the chain, and is handed on, next
    size_t entry;    // no tone before this one is still heard
    size_t eased;    // nor place that is eased
    struct compressor compressor;
    struct limiter *limiter;
    float makeup;         // linear
    size_t ready, given;  // frames in `pcm`
    size_t drop;          // frames that come out before the first that is handed on
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
    bed_close(m->bed);
    free(m);
}

static float linear(double decibel)
{
    return (float)pow(10, decibel / 20);
}

// ---- what goes into the chain ---------------------------------------------------------------

static bool read_speech(struct mix_reader *r, struct error *error)
{
    size_t channels = (size_t)r->programme->channels;
    if (!spool_read(&r->spool->speech, r->in, r->pcm, CHUNK, error))
        return false;
    float gain = linear(r->spool->gain);
    for (size_t i = CHUNK * channels; i-- > 0;)
        r->pcm[i] = r->pcm[i / channels] * gain;
    return true;
}

// Lays the part of a tone over the chunk that falls into it.
static bool lay_tone(struct mix_reader *r, const struct entry *entry, struct error *error)
{
    const struct mix_spool *m = r->spool;
    const struct sounding *tone = &m->tones.list[entry->cue->tone];
    size_t channels = (size_t)m->tones.sound.channels;
    int64_t from = entry->start > r->in ? entry->start : r->in;
    int64_t end = entry->start + entry->frames, chunk_end = r->in + CHUNK;
    size_t n = (size_t)((end < chunk_end ? end : chunk_end) - from);
    if (!spool_read(&m->tones.sound, tone->at + from - entry->start, r->side, n, error))
        return false;
    float gain = linear(tone->gain + m->level + m->gain + tone_settings[entry->cue->tone].trim);
    float *pcm = r->pcm + (size_t)(from - r->in) * channels;
    for (size_t i = 0; i < n * channels; i++)
        pcm[i] += gain * r->side[i];
    return true;
}

static bool lay_tones(struct mix_reader *r, struct error *error)
{
    for (size_t i = r->entry; i < r->programme->entry_count; i++) {
        const struct entry *entry = &r->programme->entries[i];
        if (entry->start >= r->in + CHUNK)
            return true;
        if (entry->start + entry->frames <= r->in) { // entries don't overlap
            r->entry = i + 1;
            continue;
        }
        if (entry->cue->kind == CUE_TONE && !lay_tone(r, entry, error))
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

// The bed under what comes out of the compressor, into r->side.
static bool read_bed(struct mix_reader *r, struct error *error)
{
    const struct mix_spool *m = r->spool;
    return !m->bed ||
           bed_read(m->bed, r->in - COMPRESSOR_DELAY, m->bed_level, r->side, CHUNK, error);
}

static void finish_block(struct mix_reader *r, float *block, const float *bed)
{
    int count = BLOCK * r->programme->channels;
    for (int i = 0; r->spool->bed && i < count; i++)
        block[i] += bed[i];
    for (int i = 0; i < count; i++)
        block[i] *= r->makeup;
}

// The next chunk into r->pcm.
static bool next_chunk(struct mix_reader *r, struct error *error)
{
    int channels = r->programme->channels;
    if (!interrupt_check(error) || !read_speech(r, error) || !lay_tones(r, error) ||
        !read_bed(r, error))
        return false;
    for (size_t at = 0; at < CHUNK; at += BLOCK) {
        float *block = r->pcm + at * (size_t)channels;
        compressor_block(&r->compressor, block);
        finish_block(r, block, r->side + at * (size_t)channels);
        limiter_block(r->limiter, block);
    }
    // what has just come out is DELAY behind what went in
    ease_apply(&r->spool->eases, &r->eased, r->in - DELAY, r->pcm, CHUNK, channels,
               ease_reach(r->programme));
    r->ready = CHUNK;
    r->given = r->drop < CHUNK ? r->drop : CHUNK;
    r->drop -= r->given;
    r->in += CHUNK;
    return true;
}

struct mix_reader *mix_reader_open(const struct programme *programme, int64_t from)
{
    const struct mix_spool *m = programme->spool;
    struct mix_reader *r = calloc(1, sizeof *r);
    if (!r)
        memory_exhausted();
    int64_t warm = from - llround(WARM * programme->rate);
    r->programme = programme;
    r->spool = m;
    r->in = warm > 0 ? warm / BLOCK * BLOCK : 0;
    r->drop = (size_t)(from - r->in) + DELAY;
    r->out = from;
    r->makeup = linear(m->fitting.makeup);
    compressor_init(&r->compressor, programme->rate, programme->channels, m->threshold, m->ratio);
    r->limiter = limiter_open(programme->rate, programme->channels, linear(m->fitting.ceiling));
    return r;
}

void mix_reader_close(struct mix_reader *r)
{
    if (!r)
        return;
    limiter_close(r->limiter);
    free(r);
}

long mix_read(struct mix_reader *r, float *pcm, size_t frames, struct error *error)
{
    size_t channels = (size_t)r->programme->channels, done = 0;
    while (done < frames && r->out < r->programme->frames) {
        if (r->given == r->ready && !next_chunk(r, error))
            return -1;
        size_t n = r->ready - r->given;
        n = n < frames - done ? n : frames - done;
        if ((int64_t)n > r->programme->frames - r->out)
            n = (size_t)(r->programme->frames - r->out);
        memcpy(pcm + done * channels, r->pcm + r->given * channels, n * channels * sizeof *pcm);
        r->given += n;
        r->out += (int64_t)n;
        done += n;
    }
    return (long)done;
}

double mix_limited(const struct mix_reader *r)
{
    return limiter_most(r->limiter);
}

// ---- its settings -----------------------------------------------------------------------------

void mix_aim(struct programme *programme, double target, double ceiling)
{
    const double THRESHOLD = 5;        // dB under the target; speech's mean square lies near it
    const double RATIO = 3, ROOM = 15; // dB that speech needs above its loudness at that ratio
    struct mix_spool *m = programme->spool;
    if (m->target == target && m->ceiling == ceiling)
        return; // and fitted, perhaps
    m->bed_level += target - m->target;
    m->target = target;
    m->ceiling = ceiling;
    // speech is mono and played on all channels, each of which adds its power
    double spread = 10 * log10(programme->channels);
    m->gain = fmin(target - m->level - spread, MASTER_GAIN_MOST);
    m->threshold = target - spread - THRESHOLD;
    m->ratio = RATIO + fmax(0, ROOM - spread - (ceiling - target)) * 1.5;
    // what the compressor usually takes, until mix_fit knows better
    m->fitting = (struct fitting){.makeup = 5, .slope = 0.85, .ceiling = ceiling};
}

void master_lay_bed(struct programme *programme, struct bed *bed, double target)
{
    struct mix_spool *m = programme->spool;
    m->bed = bed;
    m->bed_level = target - m->fitting.makeup;
}

struct fitting *master_fitting(struct programme *programme)
{
    return &programme->spool->fitting;
}
