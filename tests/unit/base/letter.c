#include "base/letter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void pairs_of_every_script_with_case(void **state)
{
    static const struct {
        uint32_t upper, lower;
    } pairs[] = {
        {'A', 'a'},       {'Z', 'z'},       {0xC4, 0xE4},     {0xDE, 0xFE},   {0x100, 0x101},
        {0x130, 'i'},     {0x139, 0x13A},   {0x141, 0x142},   {0x178, 0xFF},  {0x17D, 0x17E},
        {0x18F, 0x259},   {0x218, 0x219},   {0x386, 0x3AC},   {0x391, 0x3B1}, {0x3A9, 0x3C9},
        {0x401, 0x451},   {0x410, 0x430},   {0x490, 0x491},   {0x4D8, 0x4D9}, {0x531, 0x561},
        {0x1E80, 0x1E81}, {0x1EA0, 0x1EA1}, {0xFF21, 0xFF41},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(letter_lower(pairs[i].upper), pairs[i].lower);
        assert_true(letter_is_upper(pairs[i].upper));
        assert_false(letter_is_lower(pairs[i].upper));
        assert_true(letter_is_lower(pairs[i].lower));
        assert_false(letter_is_upper(pairs[i].lower));
        assert_true(letter_is_letter(pairs[i].upper) && letter_is_letter(pairs[i].lower));
    }
}

static void lower_without_upper(void **state)
{
    (void)state;
    assert_true(letter_is_lower(0xDF) && !letter_is_upper(0xDF)); // ß
    assert_true(letter_is_lower(0x3C2));                          // final sigma
    assert_int_equal(letter_lower(0xD7), 0xD7);                   // × is no letter
    assert_false(letter_is_letter(0xD7) || letter_is_letter(0xF7));
}

static void scripts_without_case(void **state)
{
    static const uint32_t letters[] = {0x5D0,  0x628,  0x6CC,  0x915,  0x995,  0xE01,
                                       0x1000, 0x1200, 0x3042, 0x30AB, 0x4E2D, 0xAC00};
    (void)state;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_true(letter_is_caseless(letters[i]) && letter_is_letter(letters[i]));
        assert_false(letter_is_upper(letters[i]) || letter_is_lower(letters[i]));
    }
    assert_true(letter_is_unspaced(0x4E2D) && letter_is_unspaced(0x3042));
    assert_false(letter_is_unspaced(0xAC00) || letter_is_unspaced('a'));
}

static void digits_and_punctuation(void **state)
{
    (void)state;
    assert_true(letter_is_digit('0') && letter_is_digit('9') && letter_is_digit(0x663) &&
                letter_is_digit(0x96F) && letter_is_digit(0xFF15));
    assert_false(letter_is_digit('a') || letter_is_digit('/') || letter_is_digit(':'));
    assert_false(letter_is_letter('.') || letter_is_letter(0x60C) || letter_is_letter(0x3002) ||
                 letter_is_letter(0x964) || letter_is_letter(0x6D4));
    assert_true(letter_is_letter(0x301)); // a combining accent belongs to its letter
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_of_every_script_with_case),
        cmocka_unit_test(lower_without_upper),
        cmocka_unit_test(scripts_without_case),
        cmocka_unit_test(digits_and_punctuation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
