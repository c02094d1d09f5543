#include "base/landlock.h"
#include "base/worker.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

// A worker that tries what the sandbox must not let it. The release build carries it, since a
// sandbox that nobody tries stops working unnoticed.

static int try_write(void)
{
    return open("/tmp", O_TMPFILE | O_RDWR, 0600) >= 0 || open("/dev/null", O_WRONLY) >= 0 ||
           open("/dev/null", O_RDWR | O_CLOEXEC) >= 0 ||
           open("/tmp/tidings-probe", O_RDONLY | O_CREAT, 0600) >= 0;
}

// Where the kernel has no Landlock, reading can't be limited, which is said elsewhere.
static int try_read(void)
{
    return landlock_available() && open("/etc/passwd", O_RDONLY) >= 0;
}

static int try_socket(void)
{
    return socket(AF_INET, SOCK_STREAM, 0) >= 0;
}

static int try_exec(void)
{
    char name[] = "true";
    char *argv[] = {name, NULL};
    (void)execv("/bin/true", argv);
    (void)execv("/usr/bin/true", argv);
    return 0; // had it worked, we would have ended with status 0
}

static const struct {
    const char *what;
    int (*try)(void);
} trials[] = {{"write a file", try_write},
              {"read a file of yours", try_read},
              {"open a socket", try_socket},
              {"run a program", try_exec}};

static bool serve(const void *request, size_t size, struct buf *reply, struct error *error)
{
    (void)error;
    unsigned char which = size ? *(const unsigned char *)request : 0;
    buf_text(reply, trials[which % 4].try() ? "open" : "closed");
    return true;
}

const struct worker_kind probe_worker = {
    .name = "probe", .serve = serve, .may_read_files = true, .cpu_seconds = 5};

static bool request(void *context, size_t job, struct buf *request)
{
    (void)context;
    buf_char(request, (char)job);
    return true;
}

static bool done(void *context, size_t job, enum worker_end end, const void *reply, size_t size,
                 const struct error *failure, struct error *error)
{
    (void)context;
    bool stopped = end == WORKER_DIED && strstr(failure->text, "stopped by the sandbox");
    bool refused = end == WORKER_DONE && size == 6 && memcmp(reply, "closed", 6) == 0;
    return stopped || refused ||
           error_set(error, ERROR_INTERNAL,
                     "the sandbox does not hold: a worker can %s (does this machine or "
                     "container refuse seccomp? --verbose says)",
                     trials[job].what);
}

bool worker_probe(struct error *error)
{
    const struct worker_jobs jobs = {.kind = &probe_worker,
                                     .processes = 1,
                                     .timeout_ms = 10000,
                                     .count = sizeof trials / sizeof *trials,
                                     .request = request,
                                     .done = done};
    return worker_run(&jobs, NULL, error);
}
