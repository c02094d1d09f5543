#include "show.h"

#include "speech/numeral.h"

static struct arena arena;

static struct numerals load(const char *text)
{
    struct error error = {0};
    struct rules rules = {0};
    struct numerals numerals = {0};
    write_file("numbers.ini", text);
    if (!rules_read(&rules, "numbers.ini", &arena, &error) ||
        !numerals_load(&numerals, &rules, &arena, &error))
        fail_msg("%s", error.text);
    return numerals;
}

static void says(const struct numerals *numerals, const char *set, uint64_t number,
                 const char *words)
{
    struct buf out BUF_AUTO = {0};
    numeral_say(numerals, set, number, &out);
    assert_string_equal(out.data, words);
}

static const char small[] =
    "[style]\nplural = slavic\n"
    "[number cardinal]\n0 = nil\n1 = un\n2 = du\n3 = tri\n4 = kvar\n5 = kvin\n"
    "10 = << dek[ >>]\n100/100 = <twos<cent[ >>]\n"
    "1000 = << {mil|mily|milov}[ >>]\n"
    "[number twos]\nelse = cardinal\n2 = dvi\n"
    "[number year]\n0 = =cardinal=\n1100/100 = << cents[ >cardinal>]\n"
    "[number soft]\nelse = cardinal\nrest = soft-rest\n2 = dve\n"
    "[number soft-rest]\nelse = cardinal\n1 = unu\n"
    "[number loop]\n0 = =loop=\n";

static void test_rules(void **state)
{
    (void)state;
    struct numerals numerals = load(small);
    says(&numerals, "cardinal", 0, "nil");
    says(&numerals, "cardinal", 10, "un dek");
    says(&numerals, "cardinal", 12, "un dek du");
    says(&numerals, "cardinal", 200, "dvicent");
    says(&numerals, "cardinal", 302, "tricent du");
    says(&numerals, "cardinal", 1000, "un mil");
    says(&numerals, "cardinal", 2000, "du mily");
    says(&numerals, "cardinal", 5000, "kvin milov");
    says(&numerals, "twos", 2, "dvi");
    says(&numerals, "twos", 3, "tri");
    says(&numerals, "soft", 2, "dve");
    says(&numerals, "soft", 42, "kvar dek du"); // what follows is said in the set's rest
    says(&numerals, "soft", 41, "kvar dek unu");
    says(&numerals, "year", 1312, "un dek tri cents un dek du");
    says(&numerals, "unknown", 4, "kvar"); // falls back on cardinal
}

static void test_plural_forms(void **state)
{
    (void)state;
    struct numerals numerals = load(small);
    const unsigned forms[] = {2, 0, 1, 1, 1, 2};
    for (unsigned i = 0; i < 6; i++)
        assert_int_equal(numeral_form(&numerals, i, false), forms[i]);
    assert_int_equal(numeral_form(&numerals, 12, false), 2);
    assert_int_equal(numeral_form(&numerals, 22, false), 1);
    assert_int_equal(numeral_form(&numerals, 1, true), 3);
    struct buf out BUF_AUTO = {0};
    numeral_pick("a|b|c", 5, 3, &out); // fewer forms: the last
    numeral_pick("a", 1, 1, &out);
    assert_string_equal(out.data, "ca");
}

static void test_nought_may_be_many(void **state)
{
    (void)state;
    struct numerals numerals = load("[style]\nplural = below-two-but-zero\n");
    assert_int_equal(numeral_form(&numerals, 0, false), 1);
    assert_int_equal(numeral_form(&numerals, 0, true), 0);
    assert_int_equal(numeral_form(&numerals, 1, true), 0);
    assert_int_equal(numeral_form(&numerals, 2, false), 1);
}

static void test_rules_that_go_round_end(void **state)
{
    (void)state;
    struct numerals numerals = load(small);
    struct buf out BUF_AUTO = {0};
    numeral_say(&numerals, "loop", 7, &out);
    assert_string_equal(out.data, "7");
    struct numerals none = load("[number x]\n");
    buf_reset(&out);
    numeral_say(&none, "cardinal", UINT64_MAX, &out);
    assert_string_equal(out.data, "18446744073709551615");
}

static void test_broken_rules_are_named(void **state)
{
    (void)state;
    struct error error = {0};
    struct rules rules = {0};
    struct numerals numerals = {0};
    write_file("numbers.ini", "[number cardinal]\n1x = un\n");
    assert_true(rules_read(&rules, "numbers.ini", &arena, &error));
    assert_false(numerals_load(&numerals, &rules, &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "'1x'"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_plural_forms),
        cmocka_unit_test(test_nought_may_be_many),
        cmocka_unit_test(test_rules_that_go_round_end),
        cmocka_unit_test(test_broken_rules_are_named),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
