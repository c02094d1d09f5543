#ifndef BASE_WORKER_H
#define BASE_WORKER_H

#include "base/buf.h"
#include "base/error.h"

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Worker processes: what is dangerous (parsers of untrusted input, libespeak-ng) runs in a process
/// of its own that re-executes this program, sandboxed and limited, and answers framed requests.
/// When it dies, that costs one request. A frame is a 32-bit length (native order) and that many
/// bytes, at most LIMIT_FRAME_BYTES.

/// What a worker process does. Rooms export such structs; commands/workers.c lists them.
struct worker_kind {
    const char *name;

    /// In the worker, before the sandbox closes: load data. `argument` is a string that the parent
    /// gave. False with error set: each request fails with that text.
    bool (*start)(const char *argument, struct error *error);

    /// In the worker: one request, one reply. False: reply `error` instead (the worker lives on).
    bool (*serve)(const void *request, size_t size, struct buf *reply, struct error *error);

    /// In the started process, before it forks for a request (may be NULL): what several requests
    /// need alike is done once. False: as of serve().
    bool (*prepare)(const void *request, size_t size, struct error *error);

    bool fork_each;       // serve each request in a fork of the started process (libespeak-ng, see
                          // LIBRARIES)
    bool runs_programs;   // no sandbox nor limits until serve() calls worker_confine()
    bool may_read_files;  // sandbox: read-only opens below /usr and worker_may_read(); else none
    unsigned cpu_seconds; // RLIMIT_CPU for one request, 0: none
    unsigned memory_mib;  // RLIMIT_AS, 0: none; never set under AddressSanitizer
};

/// NULL-terminated; commands/workers.c defines it.
extern const struct worker_kind *const worker_kinds[];

/// Called first in main(), of unit tests too: where argv says that this process is a worker, serves
/// until the parent closes the channel and never returns.
void worker_dispatch(int argc, char **argv);

/// In start(): this folder (or file) may still be read behind the sandbox, with may_read_files. The
/// path is kept, not copied; at most 8.
void worker_may_read(const char *path);

/// In serve() of a kind that runs programs or asks servers which the user named: closes the sandbox
/// and sets the limits, for good (so with fork_each). Before it reads what they sent.
void worker_confine(void);

/// How a request ended.
enum worker_end {
    WORKER_DONE,   // reply holds what serve() gave
    WORKER_FAILED, // serve() failed; error says why
    WORKER_DIED    // crash, limit or time-out; error says which. Counted in worker_deaths()
};

/// A batch of requests over several processes.
struct worker_jobs {
    const struct worker_kind *kind;
    const char *argument; // for start()
    int processes;        // 0: as many as processors, at most 4
    int timeout_ms;       // for one request; 0: none
    size_t window;        // jobs ahead of the oldest undelivered one; 0: 4 for each process
    size_t count;         // how many jobs there are

    /// In the parent: appends to `request` for job number `job`. False: no request is needed;
    /// done() is then called in its turn with WORKER_DONE and an empty reply.
    bool (*request)(void *context, size_t job, struct buf *request);

    /// In the parent, in the order of the jobs. False stops the batch (error set).
    bool (*done)(void *context, size_t job, enum worker_end end, const void *reply, size_t size,
                 const struct error *failure, struct error *error);

    /// In the parent, instead of poll(): for who has other work to do while the processes do
    /// theirs. NULL: poll() itself.
    int (*wait)(void *context, struct pollfd *watched, nfds_t count, int milliseconds);
};

/// Runs the batch. Ends early on an interrupt (ERROR_INTERRUPTED) or when done() says so; a dead
/// worker is started again. The processes stay for the next batch of the same kind and argument
/// until worker_close_all.
bool worker_run(const struct worker_jobs *jobs, void *context, struct error *error);

/// Starts as many processes as a batch would, without waiting for them: they get ready while the
/// caller does something else. One that can't be started is worker_run's to tell.
void worker_warm(const struct worker_kind *kind, const char *argument);

/// How many workers have died so far.
size_t worker_deaths(void);

/// Says so at the end of a run, where some have: what they were doing, --verbose tells.
void worker_tell_deaths(void);

/// Ends all idle worker processes. Called at exit.
void worker_close_all(void);

/// Does the sandbox hold here? Starts a worker that tries to write a file, to read one of the
/// user's, to open a socket and to run a program. False with error set (ERROR_INTERNAL) where one
/// of them was possible. For `tidings doctor` and the tests of the release build.
bool worker_probe(struct error *error);
extern const struct worker_kind probe_worker;

/// Turns the sandbox off (--sandbox=off), for debuggers and callgrind.
void worker_sandbox(bool on);

#endif
