#include "show.h"

#include "base/limits.h"
#include "speech/timing.h"

static void add_word(struct spoken *spoken, const char *word, size_t start, size_t end)
{
    if (spoken->text.size)
        spoken_gap(spoken, " ", 1);
    spoken_words(spoken, word, strlen(word), start, end);
}

static void event(struct buf *events, uint32_t character, int64_t frame)
{
    struct timing_event made = {character, frame};
    buf_add(events, &made, sizeof made);
}

static struct timing_part whole(const struct spoken *spoken)
{
    struct timing_part part = {0};
    assert_true(timing_next_part(&part, spoken->text.data, spoken->text.size, spoken_pieces(spoken),
                                 spoken_count(spoken)));
    return part;
}

static void test_words_without_an_event_lie_between(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    add_word(&spoken, "über", 0, 5); // five bytes, four characters
    add_word(&spoken, "of", 6, 8);
    add_word(&spoken, "the", 9, 12);
    add_word(&spoken, "sea", 13, 16);
    struct buf events BUF_AUTO = {0}, marks BUF_AUTO = {0};
    event(&events, 0, 100);
    event(&events, 5, 1100);
    event(&events, 12, 2100);
    event(&events, 5, 9000); // stale: goes back in the text
    struct heard heard = {100, 5100};
    struct timing_part part = whole(&spoken);
    timing_marks(&part, spoken.text.data, &events, &heard, 50, &marks);
    const struct mark *list = (const struct mark *)(const void *)marks.data;
    assert_int_equal(marks.size / sizeof *list, 4);
    assert_int_equal(list[0].frame, 50);
    assert_int_equal(list[1].frame, 1050);
    assert_true(list[2].frame > 1050 && list[2].frame < 2050);
    assert_int_equal(list[3].frame, 2050);
    assert_int_equal(list[3].start, 13);
    assert_int_equal(list[3].end, 16);
}

static void test_no_events_at_all(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    add_word(&spoken, "one", 0, 3);
    add_word(&spoken, "two", 4, 7);
    struct buf events BUF_AUTO = {0}, marks BUF_AUTO = {0};
    struct heard heard = {0, 1000};
    struct timing_part part = whole(&spoken);
    timing_marks(&part, spoken.text.data, &events, &heard, 0, &marks);
    const struct mark *list = (const struct mark *)(const void *)marks.data;
    assert_true(list[0].frame >= 0 && list[0].frame <= list[1].frame && list[1].frame <= 1000);
}

static void test_parts_are_bounded_and_whole(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    for (size_t i = 0; i < 2000; i++) {
        add_word(&spoken, i % 7 ? "ström" : "land", i * 6, i * 6 + 5);
        if (i % 40 == 39)
            spoken_gap(&spoken, ",", 1);
    }
    struct timing_part part = {0};
    size_t at = 0, pieces = 0;
    while (timing_next_part(&part, spoken.text.data, spoken.text.size, spoken_pieces(&spoken),
                            spoken_count(&spoken))) {
        assert_int_equal(part.at, at);
        assert_true(part.size && part.size <= LIMIT_SPOKEN_BYTES);
        at += part.size;
        pieces += part.piece_count;
        assert_true(at == spoken.text.size || spoken.text.data[at - 1] == ',');
    }
    assert_int_equal(at, spoken.text.size);
    assert_int_equal(pieces, 2000);
}

static void test_one_endless_word(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    struct buf word BUF_AUTO = {0};
    for (int i = 0; i < 5000; i++)
        buf_text(&word, "ü");
    spoken_words(&spoken, word.data, word.size, 0, word.size);
    struct timing_part part = {0};
    size_t at = 0;
    while (timing_next_part(&part, spoken.text.data, spoken.text.size, spoken_pieces(&spoken),
                            spoken_count(&spoken))) {
        assert_true(part.size && part.size <= LIMIT_SPOKEN_BYTES);
        assert_true(((unsigned char)spoken.text.data[part.at] & 0xc0) != 0x80);
        at += part.size;
    }
    assert_int_equal(at, 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_without_an_event_lie_between),
        cmocka_unit_test(test_no_events_at_all),
        cmocka_unit_test(test_parts_are_bounded_and_whole),
        cmocka_unit_test(test_one_endless_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
