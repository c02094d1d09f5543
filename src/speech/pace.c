#include "speech/pace.h"

#include "speech/engine.h"

#include <string.h>

enum { SAMPLES = 6, LEAST_BYTES = 40, MOST_BYTES = 240 };

/// The same texts, said by somebody.
struct trial {
    const char *texts[SAMPLES];
    size_t count;
    const struct presenter *who;
    double seconds[SAMPLES]; // 0: the stand-in had to
};

static struct line line_of(void *context, size_t job)
{
    const struct trial *trial = context;
    return (struct line){trial->texts[job], trial->who};
}

static bool note(void *context, size_t job, const struct reply *reply, const char *marks,
                 const char *samples, struct error *error)
{
    (void)marks, (void)samples, (void)error;
    struct trial *trial = context;
    bool good = reply && !reply->substituted;
    trial->seconds[job] = good ? (double)reply->frames / reply->rate : 0;
    return true;
}

static bool try_out(struct speech *speech, struct trial *trial, struct error *error)
{
    const struct rehearsal plan = {.speech = speech,
                                   .count = trial->count,
                                   .wish = WISH_SOUND,
                                   .line = line_of,
                                   .done = note,
                                   .context = trial};
    return !trial->count || rehearse(&plan, error);
}

const struct presenter *pace_measures(const struct speech *speech)
{
    return engine_of(speech->host) == &engine_espeak ? speech->host : &speech->plain;
}

bool pace_learn(struct speech *speech, const char *const *texts, size_t count, struct error *error)
{
    struct trial host = {.who = speech->host};
    double its = 0, plains = 0;
    if (speech->pace > 0)
        return true;
    for (size_t i = 0; i < count && host.count < SAMPLES; i++)
        if (strlen(texts[i]) >= LEAST_BYTES && strlen(texts[i]) <= MOST_BYTES)
            host.texts[host.count++] = texts[i];
    if (!host.count)
        host.texts[host.count++] = texts[0];
    struct trial plain = host;
    plain.who = pace_measures(speech);
    speech->pace = 1;
    if (plain.who == host.who)
        return true;
    if (!try_out(speech, &host, error) || !try_out(speech, &plain, error))
        return false;
    for (size_t i = 0; i < host.count; i++) {
        its += host.seconds[i];
        plains += host.seconds[i] > 0 ? plain.seconds[i] : 0;
    }
    if (its > 0 && plains > 0)
        speech->pace = its / plains;
    return true;
}
