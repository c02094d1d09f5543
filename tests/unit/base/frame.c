#include "base/frame.h"

#include "base/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void a_frame_comes_back(void **state)
{
    (void)state;
    int ends[2];
    struct buf packed BUF_AUTO = {0}, frame BUF_AUTO = {0};
    assert_int_equal(pipe(ends), 0);
    frame_begin(&packed);
    buf_add(&packed, "a\0b", 3);
    assert_true(frame_complete(&packed));
    assert_int_equal(frame_length(&packed), 7);
    assert_int_equal(write(ends[1], packed.data, packed.size), 7);
    frame_begin(&packed);
    assert_true(frame_complete(&packed));
    assert_int_equal(write(ends[1], packed.data, packed.size), 4);
    assert_true(frame_answer(ends[1], ANSWER_FAILED, "why", 3));
    (void)close(ends[1]);
    assert_true(frame_receive(ends[0], &frame));
    assert_int_equal(frame.size, 3);
    assert_memory_equal(frame.data, "a\0b", 4);
    assert_true(frame_receive(ends[0], &frame));
    assert_int_equal(frame.size, 0);
    assert_true(frame_receive(ends[0], &frame));
    const uint32_t failed = ANSWER_FAILED;
    assert_int_equal(frame.size, 7);
    assert_memory_equal(frame.data, &failed, 4);
    assert_memory_equal(frame.data + 4, "why", 4);
    assert_false(frame_receive(ends[0], &frame)); // the end
    (void)close(ends[0]);
}

static void what_is_cut_or_too_large_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
    } bad[] = {{"\x05", 1}, {"\5\0\0\0abc", 7}, {"\xff\xff\xff\xff", 4}};
    struct buf frame BUF_AUTO = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], bad[i].bytes, bad[i].size), (int)bad[i].size);
        (void)close(ends[1]);
        assert_false(frame_receive(ends[0], &frame));
        (void)close(ends[0]);
    }
    buf_reset(&frame);
    assert_int_equal(frame_length(&frame), 0);
    buf_add(&frame, "\xff\xff\xff\xff", 4);
    assert_true(frame_length(&frame) == SIZE_MAX);
    frame_begin(&frame);
    (void)buf_reserve(&frame, (size_t)LIMIT_FRAME_BYTES + 1);
    frame.size += LIMIT_FRAME_BYTES;
    assert_true(frame_complete(&frame));
    frame.size++;
    assert_false(frame_complete(&frame));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_frame_comes_back),
        cmocka_unit_test(what_is_cut_or_too_large_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
