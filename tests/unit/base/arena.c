#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static struct arena arena;

static int clean(void **state)
{
    (void)state;
    arena_clear(&arena);
    return 0;
}

static void memory_is_zeroed_and_aligned(void **state)
{
    (void)state;
    for (size_t size = 0; size < 200000; size = size * 3 + 1) {
        unsigned char *memory = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 0xA5, size);
    }
}

static void text_is_copied(void **state)
{
    (void)state;
    char text[] = "ferry";
    char *copy = arena_string(&arena, text), *part = arena_copy(&arena, text, 3);
    text[0] = 'x';
    assert_string_equal(copy, "ferry");
    assert_string_equal(part, "fer");
    assert_null(arena_string(&arena, NULL));
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_string_equal(arena_printf(&arena, "%s %d", copy, 7), "ferry 7");
}

static void an_array_grows_and_keeps_its_items(void **state)
{
    (void)state;
    int *list = NULL;
    for (size_t count = 0; count < 3000; count++) {
        list = arena_grow(&arena, list, count, sizeof *list);
        list[count] = (int)count;
    }
    for (int i = 0; i < 3000; i++)
        assert_int_equal(list[i], i);
}

static void an_arena_can_be_used_again(void **state)
{
    (void)state;
    (void)arena_alloc(&arena, 1000000);
    arena_clear(&arena);
    assert_string_equal(arena_string(&arena, "again"), "again");
}

// In a child: the process that asks for too much ends with status 70 and says why.
static void too_much_ends_the_process(void **state)
{
    (void)state;
    int status;
    pid_t child = fork();
    if (child == 0) {
        (void)close(STDERR_FILENO);
        (void)arena_array(&arena, SIZE_MAX / 4, 16);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 70);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(memory_is_zeroed_and_aligned, clean),
        cmocka_unit_test_teardown(text_is_copied, clean),
        cmocka_unit_test_teardown(an_array_grows_and_keeps_its_items, clean),
        cmocka_unit_test_teardown(an_arena_can_be_used_again, clean),
        cmocka_unit_test_teardown(too_much_ends_the_process, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
