#include "show.h"

#include "speech/rules.h"

static struct arena arena;

static void test_sections_and_includes(void **state)
{
    (void)state;
    struct error error = {0};
    struct rules rules = {0};
    write_file("first.ini",
               "# remark\n[a]\nk = one\n= = equals\n\\# = number\nempty =\n[b c]\nx = 1\n");
    write_file("second.ini", "include = first.ini\n[a]\nk = two\n");
    assert_true(rules_read(&rules, "second.ini", &arena, &error));
    assert_string_equal(rules_value(&rules, "a", "k", NULL), "two"); // what comes later wins
    assert_string_equal(rules_value(&rules, "a", "=", NULL), "equals");
    assert_string_equal(rules_value(&rules, "a", "#", NULL), "number");
    assert_string_equal(rules_value(&rules, "a", "empty", NULL), "");
    assert_string_equal(rules_value(&rules, "b c", "x", NULL), "1");
    assert_string_equal(rules_value(&rules, "none", "x", "else"), "else");
    assert_int_equal(rules_section(&rules, "none")->count, 0);
}

static void fails(const char *text, const char *said)
{
    struct error error = {0};
    struct rules rules = {0};
    write_file("broken.ini", text);
    assert_false(rules_read(&rules, "broken.ini", &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, said));
}

static void test_broken_files_are_named(void **state)
{
    (void)state;
    fails("[a]\nk = 1\nnonsense\n", "broken.ini:3: 'nonsense'");
    fails("k = 1\n", "before the first [section]");
    fails("include = broken.ini\n", "includes go deeper");
}

static void test_lists(void **state)
{
    (void)state;
    assert_true(rules_lists("one two three", "two", 3));
    assert_false(rules_lists("one two three", "tw", 2));
    assert_false(rules_lists("", "x", 1));
    assert_false(rules_lists("one", "", 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sections_and_includes),
        cmocka_unit_test(test_broken_files_are_named),
        cmocka_unit_test(test_lists),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
