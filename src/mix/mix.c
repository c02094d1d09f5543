#include "mix/mix.h"

#include "mix/bed.h"
#include "mix/master.h"
#include "mix/resample.h"
#include "mix/spool.h"
#include "mix/tones.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double FADE_IN = 0.003, FADE_OUT = 0.008; // s, of takes
static const double USUAL_LEVEL = -20;                 // LUFS, where there is no speech to measure

struct mix {
    const struct script *script;
    const struct settings *settings;
    struct arena *arena;
    struct spool speech; // mono
    struct tones tones;
    struct mix_resampler *resampler; // for takes of `from` Hz
    int from;
    int rate, channels;
    struct entry *entries;
    size_t entry_count;
};

struct mix *mix_open(const struct script *script, const struct settings *settings,
                     struct arena *arena, struct error *error)
{
    struct mix *mix = calloc(1, sizeof *mix);
    if (!mix)
        memory_exhausted();
    mix->script = script;
    mix->settings = settings;
    mix->arena = arena;
    mix->rate = settings->sample_rate;
    mix->channels = settings->stereo ? 2 : 1;
    mix->speech.fd = mix->tones.sound.fd = -1;
    if (spool_open(&mix->speech, 1, error) &&
        tones_open(&mix->tones, settings, mix->rate, mix->channels, error)) {
        spool_silence(&mix->speech, llround(MIX_LEAD_SECONDS * mix->rate));
        return mix;
    }
    mix_close(mix);
    return NULL;
}

void mix_close(struct mix *mix)
{
    if (!mix)
        return;
    spool_close(&mix->speech);
    tones_close(&mix->tones);
    mix_resampler_close(mix->resampler);
    free(mix);
}

static void silence(struct mix *mix, double seconds)
{
    if (seconds > 0)
        spool_silence(&mix->speech, llround(seconds * mix->rate));
}

static struct entry *add_entry(struct mix *mix, const struct cue *cue)
{
    mix->entries = arena_grow(mix->arena, mix->entries, mix->entry_count, sizeof *mix->entries);
    struct entry *entry = &mix->entries[mix->entry_count++];
    *entry = (struct entry){.cue = cue, .start = mix->speech.frames};
    return entry;
}

static bool add_tone(struct mix *mix, const struct cue *cue, struct error *error)
{
    if (tones_off(mix->settings, cue->tone)) {
        silence(mix, bed_room(mix->settings, cue->tone));
        return true;
    }
    if (!tones_load(&mix->tones, cue->tone, error))
        return false;
    silence(mix, tone_settings[cue->tone].before);
    struct entry *entry = add_entry(mix, cue);
    entry->frames = mix->tones.list[cue->tone].frames;
    spool_silence(&mix->speech, entry->frames);
    silence(mix, tone_settings[cue->tone].behind);
    return true;
}

// ---- takes ----------------------------------------------------------------------------------

static bool take_in(void *context, const float *pcm, size_t frames, struct error *error)
{
    struct mix *mix = context;
    return spool_write(&mix->speech, pcm, frames, error);
}

static bool ready_resampler(struct mix *mix, int rate, struct error *error)
{
    if (mix->resampler && mix->from == rate)
        return mix_resampler_reset(mix->resampler, error);
    mix_resampler_close(mix->resampler);
    mix->resampler = mix_resampler_open(rate, mix->rate, 1, take_in, mix, error);
    mix->from = rate;
    return mix->resampler;
}

// A raised cosine at each end: what meets at a join meets at zero.
static void fade(const struct take *take, size_t from, float *block, size_t frames)
{
    double in = FADE_IN * take->rate, out = FADE_OUT * take->rate;
    for (size_t i = 0; i < frames; i++) {
        double before = (double)(from + i), behind = (double)(take->frames - 1 - from - i);
        double edge = fmin(before / in, behind / out);
        if (edge < 1)
            block[i] *= (float)(0.5 - 0.5 * cos(M_PI * edge));
    }
}

static bool add_sound(struct mix *mix, const struct take *take, struct error *error)
{
    enum { STEP = 4096 };
    float block[STEP];
    for (size_t at = 0, n; at < take->frames; at += n) {
        n = take->frames - at < STEP ? take->frames - at : STEP;
        for (size_t i = 0; i < n; i++)
            block[i] = (float)take->pcm[at + i] / 32768;
        fade(take, at, block, n);
        if (!mix_resampler_add(mix->resampler, block, n, error))
            return false;
    }
    return mix_resampler_end(mix->resampler, error);
}

static bool add_take(struct mix *mix, const struct cue *cue, const struct take *take,
                     struct error *error)
{
    struct entry *entry = add_entry(mix, cue);
    entry->substituted = take->substituted;
    if (take->frames == 0)
        return true; // nobody could say it
    if (!ready_resampler(mix, take->rate, error) || !add_sound(mix, take, error))
        return false;
    entry->frames = mix->speech.frames - entry->start;
    entry->mark_count = take->mark_count;
    entry->marks = arena_array(mix->arena, take->mark_count, sizeof *entry->marks);
    for (size_t i = 0; i < take->mark_count; i++) {
        entry->marks[i] = take->marks[i];
        entry->marks[i].frame =
            entry->start + llround((double)take->marks[i].frame * mix->rate / take->rate);
    }
    return true;
}

bool mix_add(struct mix *mix, size_t cue_number, const struct take *take, double pause,
             struct error *error)
{
    const struct cue *cue = &mix->script->cues[cue_number];
    if (cue->kind == CUE_TONE) {
        if (!add_tone(mix, cue, error))
            return false;
    } else if (cue->kind == CUE_PAUSE) {
        silence(mix, cue->seconds);
    } else if (take && !add_take(mix, cue, take, error)) {
        return false;
    }
    silence(mix, pause);
    return true;
}

// ---- the end --------------------------------------------------------------------------------

// A chapter begins with the first entry of its own; one that nothing is heard of, where the next
// begins.
static int64_t *find_chapters(const struct mix *mix)
{
    size_t count = mix->script->chapter_count;
    int64_t *starts = arena_array(mix->arena, count, sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[i] = -1;
    for (size_t i = mix->entry_count; i-- > 0;)
        if (mix->entries[i].cue->chapter < count)
            starts[mix->entries[i].cue->chapter] = mix->entries[i].start;
    int64_t next = mix->speech.frames;
    for (size_t i = count; i-- > 0;)
        next = starts[i] = starts[i] < 0 ? next : starts[i];
    return starts;
}

bool mix_finish(struct mix *mix, struct programme *programme, struct error *error)
{
    double level;
    if (!fit_speech(&mix->speech, mix->rate, &level, error))
        return false;
    *programme = (struct programme){.script = mix->script,
                                    .rate = mix->rate,
                                    .channels = mix->channels,
                                    .frames = mix->speech.frames,
                                    .entries = mix->entries,
                                    .entry_count = mix->entry_count,
                                    .chapter_starts = find_chapters(mix)};
    programme->spool =
        master_open(&mix->speech, &mix->tones, level > MIX_SILENT ? level : USUAL_LEVEL);
    double target = mix->settings->loudness, ceiling = mix->settings->true_peak;
    mix_aim(programme, target, ceiling);
    bool good = mix_fit(programme, target, ceiling, error);
    if (good && mix->settings->bed && *mix->settings->bed) {
        struct bed *bed = bed_open(programme, mix->settings, mix->arena, error);
        good = bed != NULL;
        master_lay_bed(programme, bed, target);
        good = good && mix_fit(programme, target, ceiling, error);
    }
    if (good)
        return true;
    mix_programme_close(programme);
    return false;
}

void mix_programme_close(struct programme *programme)
{
    master_close(programme->spool);
    programme->spool = NULL;
}

bool mix_check(const struct settings *settings, struct error *error)
{
    return tones_check(settings, error) &&
           (!settings->bed || !*settings->bed || bed_check(settings->bed, error));
}

double mix_tone_seconds(const struct settings *settings, enum tone tone)
{
    if (tones_off(settings, tone))
        return bed_room(settings, tone);
    return tone_settings[tone].before + tones_seconds(settings, tone) + tone_settings[tone].behind;
}
