#include "ingest/table.h"

#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void numbers_in_the_order_of_coming(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct table table = {0};
    bool fresh;
    assert_true(table_find(&table, "a") == TABLE_NONE);
    assert_int_equal(table_add(&table, &arena, "a", &fresh), 0);
    assert_true(fresh);
    assert_int_equal(table_add(&table, &arena, "", &fresh), 1);
    assert_true(fresh);
    assert_int_equal(table_add(&table, &arena, "a", &fresh), 0);
    assert_false(fresh);
    assert_int_equal(table_find(&table, ""), 1);
    assert_true(table_find(&table, "A") == TABLE_NONE);
    arena_clear(&arena);
}

// More than the first slots hold, so that it grows several times.
static void it_grows(void **state)
{
    (void)state;
    enum { MANY = 3000 };
    struct arena arena = {0}, scratch = {0};
    struct table table = {0};
    bool fresh;
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(table_add(&table, &arena, arena_printf(&scratch, "page %zu", i), &fresh),
                         i);
        assert_true(fresh);
    }
    for (size_t i = 0; i < MANY; i++) {
        const char *key = arena_printf(&scratch, "page %zu", i);
        assert_int_equal(table_find(&table, key), i);
        assert_int_equal(table_add(&table, &arena, key, &fresh), i);
        assert_false(fresh);
        assert_string_equal(table.keys[i], key);
    }
    arena_clear(&scratch); // the keys are its own
    assert_string_equal(table.keys[MANY - 1], "page 2999");
    assert_true(table_find(&table, "page 3000") == TABLE_NONE);
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_in_the_order_of_coming),
        cmocka_unit_test(it_grows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
