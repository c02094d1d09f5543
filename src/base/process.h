#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include "base/worker.h"

#include <sys/types.h>

/// One worker process as its parent sees it. Nothing here blocks, but for process_end.

struct process {
    const struct worker_kind *kind;
    char *argument; // owned
    pid_t pid;
    int fd;
    bool busy;
    size_t job;
    int64_t deadline;   // clock_monotonic_ms, 0: none
    struct buf out, in; // the frame on its way there and back
    size_t sent;
};

enum process_state { PROCESS_WAITING, PROCESS_ANSWERED, PROCESS_DIED };

/// Starts the program anew as a worker. NULL with error set (ERROR_INTERNAL).
struct process *process_start(const struct worker_kind *kind, const char *argument,
                              struct error *error);

/// Hands it a request, which frame_begin began, and takes the bytes over; false where it is too
/// large for a frame.
bool process_give(struct process *process, size_t job, struct buf *request, int timeout_ms);

/// What poll() should watch, and what follows from what poll() saw. DIED: `failure` says how;
/// the process is only good for process_end then.
short process_events(const struct process *process);
enum process_state process_advance(struct process *process, short events, struct error *failure);

/// The answer of ANSWERED, valid until the next process_give: how it went, and the bytes, which lie
/// in process->in.
enum answer process_answer(const struct process *process, const char **bytes, size_t *size);

/// Kills it and says in `failure` that it took too long.
void process_time_out(struct process *process, int timeout_ms, struct error *failure);

/// Still there? For one that has been idle.
bool process_alive(const struct process *process);

/// Kills what still lives, reaps it and frees everything.
void process_end(struct process *process);

/// What a wait status says about a death: "crashed (Segmentation fault)".
void process_describe(const struct worker_kind *kind, int status, struct error *failure);

/// Where the channel is in a worker process.
enum { WORKER_FD = 3 };

#endif
