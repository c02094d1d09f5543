// The engine "command": any program that reads a text on its standard input and writes sound to its
// standard output. It is run without a shell, in a process group of its own that ends with it.
#include "speech/command.h"

#include "base/clock.h"
#include "base/limits.h"
#include "speech/engine.h"
#include "speech/speech.h"
#include "speech/wave.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { INPUT, OUTPUT, COMPLAINTS, PIPES };

/// A program under way: our ends of its pipes.
struct program {
    pid_t pid;
    int ends[PIPES]; // −1: closed
    const char *text;
    size_t text_left;
    struct buf complaints; // the beginning of what it wrote to standard error
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
static void become_program(const char *path, char **words, const int theirs[PIPES])
{
    static const int reset[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGUSR1};
    (void)setpgid(0, 0);
    (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t i = 0; i < sizeof reset / sizeof *reset; i++)
        (void)signal(reset[i], SIG_DFL);
    for (int i = 0; i < PIPES; i++)
        (void)dup2(theirs[i], i); // the pipes are above: 0, 1 and 2 are open
    (void)close_range(PIPES, ~0u, 0);
    (void)execv(path, words);
    _exit(126);
}

static bool start(struct program *program, const char *path, char **words, struct error *error)
{
    int pipes[PIPES][2], theirs[PIPES];
    for (int i = 0; i < PIPES; i++) {
        if (pipe2(pipes[i], O_CLOEXEC) != 0) {
            for (int j = 0; j < i; j++) {
                (void)close(pipes[j][0]);
                (void)close(pipes[j][1]);
            }
            return error_set(error, ERROR_INTERNAL, "can't make a pipe: %s", strerror(errno));
        }
        theirs[i] = pipes[i][i != INPUT];
        program->ends[i] = pipes[i][i == INPUT];
        (void)fcntl(program->ends[i], F_SETFL, O_NONBLOCK);
    }
    (void)signal(SIGUSR1, end_group);
    (void)prctl(PR_SET_PDEATHSIG, SIGUSR1);
    program->pid = fork();
    if (program->pid == 0)
        become_program(path, words, theirs);
    running = program->pid;
    if (program->pid > 0)
        (void)setpgid(program->pid, program->pid); // whoever of the two comes first
    for (int i = 0; i < PIPES; i++)
        (void)close(theirs[i]);
    return program->pid > 0 ||
           error_set(error, ERROR_INTERNAL, "can't start '%s': %s", path, strerror(errno));
}

static void close_end(struct program *program, int which)
{
    if (program->ends[which] >= 0)
        (void)close(program->ends[which]);
    program->ends[which] = -1;
}

/// A program need not read all of its input: that is no failure.
static void send_text(struct program *program)
{
    ssize_t n = write(program->ends[INPUT], program->text, program->text_left);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    program->text += n > 0 ? n : 0;
    program->text_left -= n > 0 ? (size_t)n : 0;
    if (n < 0 || !program->text_left)
        close_end(program, INPUT);
}

/// Reads from one of its pipes into `to`, of which at most `most` bytes stay.
static void receive(struct program *program, int which, struct buf *to, size_t most)
{
    enum { PIECE = 64 * 1024 };
    ssize_t n = read(program->ends[which], buf_reserve(to, PIECE), PIECE);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n <= 0)
        close_end(program, which);
    else
        to->size += (size_t)n;
    to->size = to->size > most ? most : to->size;
    to->data[to->size] = '\0';
}

/// Until it has closed its output.
static bool converse(struct program *program, struct buf *bytes, struct error *error)
{
    enum { COMPLAINTS_KEPT = 4096 };
    while (program->ends[OUTPUT] >= 0) {
        struct pollfd watched[PIPES];
        int64_t left = program->deadline - clock_monotonic_ms();
        if (left <= 0)
            return error_set(error, ERROR_EMPTY, "took too long");
        for (int i = 0; i < PIPES; i++)
            watched[i] =
                (struct pollfd){.fd = program->ends[i], .events = i == INPUT ? POLLOUT : POLLIN};
        if (poll(watched, PIPES, (int)(left < 1000 ? left : 1000)) < 0)
            continue;
        if (watched[INPUT].revents)
            send_text(program);
        if (watched[COMPLAINTS].revents)
            receive(program, COMPLAINTS, &program->complaints, COMPLAINTS_KEPT);
        if (watched[OUTPUT].revents)
            receive(program, OUTPUT, bytes, LIMIT_ENGINE_BYTES);
        if (bytes->size == LIMIT_ENGINE_BYTES)
            return error_set(error, ERROR_EMPTY, "gave more than %u MiB and no end of sound",
                             LIMIT_ENGINE_BYTES >> 20);
    }
    return true;
}

/// Its last words, for the message: the first line that says something.
static const char *complaint(struct buf *complaints)
{
    char *line = complaints->data ? complaints->data : NULL;
    if (!line)
        return "";
    line += strspn(line, " \t\r\n");
    line[strcspn(line, "\r\n")] = '\0';
    for (char *c = line; *c; c++)
        if ((unsigned char)*c < ' ' || (unsigned char)*c > '~')
            *c = '?';
    return line;
}

/// Waits for its end, as long as there is time.
static bool reap(struct program *program, struct error *error)
{
    int status = 0;
    pid_t ended;
    while ((ended = waitpid(program->pid, &status, WNOHANG)) == 0 &&
           clock_monotonic_ms() < program->deadline)
        (void)poll(NULL, 0, 2);
    if (ended != program->pid)
        return error_set(error, ERROR_EMPTY, "took too long");
    program->pid = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    const char *said = complaint(&program->complaints);
    if (WIFSIGNALED(status))
        return error_set(error, ERROR_EMPTY, "was ended by a signal (%s)",
                         strsignal(WTERMSIG(status)));
    return error_set(error, ERROR_EMPTY, "ended with status %d%s%.120s", WEXITSTATUS(status),
                     *said ? ": " : "", said);
}

static void finish(struct program *program)
{
    if (running > 0)
        (void)kill(-running, SIGKILL); // what it left behind, too
    if (program->pid > 0)
        (void)waitpid(program->pid, NULL, 0);
    running = 0;
    for (int i = 0; i < PIPES; i++)
        close_end(program, i);
    buf_clear(&program->complaints);
}

static const char *find_program(const struct presenter *presenter, char ***words,
                                struct arena *arena, struct error *error)
{
    double speed = presenter->speed > 0 ? presenter->speed : 1;
    *words = command_words(presenter->command, speed, arena, error);
    const char *path = *words ? command_path((*words)[0], arena) : NULL;
    if (*words && !path)
        error_set(error, ERROR_CONFIG, "there is no program '%s'; is it installed?", (*words)[0]);
    return path;
}

static bool sound(const struct presenter *presenter, const char *text, struct buf *bytes,
                  struct error *error)
{
    struct arena arena = {0};
    char **words;
    const char *path = find_program(presenter, &words, &arena, error);
    const char *line = arena_printf(&arena, "%s\n", text);
    struct program program = {.text = line,
                              .text_left = strlen(line),
                              .ends = {-1, -1, -1},
                              .deadline =
                                  clock_monotonic_ms() + (int64_t)(presenter->timeout * 1000)};
    bool done = path && start(&program, path, words, error) && converse(&program, bytes, error) &&
                reap(&program, error);
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
