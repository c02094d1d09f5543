// When words are heard of which an engine says nothing: in order, within the sound, and longer
// words for longer.
#include "show.h"

#include "speech/proportion.h"

#include "speech/spoken.h"

enum { FRAMES = 48000, OFFSET = 1000, MOST = 32 };

struct timed {
    struct mark marks[MOST];
    size_t count;
};

/// The marks of a text whose words stand between blanks.
static struct timed times(const char *text)
{
    struct timed timed = {0};
    struct spoken spoken SPOKEN_AUTO = {0};
    struct buf marks BUF_AUTO = {0};
    struct timing_part part = {0};
    for (size_t at = 0, size = strlen(text); at < size;) {
        size_t end = at + strcspn(text + at, " ,.;");
        if (end > at)
            spoken_words(&spoken, text + at, end - at, at, end);
        at = end + strspn(text + end, " ,.;");
        spoken_gap(&spoken, text + end, at - end);
    }
    if (timing_next_part(&part, spoken.text.data, spoken.text.size, spoken_pieces(&spoken),
                         spoken_count(&spoken)))
        proportion_marks(&part, spoken.text.data, FRAMES, OFFSET, &marks);
    timed.count = marks.size / sizeof(struct mark);
    assert_true(timed.count <= MOST);
    if (marks.size)
        memcpy(timed.marks, marks.data, marks.size);
    return timed;
}

static int64_t length(const struct timed *timed, size_t word)
{
    int64_t end = word + 1 < timed->count ? timed->marks[word + 1].frame : OFFSET + FRAMES;
    return end - timed->marks[word].frame;
}

static void test_in_order_and_within(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "One",
        "The bridge over the Harl reopened on Monday, after seven months of work.",
        "a b c d e f g h i j k l m n o p q r s t",
        "Der Brückenbau: ça coûte 5 000 €.",
        "橋 は 月曜日 に",
        "– — … !",
        "word , . ; , word",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct timed timed = times(texts[i]);
        assert_true(timed.count > 0);
        assert_int_equal(timed.marks[0].frame, OFFSET);
        for (size_t k = 0; k < timed.count; k++) {
            assert_true(length(&timed, k) > 0);
            assert_true(timed.marks[k].start < timed.marks[k].end);
            assert_true(timed.marks[k].end <= strlen(texts[i]));
        }
    }
}

static void test_longer_words_take_longer(void **state)
{
    (void)state;
    struct timed timed = times("a bridge reopened");
    assert_true(length(&timed, 0) < length(&timed, 1) && length(&timed, 1) < length(&timed, 2));
    timed = times("2024 word");
    assert_true(length(&timed, 0) > length(&timed, 1)); // four figures are many sounds
    timed = times("word, word word");
    assert_true(length(&timed, 0) > length(&timed, 1)); // with the pause behind it
    timed = times("word. word, word");
    assert_true(length(&timed, 0) > length(&timed, 1));
}

static void test_weight_of_what_is_said(void **state)
{
    (void)state;
    assert_true(proportion_weight("--...!", 6) == 0);
    assert_true(proportion_weight("", 0) == 0);
    assert_true(proportion_weight("\xe2\x80\x94", 3) == 0); // a dash
    assert_true(proportion_weight("\xc3\xa9t\xc3\xa9", 5) == 3);
    assert_true(proportion_weight("%", 1) > 0);
    assert_true(proportion_weight("\xe6\xa9\x8b", 3) > 1);
    assert_true(proportion_weight("\xe2\x82", 2) >= 0 && proportion_weight("\xff\xc3", 2) >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_in_order_and_within),
        cmocka_unit_test(test_longer_words_take_longer),
        cmocka_unit_test(test_weight_of_what_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
