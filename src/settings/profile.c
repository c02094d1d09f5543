#include "settings/options.h"

#include <string.h>

/// What the places want where episodes go.
static const struct profile {
    const char *name;
    double loudness, true_peak; // LUFS, dBTP
    bool music;                 // one channel of 44.1 kHz as MP3, which everything there plays
    double most_seconds;        // 0: any length
} profiles[] = {
    {"podcast", -16, -1, false, 0},   // AES TD1004.1.15-10 and Apple's
    {"alexa", -14, -2, true, 600},    // Amazon's Flash Briefing Skill API
    {"broadcast", -23, -1, false, 0}, // EBU R 128
    {"sonos", -16, -1, true, 0},      {"cast", -16, -1, true, 0},
};
enum { PROFILES = sizeof profiles / sizeof *profiles };

const char *const settings_profiles[] = {"podcast", "alexa", "broadcast", "sonos", "cast", NULL};

static const struct profile *find(const char *name, size_t size)
{
    for (size_t i = 0; i < PROFILES; i++)
        if (strlen(profiles[i].name) == size && !strncmp(profiles[i].name, name, size))
            return &profiles[i];
    return NULL;
}

static void apply(const struct profile *profile, struct settings *settings)
{
    settings->profile = profile->name;
    settings->loudness = profile->loudness;
    settings->true_peak = profile->true_peak;
    settings->most_seconds = profile->most_seconds;
    if (!profile->music)
        return;
    settings->sample_rate = 44100;
    settings->stereo = false;
    settings->format = "mp3";
}

void settings_apply_profile(struct settings *settings, const char *name)
{
    const struct profile *profile = find(name, strlen(name));
    if (profile)
        apply(profile, settings);
}

const char *settings_output(const struct settings *settings, const char *output,
                            struct settings *own)
{
    size_t size = strcspn(output, "=");
    const struct profile *profile = output[size] ? find(output, size) : NULL;
    *own = *settings;
    if (!profile)
        return output;
    apply(profile, own);
    return output + size + 1;
}
