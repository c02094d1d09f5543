#include "speech/cast.h"
#include "speech/engine.h"
#include "speech/speakable.h"
#include "speech/standing.h"

#include "base/limits.h"
#include "base/log.h"
#include "base/utf8.h"
#include "model/model.h"

#include <string.h>

// jobs that are under way at most; deaths before the first word is spoken
enum { AHEAD = 8, HOPELESS = 3, TIMEOUT_MS = 90 * 1000 };

/// A rehearsal under way. worker_run gives the jobs back in order; when one fails, the batch is
/// stopped there and begun anew with it, once.
struct run {
    const struct rehearsal *plan;
    size_t first; // job of the rehearsal that is job 0 of the batch
    size_t again; // job that has failed once, or SIZE_MAX
    bool restart; // the batch was stopped, to be begun anew at `next`
    size_t next;
    const struct engine *engine; // of the batch: it goes as far as the lines are for this one
    size_t stand_in;             // job that its presenter's engine failed at, or SIZE_MAX
    struct job {
        struct buf key;       // of its take on the shelf
        struct shelved found; // there
    } jobs[AHEAD];            // a ring: those that are under way
    struct buf value;         // from the shelf
    size_t lost;              // sentences
};

/// Who speaks a line.
static const struct presenter *speaker(const struct run *run, size_t job, const struct line *line)
{
    const struct speech *speech = run->plan->speech;
    bool is_espeak = engine_of(line->presenter) == &engine_espeak;
    if (!is_espeak && (run->stand_in == job || run->plan->wish == WISH_PHONEMES))
        return &speech->plain;
    return standing_who(speech, line->presenter);
}

/// How many jobs from run->first on are for the same engine, which becomes the batch's.
static size_t batch(struct run *run)
{
    size_t job = run->first;
    run->engine = NULL;
    for (; job < run->plan->count; job++) {
        struct line line = run->plan->line(run->plan->context, job);
        if (!line.text)
            continue;
        const struct engine *engine = engine_of(speaker(run, job, &line));
        if (run->engine && run->engine != engine)
            break;
        run->engine = engine;
    }
    run->engine = run->engine ? run->engine : &engine_espeak;
    return job - run->first;
}

/// Another engine's failure (it has tried twice by itself): the stand-in reads the sentence.
static bool call_stand_in(struct run *run, size_t job, const struct error *failure,
                          struct error *error)
{
    struct line line = run->plan->line(run->plan->context, job);
    standing_bad(run->plan->speech, line.presenter, line.text, failure);
    run->stand_in = run->next = job;
    run->restart = true;
    *error = *failure;
    return false;
}

/// What a take depends on: our version and eSpeak NG's, another engine's, and the request.
static void write_key(const struct speech *speech, const struct presenter *who, const char *request,
                      size_t size, struct buf *key)
{
    const struct engine *engine = engine_of(who);
    buf_reset(key);
    buf_add(key, speech->version.data, speech->version.size);
    if (engine->identity)
        engine->identity(who, key);
    buf_add(key, request, size);
}

/// Bytes of a text that a take has room for.
static size_t takeable(const char *text)
{
    size_t size = strnlen(text, LIMIT_TAKE_BYTES + 1);
    return size <= LIMIT_TAKE_BYTES ? size : utf8_valid_prefix(text, LIMIT_TAKE_BYTES);
}

static bool write_request(void *context, size_t number, struct buf *request)
{
    struct run *run = context;
    const struct rehearsal *plan = run->plan;
    struct speech *speech = plan->speech;
    struct line line = plan->line(plan->context, run->first + number);
    struct job *job = &run->jobs[number % AHEAD];
    if (!line.text)
        return false;
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(speech->reader, line.text, takeable(line.text), &spoken);
    size_t start = request->size;
    const struct presenter *who = speaker(run, run->first + number, &line);
    engine_request(request, who, speech->settings->rate, line.text, &spoken, plan->wish);
    if (plan->wish != WISH_SOUND)
        return true;
    write_key(speech, who, request->data + start, request->size - start, &job->key);
    // one that turned out to be damaged is spoken anew
    return run->again == run->first + number ||
           !shelf_find(speech->kept, job->key.data, job->key.size, &job->found);
}

/// An engine that never said anything is not there at all, and a voice that doesn't exist won't
/// come: neither is worth a bulletin of silence.
static bool is_hopeless(const struct run *run, enum worker_end end, const struct error *failure)
{
    if (end == WORKER_DIED) // one text may be to blame
        return run->lost + 1 >= HOPELESS && !run->plan->speech->has_spoken;
    return failure->kind == ERROR_CONFIG || !run->plan->speech->has_spoken;
}

static bool take_failure(struct run *run, size_t job, enum worker_end end,
                         const struct error *failure, struct error *error)
{
    const struct rehearsal *plan = run->plan;
    if (run->engine != &engine_espeak)
        return call_stand_in(run, job, failure, error);
    if (run->again != job) {
        log_note("speech: '%.60s': %s; trying again", plan->line(plan->context, job).text,
                 failure->text);
        run->again = run->next = job;
        run->restart = true;
        *error = *failure;
        return false;
    }
    if (is_hopeless(run, end, failure)) {
        *error = *failure;
        return false;
    }
    run->lost++;
    log_error("can't speak '%.60s': %s", plan->line(plan->context, job).text, failure->text);
    return plan->done(plan->context, job, NULL, NULL, NULL, error);
}

/// The answer of a job that the shelf had, or of an engine, which goes there.
static bool take_reply(struct run *run, size_t number, const void *bytes, size_t size,
                       struct error *error)
{
    const struct rehearsal *plan = run->plan;
    struct speech *speech = plan->speech;
    struct job *job = &run->jobs[number % AHEAD];
    struct reply reply;
    const char *marks, *samples;
    bool was_kept = job->found.fd >= 0;
    if (was_kept) {
        (void)shelf_read(&job->found, &run->value);
        bytes = run->value.data;
        size = run->value.size;
    }
    if (!reply_read(bytes, size, &reply, &marks, &samples)) {
        struct error broken;
        (void)error_set(&broken, ERROR_INTERNAL,
                        was_kept ? "what the cache has of it is damaged"
                                 : "the speech process gave a broken answer");
        return take_failure(run, run->first + number, WORKER_FAILED, &broken, error);
    }
    if (!was_kept && plan->wish == WISH_SOUND && (plan->first || shelf_lasts(speech->kept)))
        shelf_put(speech->kept, job->key.data, job->key.size, bytes, size);
    speech->spoken += !was_kept;
    speech->reused += was_kept;
    struct line line = plan->line(plan->context, run->first + number);
    const struct presenter *who = speaker(run, run->first + number, &line);
    reply.substituted = who != line.presenter;
    if (run->engine == &engine_espeak)
        speech->has_spoken |= !was_kept;
    else if (!was_kept)
        standing_good(speech, who);
    return plan->done(plan->context, run->first + number, &reply, marks, samples, error);
}

static bool read_reply(void *context, size_t number, enum worker_end end, const void *bytes,
                       size_t size, const struct error *failure, struct error *error)
{
    struct run *run = context;
    const struct rehearsal *plan = run->plan;
    if (end != WORKER_DONE)
        return take_failure(run, run->first + number, end, failure, error);
    if (!plan->line(plan->context, run->first + number).text)
        return true;
    return take_reply(run, number, bytes, size, error);
}

// ---- the engine's version -------------------------------------------------------------------

static bool write_question(void *context, size_t number, struct buf *request)
{
    const struct speech *speech = context;
    const struct spoken nothing = {0};
    (void)number;
    request_write(request, &speech->plain, speech->settings->rate, &nothing, WISH_VERSION);
    return true;
}

static bool read_version(void *context, size_t number, enum worker_end end, const void *bytes,
                         size_t size, const struct error *failure, struct error *error)
{
    struct speech *speech = context;
    struct reply reply;
    const char *marks, *samples;
    (void)number, (void)failure, (void)error;
    if (end == WORKER_DONE && reply_read(bytes, size, &reply, &marks, &samples)) {
        buf_reset(&speech->version);
        buf_add(&speech->version, marks, reply.phoneme_size);
    }
    return true; // what is wrong with it, the first take will tell
}

/// Asks one process: where all is in the cache, no other is started. What doesn't outlast us needs
/// no version.
static bool ask_version(struct speech *speech, struct error *error)
{
    const struct worker_jobs jobs = {
        .kind = &speech_worker,
        .argument = "",
        .timeout_ms = TIMEOUT_MS,
        .count = 1,
        .request = write_question,
        .done = read_version,
    };
    return speech->version.size || !shelf_lasts(speech->kept) || worker_run(&jobs, speech, error);
}

// ---- all lines ------------------------------------------------------------------------------

static void leave_jobs(struct run *run)
{
    for (size_t i = 0; i < AHEAD; i++)
        shelf_leave(&run->jobs[i].found);
}

static bool run_batches(struct run *run, struct error *error)
{
    while (run->first < run->plan->count) {
        size_t count = batch(run);
        const struct worker_jobs jobs = {
            .kind = run->engine->worker,
            .argument = "",
            .timeout_ms = run->engine->patience_ms,
            .window = AHEAD,
            .count = count,
            .request = write_request,
            .done = read_reply,
        };
        run->restart = false;
        if (!worker_run(&jobs, run, error) && !run->restart)
            return false;
        leave_jobs(run);
        run->first = run->restart ? run->next : run->first + count;
        *error = (struct error){0};
    }
    return true;
}

bool rehearse(const struct rehearsal *plan, struct error *error)
{
    struct run run = {.plan = plan, .again = SIZE_MAX, .stand_in = SIZE_MAX};
    for (size_t i = 0; i < AHEAD; i++)
        run.jobs[i].found.fd = -1;
    bool done = ask_version(plan->speech, error) && run_batches(&run, error);
    leave_jobs(&run);
    for (size_t i = 0; i < AHEAD; i++)
        buf_clear(&run.jobs[i].key);
    buf_clear(&run.value);
    return done;
}
