#include "base/interrupt.h"

#include "base/error.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <unistd.h>

#include <cmocka.h>

static void a_closed_pipe_is_an_error_not_an_end(void **state)
{
    (void)state;
    int ends[2];
    interrupt_watch();
    assert_int_equal(pipe(ends), 0);
    (void)close(ends[0]);
    assert_int_equal(write(ends[1], "x", 1), -1);
    assert_int_equal(errno, EPIPE);
    (void)close(ends[1]);
    assert_false(interrupted());
}

// The first is noted; the second one ends us (tests/unit/base/file.c).
static void a_signal_is_noted(void **state)
{
    (void)state;
    struct error error = {0};
    interrupt_watch();
    assert_true(interrupt_check(&error));
    assert_int_equal(raise(SIGHUP), 0);
    assert_true(interrupted());
    assert_false(interrupt_check(&error));
    assert_int_equal(error.kind, ERROR_INTERRUPTED);
    assert_int_equal(error_status(error.kind), 130);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_closed_pipe_is_an_error_not_an_end),
        cmocka_unit_test(a_signal_is_noted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
