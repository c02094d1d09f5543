#include "base/arena.h"
#include "base/clock.h"
#include "base/frame.h"
#include "base/landlock.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/process.h"
#include "base/sandbox.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// The side of the worker process: worker_dispatch() and what it serves.

enum { READABLE_MOST = 8, REPLY_KEPT = 1024 * 1024 };

static const char *readable[READABLE_MOST + 1];

// A worker that could not start answers every request with the reason.
struct service {
    const struct worker_kind *kind;
    bool started;
    struct error reason;
    volatile char *answering; // shared with forks: one has begun to write its answer
    bool sandboxed;           // else a debugger's: no limits either
};

void worker_may_read(const char *path)
{
    for (size_t i = 0; i < READABLE_MOST; i++)
        if (!readable[i]) {
            readable[i] = path;
            return;
        }
}

static bool answer_error(enum answer answer, const struct error *error)
{
    struct buf text BUF_AUTO = {0};
    buf_char(&text, (char)error->kind);
    buf_text(&text, error->text);
    return frame_answer(WORKER_FD, answer, text.data, text.size);
}

static bool answer_request(struct service *service, const struct buf *request, struct buf *reply)
{
    struct error error = service->reason;
    bool done =
        service->started && service->kind->serve(request->data, request->size, reply, &error);
    if (done && reply->size >= LIMIT_FRAME_BYTES)
        done = error_set(&error, ERROR_EMPTY, "the %s process would answer with more than %u MiB",
                         service->kind->name, LIMIT_FRAME_BYTES >> 20);
    *service->answering = 1;
    return done ? frame_answer(WORKER_FD, ANSWER_DONE, reply->data, reply->size)
                : answer_error(ANSWER_FAILED, &error);
}

// RLIMIT_CPU counts from the start of the process, so each request moves it on.
static void limit_cpu(unsigned seconds)
{
    struct rusage used;
    struct rlimit limit;
    if (!seconds || getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    limit.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1 + seconds;
    (void)setrlimit(RLIMIT_CPU, &limit);
}

static bool serve_here(struct service *service, const struct buf *request, struct buf *reply)
{
    limit_cpu(service->sandboxed ? service->kind->cpu_seconds : 0);
    return answer_request(service, request, reply);
}

// The fork answers by itself; where it died before that, its parent says so in its place.
static bool serve_in_fork(struct service *service, const struct buf *request, struct buf *reply)
{
    struct error error = {0};
    int status = 0;
    *service->answering = 0;
    if (service->started && service->kind->prepare &&
        !service->kind->prepare(request->data, request->size, &error))
        return answer_error(ANSWER_FAILED, &error);
    pid_t self = getpid(), child = fork();
    if (child == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != self) // ended before that
            _exit(1);
        _exit(serve_here(service, request, reply) ? 0 : 1);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    if (child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (*service->answering)
        return false; // half an answer may be on its way: the channel is of no more use
    if (child < 0)
        (void)error_set(&error, ERROR_INTERNAL, "the %s process can't fork: %s",
                        service->kind->name, strerror(errno));
    else
        process_describe(service->kind, status, &error);
    return answer_error(ANSWER_DIED, &error);
}

static void set_limits(const struct worker_kind *kind)
{
    const struct rlimit none = {0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)setrlimit(RLIMIT_FSIZE, &none);
#ifndef UNDER_ADDRESS_SANITIZER
    rlim_t bytes = (rlim_t)kind->memory_mib << 20;
    const struct rlimit memory = {bytes, bytes};
    if (bytes)
        (void)setrlimit(RLIMIT_AS, &memory);
#else
    (void)kind;
#endif
}

// Ctrl-C reaches the whole process group, but when we end is the parent's to say (and if it dies,
// PR_SET_PDEATHSIG ends us).
static void ignore_signals(void)
{
    (void)signal(SIGINT, SIG_IGN);
    (void)signal(SIGTERM, SIG_IGN);
    (void)signal(SIGHUP, SIG_IGN);
    (void)signal(SIGPIPE, SIG_IGN);
}

static struct {
    const struct worker_kind *kind;
    bool sandboxed;
} confinement;

void worker_confine(void)
{
    const struct worker_kind *kind = confinement.kind;
    if (!confinement.sandboxed)
        return;
    set_limits(kind); // not before start(): libespeak-ng's makes a memory file that it never uses
    (void)sandbox_close(&(struct sandbox){.read_files = kind->may_read_files,
                                          .fork = kind->fork_each && !kind->runs_programs,
                                          .read = readable});
}

static void serve_all(const struct worker_kind *kind, const char *argument, bool sandboxed)
{
    struct buf request BUF_AUTO = {0}, reply BUF_AUTO = {0};
    struct service service = {.kind = kind, .sandboxed = sandboxed};
    bool going = true;
    service.answering = mmap(NULL, 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (service.answering == MAP_FAILED)
        memory_exhausted();
    service.started = !kind->start || kind->start(argument, &service.reason);
    confinement.kind = kind;
    confinement.sandboxed = sandboxed;
    if (!kind->runs_programs)
        worker_confine();
    while (going && frame_receive(WORKER_FD, &request)) {
        buf_reset(&reply);
        going = kind->fork_each ? serve_in_fork(&service, &request, &reply)
                                : serve_here(&service, &request, &reply);
        if (reply.room > REPLY_KEPT)
            buf_clear(&reply);
        if (request.room > REPLY_KEPT)
            buf_clear(&request);
    }
}

// argv: the program, "--worker", the kind, its argument, and what it inherits of our state.
void worker_dispatch(int argc, char **argv)
{
    int sandboxed, verbose;
    int64_t now;
    if (argc != 5 || strcmp(argv[1], "--worker") != 0)
        return;
    ignore_signals();
    for (const struct worker_kind *const *kind = worker_kinds; *kind; kind++)
        if (strcmp((*kind)->name, argv[2]) == 0 &&
            sscanf(argv[4], "%d %d %" SCNd64, &sandboxed, &verbose, &now) == 3) {
            log_open(verbose ? LOG_NOTES : LOG_ERRORS, true);
            clock_set(now);
            serve_all(*kind, argv[3], sandboxed);
            _exit(0); // no exit(): LeakSanitizer would want ptrace, and the parent's files are its
        }
    _exit(64);
}
