#include "base/process.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/frame.h"
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static bool sandboxed = true;

enum { NO_PROGRAM = 71 }; // the status of a worker that could not become the program

void worker_sandbox(bool on)
{
    sandboxed = on;
}

// Behind fork(): only what is safe in a signal handler.
static void become_worker(int channel, char **argv, pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(70);
    if (channel != WORKER_FD)
        (void)dup2(channel, WORKER_FD);
    else
        (void)fcntl(channel, F_SETFD, 0);
    int nowhere = open("/dev/null", O_RDWR);
    if (nowhere >= 0) {
        (void)dup2(nowhere, STDIN_FILENO);
        (void)dup2(nowhere, STDOUT_FILENO);
    }
    (void)close_range(WORKER_FD + 1, ~0u, 0);
    // under valgrind that link leads to valgrind, except for those who read it
    char path[PATH_MAX];
    ssize_t size = sandboxed ? -1 : readlink("/proc/self/exe", path, sizeof path - 1);
    path[size > 0 ? size : 0] = '\0';
    (void)execv(size > 0 ? path : "/proc/self/exe", argv);
    _exit(NO_PROGRAM);
}

struct process *process_start(const struct worker_kind *kind, const char *argument,
                              struct error *error)
{
    int fds[2];
    char state[64], program[] = "tidings", flag[] = "--worker";
    pid_t parent = getpid();
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
        (void)error_set(error, ERROR_INTERNAL, "can't start a worker: %s", strerror(errno));
        return NULL;
    }
    (void)snprintf(state, sizeof state, "%d %d %" PRId64, sandboxed, log_verbose(),
                   clock_stopped());
    char *name = strdup(kind->name), *copy = strdup(argument ? argument : "");
    struct process *process = calloc(1, sizeof *process);
    if (!name || !copy || !process)
        memory_exhausted();
    char *argv[] = {program, flag, name, copy, state, NULL};
    pid_t pid = fork();
    if (pid == 0)
        become_worker(fds[1], argv, parent);
    int reason = errno;
    (void)close(fds[1]);
    free(name);
    *process = (struct process){.kind = kind, .argument = copy, .pid = pid, .fd = fds[0]};
    if (pid < 0) {
        process_end(process);
        (void)error_set(error, ERROR_INTERNAL, "can't start a worker: %s", strerror(reason));
        return NULL;
    }
    return process;
}

bool process_give(struct process *process, size_t job, struct buf *request, int timeout_ms)
{
    if (!frame_complete(request))
        return false;
    buf_reset(&process->in);
    buf_clear(&process->out);
    process->out = *request;
    *request = (struct buf){0};
    process->sent = 0;
    process->busy = true;
    process->job = job;
    process->deadline = timeout_ms ? clock_monotonic_ms() + timeout_ms : 0;
    return true;
}

short process_events(const struct process *process)
{
    return process->sent < process->out.size ? POLLIN | POLLOUT : POLLIN;
}

// Sends what the channel takes. A dead reader is found out by receiving.
static void send_more(struct process *process)
{
    ssize_t n = send(process->fd, process->out.data + process->sent,
                     process->out.size - process->sent, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (n > 0)
        process->sent += (size_t)n;
    else if (n < 0 && errno != EAGAIN && errno != EINTR)
        process->sent = process->out.size;
    if (process->sent == process->out.size) { // documents are large
        buf_clear(&process->out);
        process->sent = 0;
    }
}

static enum process_state receive_more(struct process *process)
{
    enum { PIECE = 64 * 1024 };
    size_t length = frame_length(&process->in);
    size_t room = length ? length - process->in.size : PIECE;
    ssize_t n = recv(process->fd, buf_reserve(&process->in, room), room, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return PROCESS_WAITING;
    if (n <= 0)
        return PROCESS_DIED;
    process->in.size += (size_t)n;
    length = frame_length(&process->in);
    if (length == SIZE_MAX)
        return PROCESS_DIED; // nobody of ours says so much
    if (!length || process->in.size < length)
        return PROCESS_WAITING;
    // more than one answer to one request is not ours
    return process->in.size == length && length >= ANSWER_HEAD ? PROCESS_ANSWERED : PROCESS_DIED;
}

static void reap(struct process *process, int *status)
{
    while (waitpid(process->pid, status, 0) < 0 && errno == EINTR)
        continue;
    process->pid = 0;
}

enum process_state process_advance(struct process *process, short events, struct error *failure)
{
    int status = 0;
    enum process_state state = PROCESS_WAITING;
    if (events & POLLOUT)
        send_more(process);
    if (events & (POLLIN | POLLHUP | POLLERR))
        state = receive_more(process);
    if (state != PROCESS_WAITING)
        process->busy = false;
    if (state != PROCESS_DIED)
        return state;
    // the channel closes a moment before the process can be reaped; one that closed it and lives
    // on is not ours any more
    for (int wait_ms = 0; wait_ms < 200; wait_ms += 2) {
        if (waitpid(process->pid, &status, WNOHANG) == process->pid) {
            process->pid = 0;
            process_describe(process->kind, status, failure);
            return state;
        }
        (void)poll(NULL, 0, 2);
    }
    (void)kill(process->pid, SIGKILL);
    reap(process, &status);
    (void)error_set(failure, ERROR_INTERNAL, "the %s process broke its channel",
                    process->kind->name);
    return state;
}

enum answer process_answer(const struct process *process, const char **bytes, size_t *size)
{
    uint32_t kind;
    memcpy(&kind, process->in.data + FRAME_HEAD, sizeof kind);
    *bytes = process->in.data + ANSWER_HEAD;
    *size = process->in.size - ANSWER_HEAD;
    return kind < ANSWER_KINDS ? (enum answer)kind : ANSWER_DIED;
}

void process_time_out(struct process *process, int timeout_ms, struct error *failure)
{
    (void)kill(process->pid, SIGKILL);
    process->busy = false;
    (void)error_set(failure, ERROR_INTERNAL, "the %s process took longer than %g seconds",
                    process->kind->name, timeout_ms / 1000.0);
}

bool process_alive(const struct process *process)
{
    struct pollfd channel = {.fd = process->fd, .events = POLLIN};
    return poll(&channel, 1, 0) == 0; // it has nothing to say, and hasn't hung up
}

void process_end(struct process *process)
{
    int status;
    (void)close(process->fd); // an idle one ends by that, when it comes to it
    if (process->pid > 0) {
        if (sandboxed || process->busy)
            (void)kill(process->pid, SIGKILL); // else valgrind and the like write what they saw
        reap(process, &status);
    }
    buf_clear(&process->out);
    buf_clear(&process->in);
    free(process->argument);
    free(process);
}

void process_describe(const struct worker_kind *kind, int status, struct error *failure)
{
    static const struct {
        bool signal;
        int number;
        const char *text;
    } deaths[] = {{true, SIGSYS, "was stopped by the sandbox (a forbidden system call)"},
                  {true, SIGXCPU, "used too much processor time"},
                  {true, SIGKILL, "was killed (out of memory?)"},
                  {false, 70, "ran out of memory"},
                  {false, NO_PROGRAM, "can't be started: is /proc mounted?"}};
    bool signaled = WIFSIGNALED(status);
    int number = signaled ? WTERMSIG(status) : WEXITSTATUS(status);
    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++)
        if (deaths[i].signal == signaled && deaths[i].number == number) {
            (void)error_set(failure, ERROR_INTERNAL, "the %s process %s", kind->name,
                            deaths[i].text);
            return;
        }
    if (signaled)
        (void)error_set(failure, ERROR_INTERNAL, "the %s process crashed (%s)", kind->name,
                        strsignal(number));
    else
        (void)error_set(failure, ERROR_INTERNAL, "the %s process ended with status %d", kind->name,
                        number);
}
