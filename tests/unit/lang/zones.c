#include "expect.h"

static void what_is_closed_stays_whole(void **state)
{
    (void)state;
    expect_sentences("en", "She rows (He rowed. Once.) at dawn.",
                     "She rows (He rowed. Once.) at dawn.");
    expect_sentences("en", "He said: \"One. Two.\" Three.", "He said: \"One. Two.\"|Three.");
    expect_sentences("de", "„Eins. Zwei.“ Drei.", "„Eins. Zwei.“|Drei.");
    expect_sentences("da", "»En. To.« Tre.", "»En. To.«|Tre.");
    expect_sentences("en", "'One. Two.' Three.", "'One. Two.'|Three.");
    expect_sentences("ja", "（一。二。）三。", "（一。二。）|三。");
}

static void what_is_not_closed_hides_nothing(void **state)
{
    (void)state;
    expect_sentences("en", "She said \"one. Two. Three.", "She said \"one.|Two.|Three.");
    expect_sentences("en", "(One. Two.", "(One.|Two.");
    expect_sentences("en", "The boys' boats. The girls' oars.",
                     "The boys' boats.|The girls' oars.");
    expect_sentences("en", "It was the 'nineties. It isn't now.",
                     "It was the 'nineties.|It isn't now.");
    expect_sentences("en", "It is 5'10\" long. It's 6\" wide.",
                     "It is 5'10\" long.|It's 6\" wide.");
}

static void a_speech_is_told_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct span *spans;
    struct buf text BUF_AUTO = {0};
    struct lang *lang = lang_open("en", voices_folder(), &arena, &error);
    buf_char(&text, '"');
    for (int i = 0; i < 100; i++)
        buf_text(&text, "We rowed all night long. ");
    buf_char(&text, '"');
    assert_true(lang_sentences(lang, text.data, text.size, &arena, &spans) >= 100);
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_closed_stays_whole),
        cmocka_unit_test(what_is_not_closed_hides_nothing),
        cmocka_unit_test(a_speech_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
