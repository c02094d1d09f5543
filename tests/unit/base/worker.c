#include "base/worker.h"

#include "base/interrupt.h"
#include "base/landlock.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

// ---- the worker's side: a request is a word that says what to do

static bool start(const char *argument, struct error *error)
{
    return strcmp(argument, "broken") != 0 ||
           error_set(error, ERROR_CONFIG, "the '%s' voice is missing", argument);
}

static void spin(void)
{
    for (volatile unsigned long i = 0;; i++)
        ;
}

static void touch(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0)
        _exit(99);
}

static bool serve(const void *request, size_t size, struct buf *reply, struct error *error)
{
    static int served;
    const char *word = request;
    if (strcmp(word, "crash") == 0)
        (void)raise(SIGSEGV), abort();
    if (strcmp(word, "hang") == 0)
        for (;;)
            (void)pause(), (void)usleep(100000);
    if (strcmp(word, "spin") == 0)
        spin();
    if (strcmp(word, "garbage") == 0)
        (void)!write(3, "\xff\xff\xff\xffgarbage", 11), (void)pause();
    if (strcmp(word, "two answers") == 0)
        (void)!write(3, "\2\0\0\0\0a\2\0\0\0\0b", 12), (void)pause();
    if (strcmp(word, "leave") == 0)
        _exit(5);
    if (strcmp(word, "fail") == 0)
        return error_set(error, ERROR_EMPTY, "there is nothing in '%s'", word);
    if (strcmp(word, "socket") == 0)
        (void)socket(AF_UNIX, SOCK_STREAM, 0);
    if (strcmp(word, "write") == 0)
        touch("worker-wrote-this");
    if (strcmp(word, "large") == 0) {
        memset(buf_reserve(reply, 24 << 20), 'x', 24 << 20);
        reply->size = 24 << 20;
        return true;
    }
    if (strcmp(word, "too large") == 0) {
        (void)buf_reserve(reply, LIMIT_FRAME_BYTES);
        reply->size = LIMIT_FRAME_BYTES;
        return true;
    }
    if (strcmp(word, "count") == 0)
        buf_printf(reply, "%d %d ", (int)getpid(), ++served);
    buf_add(reply, request, size);
    return true;
}

// Another kind: may read below the folder that it was given.
static bool start_reader(const char *argument, struct error *failure)
{
    (void)failure;
    worker_may_read(argument);
    return true;
}

static bool serve_reader(const void *path, size_t size, struct buf *reply, struct error *failure)
{
    (void)size;
    int fd = open(path, O_RDONLY);
    if (fd < 0)
        return error_set(failure, ERROR_READ, "refused");
    (void)close(fd);
    buf_text(reply, "read");
    return true;
}

static const struct worker_kind reader = {
    .name = "reader", .start = start_reader, .serve = serve_reader, .may_read_files = true};
static const struct worker_kind plain = {
    .name = "plain", .start = start, .serve = serve, .cpu_seconds = 1};
static const struct worker_kind forking = {
    .name = "forking", .start = start, .serve = serve, .fork_each = true, .cpu_seconds = 1};
const struct worker_kind *const worker_kinds[] = {&plain, &forking, &reader, &probe_worker, NULL};

// ---- the parent's side

struct batch {
    const char *const *words;
    size_t stop_at; // 0: never
    size_t delivered;
    enum worker_end ends[64];
    char replies[64][64];
    size_t sizes[64];
    struct error failures[64];
};

static bool request(void *context, size_t job, struct buf *request)
{
    const struct batch *batch = context;
    buf_text(request, batch->words[job]);
    return *batch->words[job];
}

static bool done(void *context, size_t job, enum worker_end end, const void *reply, size_t size,
                 const struct error *failure, struct error *error)
{
    struct batch *batch = context;
    assert_int_equal(job, batch->delivered);
    batch->delivered++;
    batch->ends[job] = end;
    batch->sizes[job] = size;
    batch->failures[job] = *failure;
    (void)snprintf(batch->replies[job], sizeof batch->replies[job], "%.*s",
                   size > 60 ? 60 : (int)size, (const char *)reply);
    return !batch->stop_at || job < batch->stop_at ||
           error_set(error, ERROR_WRITE, "stopped as asked");
}

static struct error error;

static bool runs(const struct worker_kind *kind, const char *argument, int processes,
                 const char *const *words, struct batch *batch)
{
    size_t count = 0;
    while (words[count])
        count++;
    struct worker_jobs jobs = {.kind = kind,
                               .argument = argument,
                               .processes = processes,
                               .timeout_ms = 60000,
                               .count = count,
                               .request = request,
                               .done = done};
    batch->words = words;
    error = (struct error){0};
    return worker_run(&jobs, batch, &error);
}

static void answers_come_in_order(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"a", "b", "", "d", "e", "f", "g", "h", "i", "j", "k", NULL};
    struct batch batch = {0};
    assert_true(runs(kind, NULL, 3, words, &batch));
    assert_int_equal(batch.delivered, 11);
    for (size_t i = 0; i < 11; i++) {
        assert_int_equal(batch.ends[i], WORKER_DONE);
        assert_string_equal(batch.replies[i], words[i]);
    }
}

static void a_death_costs_one_request(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"a", "crash", "b", "leave", "fail", "spin", "c", NULL};
    static const enum worker_end ends[] = {WORKER_DONE,   WORKER_DIED, WORKER_DONE, WORKER_DIED,
                                           WORKER_FAILED, WORKER_DIED, WORKER_DONE};
    struct batch batch = {0};
    size_t before = worker_deaths();
    assert_true(runs(kind, NULL, 2, words, &batch));
    for (size_t i = 0; i < 7; i++)
        if (batch.ends[i] != ends[i])
            fail_msg("'%s' ended %d, not %d: %s", words[i], batch.ends[i], ends[i],
                     batch.failures[i].text);
    assert_int_equal(worker_deaths() - before, 3);
    assert_non_null(strstr(batch.failures[1].text, kind->name));
    assert_non_null(strstr(batch.failures[3].text, "status 5"));
    assert_int_equal(batch.failures[4].kind, ERROR_EMPTY);
    assert_string_equal(batch.failures[4].text, "there is nothing in 'fail'");
    assert_non_null(strstr(batch.failures[5].text, "processor time"));
}

/// File descriptors for one process only: it does the work of two, and of one that died.
static void one_process_is_enough(void **state)
{
    const char *const words[] = {"a", "b", "crash", "c", "d", "e", NULL};
    struct batch batch = {0};
    struct rlimit before;
    worker_close_all();
    int next = dup(0);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    const struct rlimit few = {(rlim_t)next + 2, before.rlim_max};
    (void)close(next);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
    bool good = runs(*state, NULL, 2, words, &batch);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_true(good);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(batch.ends[i], i == 2 ? WORKER_DIED : WORKER_DONE);
    worker_close_all();
}

static void a_time_out_is_a_death(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"hang", "a", NULL};
    struct batch batch = {.words = words};
    const struct worker_jobs jobs = {.kind = kind,
                                     .processes = 1,
                                     .timeout_ms = 2500,
                                     .count = 2,
                                     .request = request,
                                     .done = done};
    assert_true(worker_run(&jobs, &batch, &error));
    assert_int_equal(batch.ends[0], WORKER_DIED);
    assert_non_null(strstr(batch.failures[0].text, "longer than 2.5 seconds"));
    assert_int_equal(batch.ends[1], WORKER_DONE);
}

static void what_is_no_answer_is_a_death(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"garbage", "two answers", "a", NULL};
    struct batch batch = {0};
    assert_true(runs(kind, NULL, 1, words, &batch));
    assert_int_equal(batch.ends[0], WORKER_DIED);
    assert_int_equal(batch.ends[1], WORKER_DIED);
    assert_int_equal(batch.ends[2], WORKER_DONE);
    assert_non_null(strstr(batch.failures[0].text, "broke its channel"));
}

static void large_frames_pass(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"large", "large", "too large", "large", NULL};
    struct batch batch = {0};
    assert_true(runs(kind, NULL, 2, words, &batch));
    assert_int_equal(batch.sizes[0], 24 << 20);
    assert_int_equal(batch.sizes[3], 24 << 20);
    assert_int_equal(batch.ends[2], WORKER_FAILED);
}

static bool large_request(void *context, size_t job, struct buf *request_bytes)
{
    (void)context, (void)job;
    size_t size = (size_t)LIMIT_FRAME_BYTES - 1024 + 2048 * job;
    memset(buf_reserve(request_bytes, size), 'y', size);
    request_bytes->size += size;
    request_bytes->data[request_bytes->size] = '\0';
    return true;
}

static void large_requests_pass(void **state)
{
    const struct worker_kind *kind = *state;
    struct batch batch = {0};
    const struct worker_jobs jobs = {
        .kind = kind, .processes = 1, .count = 2, .request = large_request, .done = done};
    assert_true(worker_run(&jobs, &batch, &error));
    assert_int_equal(batch.ends[0], WORKER_DONE);
    assert_int_equal(batch.sizes[0], LIMIT_FRAME_BYTES - 1024);
    assert_int_equal(batch.ends[1], WORKER_FAILED);
}

static void what_cannot_start_fails_every_request(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"a", "b", NULL};
    struct batch batch = {0};
    assert_true(runs(kind, "broken", 1, words, &batch));
    assert_int_equal(batch.ends[1], WORKER_FAILED);
    assert_int_equal(batch.failures[1].kind, ERROR_CONFIG);
    assert_string_equal(batch.failures[1].text, "the 'broken' voice is missing");
}

static void processes_are_kept_and_a_fork_is_fresh(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"count", "count", NULL};
    struct batch first = {0}, second = {0};
    int pids[3], counts[3];
    assert_true(runs(kind, "kept", 1, words, &first));
    assert_true(runs(kind, "kept", 1, words, &second));
    assert_int_equal(sscanf(first.replies[0], "%d %d", &pids[0], &counts[0]), 2);
    assert_int_equal(sscanf(first.replies[1], "%d %d", &pids[1], &counts[1]), 2);
    assert_int_equal(sscanf(second.replies[1], "%d %d", &pids[2], &counts[2]), 2);
    assert_int_equal(pids[0] == pids[2], !kind->fork_each);
    assert_int_equal(counts[2], kind->fork_each ? 1 : 4);
    worker_close_all();
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void a_batch_can_be_stopped(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"a", "b", "c", "hang", "hang", NULL};
    struct batch batch = {.stop_at = 1};
    assert_false(runs(kind, NULL, 2, words, &batch));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_int_equal(batch.delivered, 2);
}

static void the_sandbox_is_named(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"socket", "write", NULL};
    struct batch batch = {0}, free = {0};
    assert_true(runs(kind, "sandbox", 1, words, &batch));
    assert_int_equal(batch.ends[0], WORKER_DIED);
    assert_non_null(strstr(batch.failures[0].text, "stopped by the sandbox"));
    assert_int_equal(batch.ends[1], WORKER_DONE);
    assert_int_not_equal(access("worker-wrote-this", F_OK), 0);
    worker_sandbox(false);
    bool ran = runs(kind, "no sandbox", 1, words, &free);
    worker_sandbox(true);
    assert_true(ran);
    assert_int_equal(free.ends[0], WORKER_DONE);
    assert_non_null(strstr(free.failures[1].text, "status 99"));
    (void)unlink("worker-wrote-this");
}

static void reading_is_limited_to_what_was_named(void **state)
{
    (void)state;
    char folder[] = "/tmp/tidings-read-XXXXXX", inside[64];
    assert_non_null(mkdtemp(folder));
    (void)snprintf(inside, sizeof inside, "%s/file", folder);
    (void)close(open(inside, O_WRONLY | O_CREAT, 0600));
    const char *const words[] = {inside, "/usr/share", "/etc/hostname", "/etc/passwd", NULL};
    struct batch batch = {0};
    bool ran = runs(&reader, folder, 1, words, &batch);
    (void)unlink(inside);
    (void)rmdir(folder);
    assert_true(ran);
    assert_int_equal(batch.ends[0], WORKER_DONE);
    assert_int_equal(batch.ends[1], WORKER_DONE);
    if (landlock_available()) {
        assert_int_equal(batch.ends[2], WORKER_FAILED);
        assert_int_equal(batch.ends[3], WORKER_FAILED);
    }
}

static void the_probe_finds_it_closed(void **state)
{
    (void)state;
    error = (struct error){0};
    if (!worker_probe(&error))
        fail_msg("%s", error.text);
}

static void an_interrupt_ends_a_batch(void **state)
{
    const struct worker_kind *kind = *state;
    const char *const words[] = {"hang", NULL};
    struct batch batch = {0};
    interrupt_watch();
    pid_t child = fork();
    if (child == 0) {
        (void)usleep(150000);
        (void)kill(getppid(), SIGINT);
        _exit(0);
    }
    assert_false(runs(kind, NULL, 1, words, &batch));
    assert_int_equal(error.kind, ERROR_INTERRUPTED);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

#define BOTH(test)                                                                                 \
    cmocka_unit_test_prestate(test, (void *)(uintptr_t)&plain),                                    \
        cmocka_unit_test_prestate(test, (void *)(uintptr_t)&forking)

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        BOTH(answers_come_in_order),
        BOTH(a_death_costs_one_request),
        cmocka_unit_test_prestate(one_process_is_enough, (void *)(uintptr_t)&plain),
        BOTH(a_time_out_is_a_death),
        BOTH(what_is_no_answer_is_a_death),
        BOTH(large_frames_pass),
        BOTH(large_requests_pass),
        BOTH(what_cannot_start_fails_every_request),
        BOTH(processes_are_kept_and_a_fork_is_fresh),
        BOTH(a_batch_can_be_stopped),
        BOTH(the_sandbox_is_named),
        cmocka_unit_test(reading_is_limited_to_what_was_named),
        cmocka_unit_test(the_probe_finds_it_closed),
        cmocka_unit_test_prestate(an_interrupt_ends_a_batch, (void *)(uintptr_t)&plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
