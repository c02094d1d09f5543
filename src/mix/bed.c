#include "mix/bed.h"

#include "mix/duck.h"
#include "mix/mix.h"
#include "mix/own.h"
#include "mix/spool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FADE_IN = 1, FADE_OUT = 2; // s
static const double CROSS = 1;                 // s that end and beginning of the file overlap

enum { STEP = 1024 };

struct bed {
    struct spool sound;
    int64_t cross;       // frames that overlap where it is repeated; 0: it fits
    double loudness;     // of the file, LUFS
    int64_t from, end;   // of the programme
    double alone, under; // dB to the speech
    int rate;
    struct duck duck;
};

// ---- where it plays -------------------------------------------------------------------------

static bool is_headline(const struct programme *programme, const struct entry *entry)
{
    const struct script *script = programme->script;
    size_t chapter = entry->cue->chapter;
    return chapter < script->chapter_count && (script->chapters[chapter].kind == CHAPTER_OPENING ||
                                               script->chapters[chapter].kind == CHAPTER_HEADLINES);
}

static bool is_throughout(const struct settings *settings)
{
    return settings->headlines || strcmp(settings->bed_under, "all") == 0;
}

double bed_room(const struct settings *settings, enum tone tone)
{
    const double BEFORE = 2.5, BEHIND = 3.5;
    if (!settings->bed || !*settings->bed)
        return 0;
    return tone == TONE_INTRO ? BEFORE : tone == TONE_OUTRO && is_throughout(settings) ? BEHIND : 0;
}

// From the start to the end, or until it has faded out behind the last entry that it belongs to.
static void find_place(struct bed *bed, const struct programme *programme, bool throughout)
{
    const struct entry *last = NULL;
    for (size_t i = 0; i < programme->entry_count; i++)
        if (throughout || is_headline(programme, &programme->entries[i]))
            last = &programme->entries[i];
    if (!last)
        return;
    int64_t faded = last->start + last->frames + llround(FADE_OUT * bed->rate);
    bed->from = llround(MIX_LEAD_SECONDS * bed->rate);
    bed->end = throughout || faded > programme->frames ? programme->frames : faded;
}

// ---- the file -------------------------------------------------------------------------------

/// What comes out of the resampler on its way into the spool.
struct intake {
    struct bed *bed;
    int64_t skip, most; // frames that are dropped first; that are kept
};

static bool take_in(void *context, const float *pcm, size_t frames, struct error *error)
{
    struct intake *in = context;
    struct spool *sound = &in->bed->sound;
    size_t skip = in->skip < (int64_t)frames ? (size_t)in->skip : frames;
    in->skip -= (int64_t)skip;
    frames -= skip;
    if ((int64_t)frames > in->most - sound->frames)
        frames = (size_t)(in->most - sound->frames);
    return frames == 0 || spool_write(sound, pcm + skip * (size_t)sound->channels, frames, error);
}

// Frames of the file that become a whole number of frames, and more than the resampler looks at.
static int64_t overlap(const struct own *own, int rate)
{
    const int LOOK = 2048;
    int a = own->info.samplerate, b = rate;
    while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
    }
    int64_t unit = own->info.samplerate / a, frames = (LOOK + unit - 1) / unit * unit;
    return frames <= own->info.frames ? frames : 0;
}

// The resampler hears the file's end before its beginning and the beginning behind the end, so that
// what was made to be repeated still fits.
static bool feed(struct bed *bed, struct own *own, struct mix_resampler *resampler,
                 struct intake *in, struct error *error)
{
    const double ratio = (double)bed->rate / own->info.samplerate;
    const int channels = bed->sound.channels;
    int64_t over = overlap(own, bed->rate);
    int64_t want = (int64_t)((double)in->most / ratio) + over;
    if (sf_seek(own->file, -over, SEEK_END) < 0)
        return error_set(error, ERROR_CONFIG,
                         "can't use the bed: its end can't be found; save it "
                         "as .wav or .flac");
    in->skip = llround((double)over * ratio);
    int64_t fed =
        own_feed(own, resampler, channels, over, error) < 0 || sf_seek(own->file, 0, SEEK_SET) < 0
            ? -1
            : own_feed(own, resampler, channels, want, error);
    if (fed < 0)
        return false;
    int64_t whole = llround((double)fed * ratio);
    in->most = whole < in->most ? whole : in->most;
    return sf_seek(own->file, 0, SEEK_SET) >= 0 &&
           own_feed(own, resampler, channels, over, error) >= 0 &&
           mix_resampler_end(resampler, error);
}

static bool load(struct bed *bed, struct own *own, struct error *error)
{
    struct intake in = {.bed = bed, .most = bed->end - bed->from};
    struct mix_resampler *resampler = mix_resampler_open(own->info.samplerate, bed->rate,
                                                         bed->sound.channels, take_in, &in, error);
    bool good = resampler && feed(bed, own, resampler, &in, error);
    mix_resampler_close(resampler);
    return good;
}

static bool measure(struct bed *bed, struct error *error)
{
    float pcm[STEP * 2];
    struct mix_meter *meter = mix_meter_open(bed->rate, bed->sound.channels);
    bool good = true;
    for (int64_t at = 0, n; good && at < bed->sound.frames; at += n) {
        n = bed->sound.frames - at < STEP ? bed->sound.frames - at : STEP;
        good = spool_read(&bed->sound, at, pcm, (size_t)n, error);
        mix_meter_add(meter, pcm, (size_t)n);
    }
    bed->loudness = mix_meter_loudness(meter);
    mix_meter_close(meter);
    return good;
}

// ---- the loop -------------------------------------------------------------------------------

// The power of the second difference, which is what a click is made of, of frames [from, end).
static double roughness(const float *pcm, int channels, int from, int end)
{
    double sum = 0;
    for (int i = from; i < end; i++)
        for (int c = 0; c < channels; c++) {
            const float *x = pcm + i * channels + c;
            double bend = (double)x[channels] - 2 * (double)x[0] + (double)x[-channels];
            sum += bend * bend;
        }
    return sum / (end - from);
}

// A file that was made to be repeated goes on at its beginning no rougher than it is near there; an
// overlap would only take it out of step.
static bool find_cross(struct bed *bed, struct error *error)
{
    enum { NEAR = 512 };
    float pcm[2 * NEAR * 2];
    const int channels = bed->sound.channels;
    if (!spool_read(&bed->sound, bed->sound.frames - NEAR, pcm, NEAR, error) ||
        !spool_read(&bed->sound, 0, pcm + NEAR * channels, NEAR, error))
        return false;
    double around = fmax(roughness(pcm, channels, 1, NEAR - 1),
                         roughness(pcm, channels, NEAR + 1, 2 * NEAR - 1));
    bool fits = roughness(pcm, channels, NEAR - 1, NEAR + 1) <= 4 * around;
    int64_t cross = llround(CROSS * bed->rate), quarter = bed->sound.frames / 4;
    bed->cross = fits ? 0 : cross < quarter ? cross : quarter;
    return true;
}

// Up to `*frames` frames of the endless sound: beginning and end overlap with equal power. Fewer
// where a turn or an overlap ends.
static bool read_loop(const struct bed *bed, int64_t frame, float *pcm, size_t *frames,
                      struct error *error)
{
    float ending[STEP * 2];
    const int channels = bed->sound.channels;
    int64_t period = bed->sound.frames - bed->cross, at = frame % period;
    bool crossing = frame >= period && at < bed->cross;
    int64_t left = crossing ? bed->cross - at : period - at;
    *frames = left < (int64_t)*frames ? (size_t)left : *frames;
    if (!spool_read(&bed->sound, at, pcm, *frames, error) ||
        (crossing && !spool_read(&bed->sound, period + at, ending, *frames, error)))
        return false;
    for (size_t i = 0; crossing && i < *frames; i++) {
        double angle = M_PI / 2 * (double)(at + (int64_t)i) / (double)bed->cross;
        float in = (float)sin(angle), out = (float)cos(angle);
        for (int c = 0; c < channels; c++, pcm++)
            *pcm = *pcm * in + ending[i * (size_t)channels + (size_t)c] * out;
    }
    return true;
}

// ---- the whole ------------------------------------------------------------------------------

static double edge(double frames, double fade)
{
    return frames >= fade ? 1 : frames <= 0 ? 0 : 0.5 - 0.5 * cos(M_PI * frames / fade);
}

// At most STEP frames that lie within the bed's place.
static bool read_step(const struct bed *bed, int64_t frame, double level, float *pcm,
                      size_t *frames, struct error *error)
{
    float gains[STEP];
    if (!read_loop(bed, frame - bed->from, pcm, frames, error))
        return false;
    duck_gains(&bed->duck, frame, level + bed->alone - bed->loudness,
               level + bed->under - bed->loudness, gains, *frames);
    for (size_t i = 0; i < *frames; i++, frame++) {
        double fade = edge((double)(frame - bed->from), FADE_IN * bed->rate) *
                      edge((double)(bed->end - frame), FADE_OUT * bed->rate);
        for (int c = 0; c < bed->sound.channels; c++)
            *pcm++ *= gains[i] * (float)fade;
    }
    return true;
}

bool bed_read(const struct bed *bed, int64_t frame, double level, float *pcm, size_t frames,
              struct error *error)
{
    size_t channels = (size_t)bed->sound.channels;
    memset(pcm, 0, frames * channels * sizeof *pcm);
    int64_t end = frame + (int64_t)frames < bed->end ? frame + (int64_t)frames : bed->end;
    int64_t at = frame > bed->from ? frame : bed->from;
    for (size_t n; at < end; at += (int64_t)n) {
        n = end - at < STEP ? (size_t)(end - at) : STEP;
        if (!read_step(bed, at, level, pcm + (size_t)(at - frame) * channels, &n, error))
            return false;
    }
    return true;
}

static bool prepare(struct bed *bed, struct own *own, struct error *error)
{
    if (!load(bed, own, error) || !measure(bed, error))
        return false;
    bool silent = bed->sound.frames < bed->rate / 2 || bed->loudness <= MIX_SILENT;
    if (silent)
        bed->end = bed->from;
    return silent || bed->sound.frames >= bed->end - bed->from || find_cross(bed, error);
}

struct bed *bed_open(const struct programme *programme, const struct settings *settings,
                     struct arena *arena, struct error *error)
{
    struct own own;
    struct bed *bed = calloc(1, sizeof *bed);
    if (!bed)
        memory_exhausted();
    bed->rate = programme->rate;
    bed->alone = settings->bed_alone;
    bed->under = settings->bed_ducked;
    bed->sound.fd = -1;
    find_place(bed, programme, is_throughout(settings));
    duck_make(&bed->duck, programme->entries, programme->entry_count, bed->rate, arena);
    bool good = spool_open(&bed->sound, programme->channels, error) &&
                own_open(&own, "bed", settings->bed, error);
    if (good) {
        good = prepare(bed, &own, error);
        own_close(&own);
    }
    if (good)
        return bed;
    bed_close(bed);
    return NULL;
}

void bed_close(struct bed *bed)
{
    if (bed)
        spool_close(&bed->sound);
    free(bed);
}

bool bed_check(const char *path, struct error *error)
{
    struct own own;
    if (!own_open(&own, "bed", path, error))
        return false;
    if (own.info.frames < own.info.samplerate)
        return own_refuse(&own, "bed", path, "it is shorter than a second", error);
    own_close(&own);
    return true;
}
