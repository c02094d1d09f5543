#include "base/log.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

static int kept; // standard error, while it is ours

static void speak(enum log_level level, bool quiet)
{
    log_open(level, quiet);
    log_error("can't read '%s'", "x");
    log_note("trying again");
    progress("fetching", 1, 40);
    progress("fetching", 40, 40);
    log_error("done %d", 7);
    progress("mixing", 0, 0);
    progress_end();
}

// What was said on the descriptor that stands for standard error.
static const char *heard(int in, int out, enum log_level level, bool quiet)
{
    static char text[4096];
    (void)dup2(out, STDERR_FILENO);
    speak(level, quiet);
    (void)fflush(stderr);
    (void)dup2(kept, STDERR_FILENO);
    size_t size = 0;
    struct pollfd more = {.fd = in, .events = POLLIN};
    while (poll(&more, 1, 50) == 1) { // a terminal hands it over by and by
        ssize_t n = read(in, text + size, sizeof text - 1 - size);
        if (n <= 0)
            break;
        size += (size_t)n;
    }
    text[size] = '\0';
    return text;
}

static void on_a_pipe_only_errors_are_told(void **state)
{
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_string_equal(heard(ends[0], ends[1], LOG_ERRORS, false),
                        "tidings: can't read 'x'\ntidings: done 7\n");
    assert_string_equal(heard(ends[0], ends[1], LOG_NOTES, false),
                        "tidings: can't read 'x'\ntidings: trying again\ntidings: done 7\n");
    assert_true(log_verbose());
    (void)close(ends[0]);
    (void)close(ends[1]);
}

static void on_a_terminal_a_line_is_written_over(void **state)
{
    (void)state;
    int in = posix_openpt(O_RDWR | O_NOCTTY);
    if (in < 0 || grantpt(in) != 0 || unlockpt(in) != 0)
        skip();
    int out = open(ptsname(in), O_RDWR | O_NOCTTY);
    struct termios raw;
    assert_int_equal(tcgetattr(out, &raw), 0);
    raw.c_oflag &= ~(tcflag_t)OPOST;
    assert_int_equal(tcsetattr(out, TCSANOW, &raw), 0);
    (void)setenv("TERM", "xterm", 1);
    assert_string_equal(heard(in, out, LOG_ERRORS, false),
                        "tidings: can't read 'x'\n"
                        "\r\033[Kfetching 1/40\r\033[Kfetching 40/40"
                        "\r\033[Ktidings: done 7\n\r\033[Kmixing\r\033[K");
    assert_string_equal(heard(in, out, LOG_ERRORS, true),
                        "tidings: can't read 'x'\ntidings: done 7\n");
    (void)setenv("TERM", "dumb", 1);
    assert_string_equal(heard(in, out, LOG_ERRORS, false),
                        "tidings: can't read 'x'\ntidings: done 7\n");
    (void)close(out);
    (void)close(in);
}

int main(void)
{
    kept = dup(STDERR_FILENO);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_a_pipe_only_errors_are_told),
        cmocka_unit_test(on_a_terminal_a_line_is_written_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
