#include "base/worker.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/frame.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/process.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 16, SPARE_MOST = 1024 * 1024 }; // processes, of one batch and idle ones; bytes

static struct process *idle[MOST];
static size_t deaths;

// How a job ended, until its turn to be delivered comes.
struct result {
    bool ready;
    enum worker_end end;
    struct buf frame; // as it came; the reply is its end:
    size_t size;      // … bytes
    struct error failure;
};

// A batch under way.
struct run {
    const struct worker_jobs *jobs;
    void *context;
    struct process *processes[MOST];
    size_t most;             // how many there may be
    size_t given, delivered; // jobs
    struct buf request;      // of job `given`, where `asked`: no process could take it yet
    bool asked;
    bool scarce;            // no further process can be started: those that there are do it all
    struct result *results; // a ring of `window`
    size_t window;
    struct buf spare; // of a frame that was delivered, for one that comes in
};

size_t worker_deaths(void)
{
    return deaths;
}

void worker_tell_deaths(void)
{
    if (deaths && !interrupted()) // then we ended them ourselves
        log_error("%zu worker process%s died and %s replaced; --verbose says over what", deaths,
                  deaths == 1 ? "" : "es", deaths == 1 ? "was" : "were");
}

void worker_close_all(void)
{
    for (size_t i = 0; i < MOST; i++)
        if (idle[i]) {
            process_end(idle[i]);
            idle[i] = NULL;
        }
}

static size_t processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 4 ? 4 : (size_t)count;
}

// One that was kept from an earlier batch and still lives, or a new one.
static struct process *take_process(const struct worker_jobs *jobs, struct error *error)
{
    static bool registered;
    const char *argument = jobs->argument ? jobs->argument : "";
    if (!registered)
        (void)atexit(worker_close_all);
    registered = true;
    for (size_t i = 0; i < MOST; i++) {
        struct process *process = idle[i];
        if (!process || process->kind != jobs->kind || strcmp(process->argument, argument) != 0)
            continue;
        idle[i] = NULL;
        if (process_alive(process))
            return process;
        process_end(process);
    }
    return process_start(jobs->kind, argument, error);
}

static void keep_process(struct process *process)
{
    for (size_t i = 0; i < MOST && !process->busy; i++)
        if (!idle[i]) {
            buf_clear(&process->in);
            buf_clear(&process->out);
            idle[i] = process;
            return;
        }
    process_end(process);
}

void worker_warm(const struct worker_kind *kind, const char *argument)
{
    const struct worker_jobs jobs = {.kind = kind, .argument = argument};
    struct process *processes[MOST];
    struct error unsaid;
    size_t most = processors(), count = 0;
    while (count < most && (processes[count] = take_process(&jobs, &unsaid)))
        count++;
    while (count > 0)
        keep_process(processes[--count]);
}

static struct result *result_of(struct run *run, size_t job)
{
    return &run->results[job % run->window];
}

static void settle(struct run *run, size_t job, enum worker_end end, const struct error *failure)
{
    struct result *result = result_of(run, job);
    result->ready = true;
    result->end = end;
    if (failure)
        result->failure = *failure;
    deaths += end == WORKER_DIED;
}

static void take_answer(struct run *run, struct process *process)
{
    const char *bytes;
    size_t size;
    struct error failure = {0};
    struct result *result = result_of(run, process->job);
    enum answer answer = process_answer(process, &bytes, &size);
    if (answer == ANSWER_DONE) {
        result->frame = process->in; // sound is large: taken over, not copied
        process->in = run->spare;    // … and fresh memory is dear
        run->spare = (struct buf){0};
        result->size = size;
        settle(run, process->job, WORKER_DONE, NULL);
        return;
    }
    // a failure is its kind and its text
    int kind = size ? (unsigned char)bytes[0] : ERROR_INTERNAL;
    (void)error_set(&failure, kind < ERROR_KINDS ? (enum error_kind)kind : ERROR_INTERNAL, "%.*s",
                    size ? (int)size - 1 : 0, bytes + 1);
    settle(run, process->job, answer == ANSWER_DIED ? WORKER_DIED : WORKER_FAILED, &failure);
}

// A place for a process: an idle one's, or a free one. NULL: all there can be are busy.
static struct process **find_place(struct run *run)
{
    struct process **free_place = NULL;
    for (size_t i = 0; i < run->most; i++) {
        if (run->processes[i] && !run->processes[i]->busy)
            return &run->processes[i];
        if (!run->processes[i] && !free_place && !run->scarce)
            free_place = &run->processes[i];
    }
    return free_place;
}

// Where none can be started (no memory, no file descriptors) it is scarce, and no failure as long
// as there is another.
static bool fill_place(struct run *run, struct process **place, struct error *error)
{
    if (!*place)
        *place = take_process(run->jobs, error);
    for (size_t i = 0; i < run->most && !*place; i++)
        run->scarce |= run->processes[i] != NULL;
    return *place || run->scarce;
}

// Hands out jobs as far as processes and the window allow.
static bool give_jobs(struct run *run, struct error *error)
{
    const struct worker_jobs *jobs = run->jobs;
    struct process **place;
    while (run->given < jobs->count && run->given < run->delivered + run->window &&
           (place = find_place(run))) {
        size_t job = run->given;
        if (!run->asked)
            frame_begin(&run->request);
        if (!run->asked && !jobs->request(run->context, job, &run->request)) {
            run->given++;
            settle(run, job, WORKER_DONE, NULL);
            continue;
        }
        run->asked = true;
        if (!fill_place(run, place, error))
            return false;
        if (!*place)
            continue;
        run->asked = false;
        run->given++;
        if (!process_give(*place, job, &run->request, jobs->timeout_ms)) {
            struct error failure;
            (void)error_set(&failure, ERROR_EMPTY, "too large for the %s process",
                            jobs->kind->name);
            settle(run, job, WORKER_FAILED, &failure);
        }
    }
    return true;
}

static bool deliver(struct run *run, struct error *error)
{
    struct result *result;
    while (run->delivered < run->given && (result = result_of(run, run->delivered))->ready) {
        size_t job = run->delivered++;
        const char *frame_end = result->size ? result->frame.data + result->frame.size : "";
        bool going = run->jobs->done(run->context, job, result->end, frame_end - result->size,
                                     result->size, &result->failure, error);
        if (!run->spare.data && result->frame.room <= SPARE_MOST) {
            run->spare = result->frame;
            result->frame = (struct buf){0};
        }
        buf_clear(&result->frame);
        *result = (struct result){0};
        if (!going)
            return false;
    }
    return true;
}

// Milliseconds until the first deadline, for poll().
static int patience(const struct run *run)
{
    int64_t now = clock_monotonic_ms(), least = 1000;
    for (size_t i = 0; i < run->most; i++) {
        const struct process *process = run->processes[i];
        if (process && process->busy && process->deadline && process->deadline - now < least)
            least = process->deadline > now ? process->deadline - now : 0;
    }
    return (int)least;
}

static void bury(struct run *run, struct process **place, const struct error *failure)
{
    settle(run, (*place)->job, WORKER_DIED, failure);
    process_end(*place);
    *place = NULL;
    run->scarce = false;
}

static void advance(struct run *run, struct process **place, short events)
{
    struct error failure = {0};
    struct process *process = *place;
    enum process_state state = process_advance(process, events, &failure);
    if (state == PROCESS_ANSWERED) {
        take_answer(run, process);
    } else if (state == PROCESS_DIED) {
        bury(run, place, &failure);
    } else if (process->deadline && clock_monotonic_ms() >= process->deadline) {
        process_time_out(process, run->jobs->timeout_ms, &failure);
        bury(run, place, &failure);
    }
}

static void wait_and_advance(struct run *run)
{
    struct pollfd watched[MOST];
    struct process **places[MOST];
    nfds_t count = 0;
    for (size_t i = 0; i < run->most; i++)
        if (run->processes[i] && run->processes[i]->busy) {
            places[count] = &run->processes[i];
            watched[count++] = (struct pollfd){.fd = run->processes[i]->fd,
                                               .events = process_events(run->processes[i])};
        }
    int ready = 0;
    if (count && run->jobs->wait)
        ready = run->jobs->wait(run->context, watched, count, patience(run));
    else if (count)
        ready = poll(watched, count, patience(run));
    if (ready < 0)
        return; // a signal: the caller asks whether to go on
    for (nfds_t i = 0; i < count; i++)
        advance(run, places[i], watched[i].revents);
}

static void finish(struct run *run)
{
    for (size_t i = 0; i < run->most; i++)
        if (run->processes[i])
            keep_process(run->processes[i]);
    for (size_t i = 0; i < run->window; i++)
        buf_clear(&run->results[i].frame);
    buf_clear(&run->spare);
    free(run->results);
    buf_clear(&run->request);
}

bool worker_run(const struct worker_jobs *jobs, void *context, struct error *error)
{
    struct run run = {.jobs = jobs, .context = context};
    run.most = jobs->processes > 0 ? (size_t)jobs->processes : processors();
    if (run.most > MOST)
        run.most = MOST;
    run.window = jobs->window ? jobs->window : 4 * run.most;
    run.results = calloc(run.window, sizeof *run.results);
    if (!run.results)
        memory_exhausted();
    bool going = true;
    while (going && run.delivered < jobs->count) {
        going = interrupt_check(error) && give_jobs(&run, error) && deliver(&run, error);
        if (going && run.delivered < run.given && !result_of(&run, run.delivered)->ready)
            wait_and_advance(&run);
    }
    finish(&run);
    return going;
}
