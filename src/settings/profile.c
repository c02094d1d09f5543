#include "settings/options.h"

#include <string.h>

const char *const settings_profiles[] = {"podcast", "alexa", "broadcast", "sonos", "cast", NULL};

/// What the places want where episodes go, as they are named above.
static const struct profile {
    double loudness, true_peak; // LUFS, dBTP
    bool music;                 // one channel of 44.1 kHz as MP3, which everything there plays
    double most_seconds;        // 0: any length
} profiles[] = {
    {-16, -1, false, 0},  // AES TD1004.1.15-10 and Apple's
    {-14, -2, true, 600}, // Amazon's Flash Briefing Skill API
    {-23, -1, false, 0},  // EBU R 128
    {-16, -1, true, 0},   {-16, -1, true, 0},
};
enum { PROFILES = sizeof profiles / sizeof *profiles };
_Static_assert(sizeof settings_profiles / sizeof *settings_profiles == PROFILES + 1,
               "a row a name");

/// PROFILES: there is none of that name.
static size_t find(const char *name, size_t size)
{
    size_t i = 0;
    while (i < PROFILES &&
           (strlen(settings_profiles[i]) != size || strncmp(settings_profiles[i], name, size) != 0))
        i++;
    return i;
}

static void apply(size_t number, struct settings *settings)
{
    const struct profile *profile = &profiles[number];
    settings->profile = settings_profiles[number];
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
    size_t number = find(name, strlen(name));
    if (number < PROFILES)
        apply(number, settings);
}

const char *settings_output(const struct settings *settings, const char *output,
                            struct settings *own)
{
    size_t size = strcspn(output, "=");
    size_t number = output[size] ? find(output, size) : PROFILES;
    *own = *settings;
    if (number == PROFILES)
        return output;
    apply(number, own);
    return output + size + 1;
}
