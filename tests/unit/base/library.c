#include "base/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <math.h>

static struct library mathematics = {.file = "libm.so.6"};

LIBRARY_FUNCTION(mathematics, double, cbrt, (double number), (number))

static void a_function_is_the_library_s(void **state)
{
    (void)state;
    assert_null(mathematics.handle);
    volatile double number = 27;
    assert_float_equal(cbrt(number), 3, 1e-9);
    assert_float_equal(cbrt(number * 8), 6, 1e-9);
    assert_non_null(mathematics.handle);
}

static void expect_end(const char *file, const char *function)
{
    struct library library = {.file = file};
    int status;
    pid_t child = fork();
    if (child == 0) {
        (void)library_find(&library, function);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 70);
}

static void what_is_missing_ends_the_process(void **state)
{
    (void)state;
    expect_end("libnobodyhasit.so.1", "cbrt");
    expect_end("libm.so.6", "nobody_has_it");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_is_the_library_s),
        cmocka_unit_test(what_is_missing_ends_the_process),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
