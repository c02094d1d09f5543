// The engine "command": any program that reads a text on its standard input and writes sound to its
// standard output. It is run without a shell, in a process group of its own that ends with it.
#include "speech/command.h"

#include "base/clock.h"
#include "base/limits.h"
#include "speech/engine.h"
#include "speech/speech.h"
#include "speech/wave.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { INPUT, OUTPUT, COMPLAINTS, FILES };

/// A program under way. It reads and writes files without a name: what it opens anew as /dev/stdin
/// is there from the beginning, and it can go back and mend its header in /dev/stdout.
struct program {
    pid_t pid;
    int files[FILES]; // −1: none
    int64_t deadline;
};

static volatile pid_t running; // its process group, for end_group

/// Our parent has ended: so does the program, with its children.
static void end_group(int number)
{
    (void)number;
    if (running > 0)
        (void)kill(-running, SIGKILL);
    _exit(1);
}

// Behind fork(): only what is safe in a signal handler.
static void become_program(pid_t parent, const char *path, char **words, const int files[FILES])
{
    static const int reset[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1};
    const struct rlimit most = {LIMIT_ENGINE_BYTES, LIMIT_ENGINE_BYTES};
    (void)setpgid(0, 0);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) // ended before that
        _exit(126);
    (void)setrlimit(RLIMIT_FSIZE, &most);
    for (size_t i = 0; i < sizeof reset / sizeof *reset; i++)
        (void)signal(reset[i], SIG_DFL);
    for (int i = 0; i < FILES; i++)
        (void)dup2(files[i], i); // they are above: 0, 1 and 2 are open
    (void)close_range(FILES, ~0u, 0);
    (void)execv(path, words);
    _exit(126);
}

static bool open_files(struct program *program, const char *text, struct error *error)
{
    size_t size = strlen(text);
    for (int i = 0; i < FILES; i++) {
        program->files[i] = memfd_create("speech", MFD_CLOEXEC);
        if (program->files[i] < 0)
            return error_set(error, ERROR_INTERNAL, "can't make a file: %s", strerror(errno));
    }
    return (write(program->files[INPUT], text, size) == (ssize_t)size &&
            lseek(program->files[INPUT], 0, SEEK_SET) == 0) ||
           error_set(error, ERROR_INTERNAL, "can't hand over the text: %s", strerror(errno));
}

static bool start(struct program *program, const char *path, char **words, struct error *error)
{
    (void)signal(SIGUSR1, end_group);
    (void)prctl(PR_SET_PDEATHSIG, SIGUSR1);
    pid_t self = getpid();
    program->pid = fork();
    if (program->pid == 0)
        become_program(self, path, words, program->files);
    running = program->pid;
    if (program->pid > 0)
        (void)setpgid(program->pid, program->pid); // whoever of the two comes first
    return program->pid > 0 ||
           error_set(error, ERROR_INTERNAL, "can't start '%s': %s", path, strerror(errno));
}

/// Appends what the program has written to a file of its own, up to `most` bytes.
static void read_file(int fd, size_t most, struct buf *to)
{
    ssize_t n = pread(fd, buf_reserve(to, most), most, 0);
    to->size += n > 0 ? (size_t)n : 0;
    to->data[to->size] = '\0';
}

/// Waits for its end, as long as there is time.
static bool await(struct program *program, struct error *error)
{
    enum { KEPT = 1000 };
    struct buf words BUF_AUTO = {0}, message BUF_AUTO = {0};
    int status = 0, watch = (int)syscall(SYS_pidfd_open, program->pid, 0);
    int64_t left = program->deadline - clock_monotonic_ms();
    struct pollfd ended = {.fd = watch, .events = POLLIN};
    bool in_time = watch >= 0 && poll(&ended, 1, left > 0 ? (int)left : 0) > 0;
    if (watch >= 0)
        (void)close(watch);
    if (!in_time)
        return error_set(error, ERROR_EMPTY, "took too long");
    (void)waitpid(program->pid, &status, 0);
    program->pid = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFSIGNALED(status))
        return error_set(error, ERROR_EMPTY, "was ended by a signal (%s)",
                         strsignal(WTERMSIG(status)));
    read_file(program->files[COMPLAINTS], KEPT, &words);
    engine_quote(words.data, &message);
    return error_set(error, ERROR_EMPTY, "ended with status %d%s", WEXITSTATUS(status),
                     message.data ? message.data : "");
}

static bool take_sound(const struct program *program, struct buf *bytes, struct error *error)
{
    struct stat info;
    if (fstat(program->files[OUTPUT], &info) != 0 || info.st_size >= (off_t)LIMIT_ENGINE_BYTES)
        return error_set(error, ERROR_EMPTY, "gave more than %u MiB of sound",
                         LIMIT_ENGINE_BYTES >> 20);
    read_file(program->files[OUTPUT], (size_t)info.st_size, bytes);
    return true;
}

static void finish(struct program *program)
{
    if (running > 0)
        (void)kill(-running, SIGKILL); // what it left behind, too
    if (program->pid > 0)
        (void)waitpid(program->pid, NULL, 0);
    running = 0;
    for (int i = 0; i < FILES; i++)
        if (program->files[i] >= 0)
            (void)close(program->files[i]);
}

static const char *find_program(const struct presenter *presenter, char ***words,
                                struct arena *arena, struct error *error)
{
    double speed = presenter->speed > 0 ? presenter->speed : 1;
    *words = command_words(presenter->command, speed, arena, error);
    const char *path = *words ? command_path((*words)[0], arena) : NULL;
    if (*words && !path)
        error_set(error, ERROR_CONFIG,
                  "there is no program '%s'; install it, or name its path in 'command'",
                  (*words)[0]);
    return path;
}

static bool sound(const struct presenter *presenter, const char *text, struct buf *bytes,
                  struct error *error)
{
    struct arena arena = {0};
    char **words;
    const char *path = find_program(presenter, &words, &arena, error);
    const char *line = arena_printf(&arena, "%s\n", text);
    struct program program = {
        .files = {-1, -1, -1},
        .deadline = clock_monotonic_ms() + (int64_t)(presenter->timeout * 1000),
    };
    bool done = path && open_files(&program, line, error) && start(&program, path, words, error) &&
                await(&program, error) && take_sound(&program, bytes, error);
    finish(&program);
    arena_clear(&arena);
    return done;
}

static bool check(const struct presenter *presenter, struct error *error)
{
    struct arena arena = {0};
    bool good = command_words(presenter->command, 1, &arena, error) != NULL &&
                wave_format(presenter->format, error);
    arena_clear(&arena);
    return good;
}

static bool ready(const struct presenter *presenter, struct error *error)
{
    struct arena arena = {0};
    char **words;
    bool good = find_program(presenter, &words, &arena, error) != NULL;
    arena_clear(&arena);
    return good;
}

static void add_stamp(const char *path, struct buf *out)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode))
        buf_printf(out, " %lld %lld.%09ld", (long long)info.st_size, (long long)info.st_mtim.tv_sec,
                   info.st_mtim.tv_nsec);
}

/// The program and each file among its arguments (a model), with size and time.
static void identity(const struct presenter *presenter, struct buf *out)
{
    struct arena arena = {0};
    struct error error;
    char **words;
    const char *path = find_program(presenter, &words, &arena, &error);
    buf_text(out, "command");
    for (size_t i = 0; path && words[i]; i++) {
        const char *word = i ? words[i] : path;
        buf_printf(out, " '%s'", word);
        add_stamp(word, out);
    }
    arena_clear(&arena);
}

const struct engine engine_command = {
    .name = "command",
    .worker = &speech_engine_worker,
    .patience_ms = 270 * 1000, // twice the longest time-out of a presenter, and some
    .check = check,
    .ready = ready,
    .identity = identity,
    .sound = sound,
};
