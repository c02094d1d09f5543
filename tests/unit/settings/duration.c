#include "settings/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void good_durations(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double seconds;
    } cases[] = {{"5m", 300},    {"90s", 90},       {"1h30m", 5400}, {"300", 300},
                 {"5:00", 300},  {"1:02:03", 3723}, {"1.5m", 90},    {"0", 0},
                 {"2d", 172800}, {"1m30", 90},      {"5min", 300},   {"0.5", 0.5}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double seconds = -1;
        if (!settings_duration(cases[i].text, &seconds))
            fail_msg("%s", cases[i].text);
        assert_float_equal(seconds, cases[i].seconds, 1e-9);
    }
}

static void bad_durations(void **state)
{
    (void)state;
    static const char *const cases[] = {"",        "m",   "5x",  "-5m", "5m5h", "5:0", "5:60",
                                        "1:2:3:4", ":30", "5 m", "1e9", "1m1m", "."};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double seconds;
        if (settings_duration(cases[i], &seconds))
            fail_msg("'%s' gave %g", cases[i], seconds);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(good_durations),
                                       cmocka_unit_test(bad_durations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
