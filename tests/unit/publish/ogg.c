#include "publish/wrap.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// A tiny Opus stream as an encoder writes it: header, comments, two pages of "sound".

static void put_page(struct buf *buf, int flags, int number, const void *bytes, size_t size)
{
    static const char zero[8];
    size_t segments = size / 255 + 1;
    buf_text(buf, "OggS");
    buf_char(buf, '\0');
    buf_char(buf, (char)flags);
    buf_add(buf, zero, 8);
    buf_add(buf, "\1\2\3\4", 4);
    buf_char(buf, (char)number);
    buf_add(buf, zero, 7);
    buf_char(buf, (char)segments);
    for (size_t i = 0; i + 1 < segments; i++)
        buf_char(buf, '\xff');
    buf_char(buf, (char)(size % 255));
    buf_add(buf, bytes, size);
}

static int stream(void)
{
    struct buf buf = {0};
    char sound[600];
    memset(sound, 's', sizeof sound);
    put_page(&buf, 2, 0, "OpusHead\1\1\0\0\0\0\0\0\0\0\0", 19);
    put_page(&buf, 0, 1, "OpusTags\4\0\0\0Vend\0\0\0\0", 20);
    put_page(&buf, 0, 2, sound, 510);
    put_page(&buf, 4, 3, sound, 600);
    FILE *file = tmpfile();
    assert_non_null(file);
    int fd = dup(fileno(file));
    (void)fclose(file);
    assert_int_equal(write(fd, buf.data, buf.size), buf.size);
    buf_clear(&buf);
    return fd;
}

// CRC by the definition, a bit at a time.
static uint32_t crc(const unsigned char *bytes, size_t size)
{
    uint32_t value = 0;
    for (size_t i = 0; i < size * 8; i++) {
        uint32_t bit = bytes[i / 8] >> (7 - i % 8) & 1;
        value = value << 1 ^ ((value >> 31 ^ bit) ? 0x04c11db7 : 0);
    }
    return value;
}

// Walks the pages: checks each and returns the packets' sizes, and the second packet's bytes.
static size_t walk(unsigned char *bytes, size_t size, uint32_t serial, size_t *packets,
                   struct buf *second)
{
    size_t count = 0, open = 0;
    uint32_t number = 0;
    for (size_t at = 0; at < size; number++) {
        unsigned char *page = bytes + at;
        assert_memory_equal(page, "OggS", 4);
        uint32_t sum, serial_is, number_is;
        memcpy(&serial_is, page + 14, 4);
        memcpy(&number_is, page + 18, 4);
        memcpy(&sum, page + 22, 4);
        assert_int_equal(serial_is, serial);
        assert_int_equal(number_is, number);
        assert_int_equal(page[5] & 1, open > 0); // continued
        size_t body = 0, segments = page[26];
        for (size_t i = 0; i < segments; i++) {
            size_t part = page[27 + i];
            if (count == 1)
                buf_add(second, page + 27 + segments + body, part);
            body += part;
            open += part;
            if (part < 255) {
                packets[count++] = open;
                open = 0;
            } else if (open == 0) {
                open = 1;
            }
        }
        memset(page + 22, 0, 4);
        assert_int_equal(crc(page, 27 + segments + body), sum);
        at += 27 + segments + body;
        assert_true(at <= size);
    }
    return count;
}

static void comments_of_any_size_fit(void **state)
{
    (void)state;
    struct error error;
    static char text[200000];
    memset(text, 'c', sizeof text - 1);
    // around one page (255 × 255), around a multiple of 255, small
    static const size_t lengths[] = {0,   5,   190,   191,   192,   193,   194,
                                     195, 255, 64900, 64950, 65025, 199999};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
        struct tags tags = {.comment = text + sizeof text - 1 - lengths[i]};
        struct ogg_headers headers = {2, "OpusTags", "", 77};
        int fd = stream();
        struct file_out out;
        assert_true(file_begin(&out, "/tmp/tidings-ogg-test", &error));
        assert_true(ogg_wrap(fd, &headers, &tags, &out, &error));
        struct buf all = {0}, second = {0};
        char bytes[4096];
        assert_int_equal(lseek(out.fd, 0, SEEK_SET), 0);
        for (ssize_t n; (n = read(out.fd, bytes, sizeof bytes)) > 0;)
            buf_add(&all, bytes, (size_t)n);
        file_abandon(&out);
        size_t packets[8] = {0};
        assert_int_equal(walk((unsigned char *)all.data, all.size, 77, packets, &second), 4);
        assert_int_equal(packets[0], 19);
        assert_memory_equal(second.data, "OpusTags\4\0\0\0Vend", 16);
        size_t end = second.size - lengths[i];
        assert_memory_equal(second.data + end, tags.comment, lengths[i]);
        assert_true(packets[2] == 510 && packets[3] == 600);
        buf_clear(&all);
        buf_clear(&second);
        (void)close(fd);
    }
}

static void broken_streams_are_told(void **state)
{
    (void)state;
    struct error error;
    struct tags tags = {0};
    struct file_out out;
    assert_true(file_begin(&out, "/tmp/tidings-ogg-test", &error));
    struct ogg_headers headers = {2, "OpusTags", "", 1};
    for (off_t cut = 0; cut < 90; cut += 7) {
        int fd = stream();
        assert_int_equal(ftruncate(fd, cut), 0);
        assert_false(ogg_wrap(fd, &headers, &tags, &out, &error));
        assert_int_equal(error.kind, ERROR_INTERNAL);
        (void)close(fd);
    }
    file_abandon(&out);
}

static void gains_add_up(void **state)
{
    (void)state;
    struct error error;
    int fd = stream();
    assert_true(opus_amplify(fd, 1.5, &error));
    assert_true(opus_amplify(fd, -3, &error));
    unsigned char page[47];
    assert_int_equal(pread(fd, page, sizeof page, 0), sizeof page);
    assert_int_equal((int16_t)(page[28 + 16] | page[28 + 17] << 8), -384);
    (void)close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comments_of_any_size_fit),
        cmocka_unit_test(broken_streams_are_told),
        cmocka_unit_test(gains_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
