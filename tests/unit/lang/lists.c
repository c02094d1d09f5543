#include "expect.h"

#include "lang/passage.h"

static void items_in_one_line(void **state)
{
    (void)state;
    expect_sentences("en", "1.) Oars 2.) Nets 3.) Lamps", "1.) Oars|2.) Nets|3.) Lamps");
    expect_sentences("en", "a. oars b. nets", "a. oars|b. nets");
    expect_sentences("en", "(i) Oars (ii) Nets", "(i) Oars|(ii) Nets");
    expect_sentences("en", "9) Oars. 10) Nets.", "9) Oars.|10) Nets.");
    expect_sentences("en", "Bring these: 1. Oars 2. Nets", "Bring these:|1. Oars|2. Nets");
    expect_sentences("es", "Trae: 1.Remos 2.Redes ¿Algo más?", "Trae:|1.Remos|2.Redes|¿Algo más?");
    expect_sentences("en", "• Oars • Nets", "• Oars|• Nets");
    expect_sentences("en", "• 1. Oars • 2. Nets", "• 1. Oars|• 2. Nets");
}

static void no_items(void **state)
{
    (void)state;
    expect_sentences("en", "Pay for 1. above and for 2. above.",
                     "Pay for 1. above and for 2. above.");
    expect_sentences("en", "A. Penn and B. Vale rowed.", "A. Penn and B. Vale rowed.");
    expect_sentences("en", "1. Wash it. 2. Dry it. In step 3. Coil it.",
                     "1. Wash it.|2. Dry it.|In step 3.|Coil it.");
    expect_sentences("en", "Bring (1) oars and (2) nets.", "Bring (1) oars and (2) nets.");
}

static void one_item_a_line(void **state)
{
    (void)state;
    expect_sentences("en", "1. Oars\n2. Nets", "1. Oars|2. Nets");
    expect_sentences("en", "i. Oars.\nii. Nets.\niii. Lamps.", "i. Oars.|ii. Nets.|iii. Lamps.");
    expect_sentences("en", "- oars\n- nets", "- oars|- nets");
    expect_sentences("en", "1. Only one.", "1. Only one.");
}

static void a_marker_tells_its_value(void **state)
{
    (void)state;
    static const uint32_t text[] = {'x', 'i', 'v', ')', ' '};
    struct passage p = {.c = (uint32_t[5]){0}, .count = 5};
    struct list_marker marker;
    memcpy(p.c, text, sizeof text);
    assert_true(list_marker_at(&p, 0, &marker));
    assert_int_equal(marker.roman, 14);
    assert_int_equal(marker.end, 4);
    assert_false(list_marker_at(&p, 3, &marker));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_in_one_line),
        cmocka_unit_test(no_items),
        cmocka_unit_test(one_item_a_line),
        cmocka_unit_test(a_marker_tells_its_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
