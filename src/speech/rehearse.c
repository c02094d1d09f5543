#include "speech/cast.h"
#include "speech/speakable.h"

#include "base/log.h"

#include <string.h>

/// A rehearsal under way. worker_run gives the jobs back in order; when one fails, the batch is
/// stopped there and begun anew with it, once.
struct run {
    const struct rehearsal *plan;
    size_t first; // job of the rehearsal that is job 0 of the batch
    size_t again; // job that has failed once, or SIZE_MAX
    bool restart;
};

static bool write_request(void *context, size_t job, struct buf *request)
{
    struct run *run = context;
    const struct rehearsal *plan = run->plan;
    struct line line = plan->line(plan->context, run->first + job);
    if (!line.text)
        return false;
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(plan->speech->reader, line.text, strlen(line.text), &spoken);
    request_write(request, line.presenter, plan->speech->settings->rate, &spoken, plan->wish);
    return true;
}

/// An engine that never said anything is not there at all, and a voice that doesn't exist won't
/// come: neither is worth a bulletin of silence.
static bool is_hopeless(const struct run *run, enum worker_end end, const struct error *failure)
{
    return end == WORKER_FAILED &&
           (failure->kind == ERROR_CONFIG || !run->plan->speech->has_spoken);
}

static bool take_failure(struct run *run, size_t job, enum worker_end end,
                         const struct error *failure, struct error *error)
{
    const struct rehearsal *plan = run->plan;
    if (run->again != job) {
        log_note("speech: '%.60s': %s; trying again", plan->line(plan->context, job).text,
                 failure->text);
        run->again = job;
        run->restart = true;
        *error = *failure;
        return false;
    }
    if (is_hopeless(run, end, failure)) {
        *error = *failure;
        return false;
    }
    log_error("can't speak '%.60s': %s", plan->line(plan->context, job).text, failure->text);
    return plan->done(plan->context, job, NULL, NULL, NULL, error);
}

static bool read_reply(void *context, size_t job, enum worker_end end, const void *bytes,
                       size_t size, const struct error *failure, struct error *error)
{
    struct run *run = context;
    const struct rehearsal *plan = run->plan;
    job += run->first;
    if (end == WORKER_DONE && !plan->line(plan->context, job).text)
        return true;
    struct error broken = {0};
    struct reply reply;
    const char *marks, *samples;
    if (end == WORKER_DONE && !reply_read(bytes, size, &reply, &marks, &samples)) {
        error_set(&broken, ERROR_INTERNAL, "the speech process gave a broken answer");
        failure = &broken;
        end = WORKER_FAILED;
    }
    if (end != WORKER_DONE)
        return take_failure(run, job, end, failure, error);
    plan->speech->has_spoken = true;
    return plan->done(plan->context, job, &reply, marks, samples, error);
}

bool rehearse(const struct rehearsal *plan, struct error *error)
{
    struct run run = {.plan = plan, .again = SIZE_MAX};
    for (;;) {
        struct worker_jobs jobs = {
            .kind = &speech_worker,
            .argument = "",
            .timeout_ms = 90 * 1000,
            .count = plan->count - run.first,
            .request = write_request,
            .done = read_reply,
        };
        run.restart = false;
        if (worker_run(&jobs, &run, error))
            return true;
        if (!run.restart)
            return false;
        run.first = run.again;
        *error = (struct error){0};
    }
}
