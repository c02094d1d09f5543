// The sound that engines give: every form of WAV, headers written before the sound was there, and
// headers that lie.
#include "show.h"

#include "speech/wave.h"

enum { RATE = 16000, FRAMES = 1600, PCM = 1, FLOAT = 3, EXTENSIBLE = 0xfffe };

static void put(struct buf *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_char(out, (char)(value >> (8 * i) & 0xff));
}

/// A frame of a saw-tooth between −0.5 and 0.5.
static double tooth(size_t frame)
{
    return (double)(frame % 100) / 100 - 0.5;
}

static void put_sample(struct buf *out, double value, int kind, int bits)
{
    float single = (float)value;
    uint32_t raw;
    memcpy(&raw, &single, sizeof raw);
    if (kind == FLOAT && bits == 32)
        put(out, raw, 4);
    else if (bits == 8)
        put(out, (uint64_t)(128 + value * 127), 1);
    else
        put(out, (uint64_t)(int64_t)(value * (double)((1LL << (bits - 1)) - 1)), bits / 8);
}

struct form {
    int kind, bits, channels;
    uint32_t riff, data; // what the header says where `lies`
    bool lies, extensible, odd;
};

static void put_format(struct buf *out, const struct form *form)
{
    static const char guid[] = "\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x00\x38\x9b\x71";
    int frame = form->channels * form->bits / 8;
    buf_add(out, "fmt ", 4);
    put(out, form->extensible ? 40 : 16, 4);
    put(out, form->extensible ? EXTENSIBLE : (uint64_t)form->kind, 2);
    put(out, (uint64_t)form->channels, 2);
    put(out, RATE, 4);
    put(out, (uint64_t)RATE * (uint64_t)frame, 4);
    put(out, (uint64_t)frame, 2);
    put(out, (uint64_t)form->bits, 2);
    if (!form->extensible)
        return;
    put(out, 22, 2);
    put(out, (uint64_t)form->bits, 2);
    put(out, form->channels == 1 ? 4 : 3, 4);
    put(out, (uint64_t)form->kind, 2);
    buf_add(out, guid, sizeof guid - 1);
}

static void write_wave(struct buf *out, const struct form *form)
{
    size_t size = (size_t)FRAMES * (size_t)(form->channels * form->bits / 8);
    buf_reset(out);
    buf_add(out, "RIFF", 4);
    put(out, 0, 4);
    buf_add(out, "WAVE", 4);
    put_format(out, form);
    if (form->odd) { // three bytes, and one that fills up
        buf_add(out, "LIST", 4);
        put(out, 3, 4);
        buf_add(out, "abc", 4);
    }
    buf_add(out, "data", 4);
    put(out, form->lies ? form->data : size, 4);
    for (size_t i = 0; i < FRAMES; i++)
        for (int c = 0; c < form->channels; c++)
            put_sample(out, tooth(i), form->kind, form->bits);
    uint32_t riff = form->lies ? form->riff : (uint32_t)out->size - 8;
    memcpy(out->data + 4, &riff, sizeof riff);
}

/// Reads it; fails unless the saw-tooth comes out.
static void expect_tooth(struct buf *bytes, const char *format)
{
    struct buf pcm BUF_AUTO = {0};
    struct error error = {0};
    int rate = 0;
    if (!wave_decode(bytes, format, &pcm, &rate, &error))
        fail_msg("%s", error.text);
    assert_int_equal(rate, RATE);
    assert_int_equal(pcm.size, FRAMES * sizeof(int16_t));
    const int16_t *samples = (const int16_t *)(const void *)pcm.data;
    for (size_t i = 0; i < FRAMES; i++)
        assert_true(abs(samples[i] - (int)(tooth(i) * 32767)) < 400); // a step of 8 bits, and some
}

static void test_reads_every_form(void **state)
{
    (void)state;
    static const struct form forms[] = {
        {.kind = PCM, .bits = 8, .channels = 1},
        {.kind = PCM, .bits = 16, .channels = 1},
        {.kind = PCM, .bits = 24, .channels = 1},
        {.kind = PCM, .bits = 32, .channels = 1},
        {.kind = FLOAT, .bits = 32, .channels = 1},
        {.kind = PCM, .bits = 16, .channels = 2},
        {.kind = PCM, .bits = 24, .channels = 2},
        {.kind = FLOAT, .bits = 32, .channels = 2},
        {.kind = PCM, .bits = 16, .channels = 1, .extensible = true},
        {.kind = PCM, .bits = 24, .channels = 2, .extensible = true},
        {.kind = FLOAT, .bits = 32, .channels = 2, .extensible = true},
        {.kind = PCM, .bits = 16, .channels = 1, .odd = true},
        {.kind = PCM, .bits = 24, .channels = 1, .odd = true, .extensible = true},
    };
    struct buf bytes BUF_AUTO = {0};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        write_wave(&bytes, &forms[i]);
        expect_tooth(&bytes, "wav");
    }
}

static void test_reads_what_a_pipe_leaves(void **state)
{
    (void)state;
    static const uint32_t sizes[][2] = {{0, 0},
                                        {0xffffffff, 0xffffffff},
                                        {36, 0},
                                        {0x7ffff024, 0x7ffff000},
                                        {0x80000024, 0x80000000},
                                        {0, 0xfffffffe}};
    struct buf bytes BUF_AUTO = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const struct form form = {.kind = PCM,
                                  .bits = 16,
                                  .channels = 1,
                                  .lies = true,
                                  .riff = sizes[i][0],
                                  .data = sizes[i][1]};
        write_wave(&bytes, &form);
        expect_tooth(&bytes, "wav");
    }
}

static void test_reads_raw(void **state)
{
    (void)state;
    static const struct {
        const char *format;
        int kind, bits;
    } rows[] = {{"raw u8 16000 mono", PCM, 8},
                {"raw s16le 16000 mono", PCM, 16},
                {"raw s24le 16000 mono", PCM, 24},
                {"raw s32le 16000 mono", PCM, 32},
                {"raw f32le 16000 mono", FLOAT, 32}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct buf bytes BUF_AUTO = {0};
        for (size_t k = 0; k < FRAMES; k++)
            put_sample(&bytes, tooth(k), rows[i].kind, rows[i].bits);
        expect_tooth(&bytes, rows[i].format);
    }
}

static void test_knows_formats(void **state)
{
    (void)state;
    static const char *const bad[] = {"",
                                      "mp3",
                                      "raw",
                                      "raw s16le",
                                      "raw s16le 22050",
                                      "raw s16be 22050 mono",
                                      "wav ",
                                      "raw s16le 0 mono",
                                      "raw s16le -22050 mono",
                                      "raw s16le 999999 mono",
                                      "raw s16le 22050 quadro",
                                      "raw s16le 22050 mono mono",
                                      "raw s16le 99999999999 mono"};
    struct error error;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        error = (struct error){0};
        assert_false(wave_format(bad[i], &error));
        assert_int_equal(error.kind, ERROR_CONFIG);
    }
    assert_true(wave_format("wav", &error) && wave_format("raw f32le 48000 stereo", &error));
}

static bool decodes(struct buf *bytes, struct error *error)
{
    struct buf pcm BUF_AUTO = {0};
    int rate = 0;
    *error = (struct error){0};
    bool good = wave_decode(bytes, "wav", &pcm, &rate, error);
    assert_true(good ? rate >= 4000 && pcm.size > 0 : error->kind == ERROR_EMPTY && *error->text);
    return good;
}

static void test_refuses_what_is_cut_off(void **state)
{
    (void)state;
    const struct form form = {.kind = PCM, .bits = 16, .channels = 1};
    struct buf bytes BUF_AUTO = {0};
    struct error error;
    for (size_t size = 0; size < 44 + 2 * FRAMES; size += size < 60 ? 1 : 331) {
        write_wave(&bytes, &form);
        bytes.size = size;
        assert_false(decodes(&bytes, &error));
    }
    assert_non_null(strstr(error.text, "of 3200 bytes"));
}

/// Every byte of the header, as everything that breaks readers: it is read or refused.
static void test_survives_hostile_headers(void **state)
{
    (void)state;
    static const unsigned char hostile[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    const struct form form = {
        .kind = PCM, .bits = 24, .channels = 2, .extensible = true, .odd = true};
    struct buf bytes BUF_AUTO = {0};
    struct error error;
    for (size_t at = 0; at < 80; at++)
        for (size_t i = 0; i < sizeof hostile; i++)
            for (size_t width = 1; width <= 4; width *= 2) {
                write_wave(&bytes, &form);
                memset(bytes.data + at, hostile[i], width);
                (void)decodes(&bytes, &error);
            }
    static const char *const texts[] = {"<!DOCTYPE html><p>Not found", "RIFF",
                                        "RIFF\xff\xff\xff\xffWAVE", "RIFF____WAVEdata",
                                        "{\"error\": \"no\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buf_reset(&bytes);
        buf_text(&bytes, texts[i]);
        assert_false(decodes(&bytes, &error));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_every_form),
        cmocka_unit_test(test_reads_what_a_pipe_leaves),
        cmocka_unit_test(test_reads_raw),
        cmocka_unit_test(test_knows_formats),
        cmocka_unit_test(test_refuses_what_is_cut_off),
        cmocka_unit_test(test_survives_hostile_headers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
