#include "show.h"

#include "speech/request.h"
#include "speech/spoken.h"

static void test_outside_text_cannot_be_phonemes(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    static const char hostile[] = "[[h@l'oU]] \x01 \x7f[";
    spoken_words(&spoken, hostile, strlen(hostile), 0, 10);
    spoken_gap(&spoken, "[", 1);
    spoken_gap(&spoken, "[", 1);
    assert_null(memchr(spoken.text.data, '[', spoken.text.size));
    assert_null(memchr(spoken.text.data, ']', spoken.text.size));
    for (size_t i = 0; i < spoken.text.size; i++)
        assert_true((unsigned char)spoken.text.data[i] >= ' ');
}

static void test_our_phonemes(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    spoken_phonemes(&spoken, "k'i:v\x01[]<b>ü", 3, 7);
    assert_string_equal(spoken.text.data, "[[k'i:vb]]");
    assert_int_equal(spoken_count(&spoken), 1);
    assert_true(spoken_pieces(&spoken)[0].phonemes);
    assert_int_equal(spoken_pieces(&spoken)[0].start, 3);
}

static void test_request_survives_the_way(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    spoken_words(&spoken, "two", 3, 0, 1);
    struct presenter presenter = {.voice = "en-us", .variant = "f2", .rate = 160, .volume = 75};
    struct buf bytes BUF_AUTO = {0};
    request_write(&bytes, &presenter, 1.5, &spoken, WISH_SOUND);
    struct request request;
    const char *text;
    const struct piece *pieces;
    assert_true(request_read(bytes.data, bytes.size, &request, &text, &pieces));
    assert_string_equal(request.voice, "en-us+f2");
    assert_int_equal(request.rate, 240);
    assert_int_equal(request.text_size, 3);
    assert_memory_equal(text, "two", 3);
    assert_int_equal(pieces[0].end, 1);
    for (size_t size = 0; size < bytes.size; size++)
        assert_false(request_read(bytes.data, size, &request, &text, &pieces));
}

static void test_broken_pieces_are_refused(void **state)
{
    (void)state;
    struct spoken spoken SPOKEN_AUTO = {0};
    spoken_words(&spoken, "two", 3, 0, 1);
    ((struct piece *)(void *)spoken.pieces.data)->size = 0xffffffff;
    struct presenter presenter = {.voice = "en", .variant = ""};
    struct buf bytes BUF_AUTO = {0};
    request_write(&bytes, &presenter, 1, &spoken, WISH_SOUND);
    struct request request;
    const char *text;
    const struct piece *pieces;
    assert_false(request_read(bytes.data, bytes.size, &request, &text, &pieces));
    struct reply reply = {.rate = 22050, .mark_count = 0xffffffff};
    const char *marks, *samples;
    assert_false(reply_read(&reply, sizeof reply, &reply, &marks, &samples));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outside_text_cannot_be_phonemes),
        cmocka_unit_test(test_our_phonemes),
        cmocka_unit_test(test_request_survives_the_way),
        cmocka_unit_test(test_broken_pieces_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
