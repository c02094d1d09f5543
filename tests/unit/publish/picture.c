#include "publish/picture.h"

#include "base/file.h"
#include "publish/drawing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool take(const void *bytes, size_t size, struct picture *picture, struct error *error)
{
    struct settings settings = {.image = "picture"};
    assert_true(file_save("picture", bytes, size, error));
    bool good = picture_take(&settings, NULL, 0, picture, error);
    assert_int_equal(unlink("picture"), 0);
    return good;
}

// Start, a segment to skip, the frame: 8 bits of three colours, `width` by `height`.
static size_t make_jpeg(unsigned char *p, int width, int height)
{
    const unsigned char bytes[] = {0xff,
                                   0xd8,
                                   0xff,
                                   0xe0,
                                   0,
                                   4,
                                   0xff,
                                   0xc0,
                                   0xff,
                                   0xc2,
                                   0,
                                   17,
                                   8,
                                   (unsigned char)(height >> 8),
                                   (unsigned char)height,
                                   (unsigned char)(width >> 8),
                                   (unsigned char)width,
                                   3,
                                   0};
    memcpy(p, bytes, sizeof bytes);
    return sizeof bytes;
}

static void a_jpeg_is_looked_at(void **state)
{
    (void)state;
    struct error error = {0};
    struct picture picture;
    unsigned char bytes[64];
    size_t size = make_jpeg(bytes, 1500, 1500);
    assert_true(take(bytes, size, &picture, &error));
    assert_string_equal(picture.media_type, "image/jpeg");
    assert_int_equal(picture.width, 1500);
    assert_int_equal(picture.depth, 24);
    assert_int_equal(picture.bytes.size, size);
    buf_clear(&picture.bytes);
    size = make_jpeg(bytes, 1500, 1400);
    assert_false(take(bytes, size, &picture, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "1500 by 1400"));
    buf_clear(&picture.bytes);
}

// Cut anywhere, or with a length that points anywhere: refused, and nothing is read beyond the end.
static void what_is_broken_is_refused(void **state)
{
    (void)state;
    struct error error = {0};
    struct picture picture;
    unsigned char bytes[64];
    size_t size = make_jpeg(bytes, 900, 900);
    for (size_t cut = 0; cut < size - 1; cut++) {
        unsigned char *exact = malloc(cut + 1);
        assert_non_null(exact);
        memcpy(exact, bytes, cut);
        assert_false(take(exact, cut, &picture, &error));
        buf_clear(&picture.bytes);
        free(exact);
    }
    for (int length = 0; length < 256; length++) {
        bytes[5] = (unsigned char)length;
        bool good = take(bytes, size, &picture, &error);
        assert_true(good == (length == 4));
        buf_clear(&picture.bytes);
    }
}

static void the_drawing_is_a_picture_of_its_name(void **state)
{
    (void)state;
    struct error error = {0};
    struct picture first, again, other, read;
    const struct settings settings = {0};
    assert_true(picture_take(&settings, "Lenn today", 64, &first, &error));
    assert_true(picture_take(&settings, "Lenn today", 64, &again, &error));
    assert_true(picture_take(&settings, "Lenn tonight", 64, &other, &error));
    assert_int_equal(first.bytes.size, again.bytes.size);
    assert_memory_equal(first.bytes.data, again.bytes.data, first.bytes.size);
    assert_true(first.bytes.size != other.bytes.size ||
                memcmp(first.bytes.data, other.bytes.data, first.bytes.size) != 0);
    assert_true(take(first.bytes.data, first.bytes.size, &read, &error));
    assert_int_equal(read.width, 64);
    assert_int_equal(read.depth, first.depth);
    assert_int_equal(read.colours, first.colours);
    buf_clear(&first.bytes);
    buf_clear(&again.bytes);
    buf_clear(&other.bytes);
    buf_clear(&read.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_jpeg_is_looked_at),
        cmocka_unit_test(what_is_broken_is_refused),
        cmocka_unit_test(the_drawing_is_a_picture_of_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
