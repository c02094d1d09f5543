#include "base/clock.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void times_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t when;
    } cases[] = {{"2025-03-13T07:00:00Z", 1741849200},
                 {"2025-03-13t07:00:00z", 1741849200},
                 {"2025-03-13 07:00:00+00:00", 1741849200},
                 {"2025-03-13T08:30:00.250+01:30", 1741849200},
                 {"2025-03-12T23:00:00-08:00", 1741849200},
                 {"1970-01-01T00:00:00Z", 0},
                 {"1969-12-31T23:59:59Z", -1},
                 {"2024-02-29T00:00:00Z", 1709164800},
                 {"2016-12-31T23:59:60Z", 1483228800},
                 {"2025-03-13T07:00:00", 1741849200 - 3600}}; // local: CET
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t when = 1;
        if (!clock_parse(cases[i].text, &when) || when != cases[i].when)
            fail_msg("%s gave %lld", cases[i].text, (long long)when);
    }
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",
        "2025-03-13",
        "2025-02-29T00:00:00Z",
        "2025-13-01T00:00:00Z",
        "2025-00-01T00:00:00Z",
        "2025-04-31T00:00:00Z",
        "2025-03-13T24:00:00Z",
        "2025-03-13T07:60:00Z",
        "2025-03-13T07:00:61Z",
        "2025-03-13T07:00:00+1:00",
        "2025-03-13T07:00:00+24:00",
        "2025-03-13T07:00:00Zz",
        " 2025-03-13T07:00:00Z",
        "2025- 3-13T07:00:00Z",
        "+025-03-13T07:00:00Z",
        "2025-03-13x07:00:00Z",
        "0000-03-13T07:00:00Z",
        "Thu, 13 Mar 2025 07:00:00 GMT",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t when;
        if (clock_parse(cases[i], &when))
            fail_msg("'%s' gave %lld", cases[i], (long long)when);
    }
}

static void what_is_printed_is_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int64_t when = -2000000000; when < 8000000000; when += 123456789) {
        int64_t back;
        assert_true(clock_parse(clock_format(&arena, when), &back));
        assert_int_equal(back, when);
    }
    arena_clear(&arena);
}

static void the_clock_can_be_stopped(void **state)
{
    (void)state;
    assert_true(clock_stopped() == NO_TIME);
    assert_true(clock_now() > 1700000000);
    clock_set(1741849200);
    assert_int_equal(clock_now(), 1741849200);
    assert_int_equal(clock_stopped(), 1741849200);
    struct tm local = clock_local(clock_now());
    assert_int_equal(local.tm_hour, 8); // CET
    clock_set(NO_TIME);
    int64_t before = clock_monotonic_ms();
    assert_true(clock_monotonic_ms() >= before);
}

int main(void)
{
    (void)setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_read),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(what_is_printed_is_read),
        cmocka_unit_test(the_clock_can_be_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
