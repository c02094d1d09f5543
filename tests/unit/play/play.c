#include "play/play.h"
#include "base/file.h"

#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

// Devices are heard in tests/e2e/play.sh; here is what happens where something is missing.

static void no_such_file(void **state)
{
    (void)state;
    const struct settings settings = {0};
    struct error error = {0};
    assert_false(play_file("nowhere.mp3", &settings, &error));
    assert_int_equal(error.kind, ERROR_READ);
    assert_string_equal(error.text, "can't read 'nowhere.mp3': No such file or directory");
    assert_false(play_file("/", &settings, &error));
    assert_string_equal(error.text, "can't read '/': Is a directory");
}

static void no_audio(void **state)
{
    (void)state;
    const struct settings settings = {0};
    struct error error = {0};
    assert_true(file_save("play-test.txt", "no audio\n", 9, &error));
    assert_false(play_file("play-test.txt", &settings, &error));
    assert_int_equal(error.kind, ERROR_READ);
    assert_non_null(strstr(error.text, "'play-test.txt' is not audio that can be played"));
    assert_int_equal(unlink("play-test.txt"), 0);
}

static void no_device(void **state)
{
    (void)state;
    SF_INFO info = {.samplerate = 8000, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    const float pcm[800] = {0};
    SNDFILE *file = sf_open("play-test.wav", SFM_WRITE, &info);
    assert_non_null(file);
    assert_int_equal(sf_writef_float(file, pcm, 800), 800);
    assert_int_equal(sf_close(file), 0);

    assert_int_equal(setenv("PULSE_SERVER", "unix:/nonexistent/socket", 1), 0);
    const struct settings settings = {.device = "no-such-device"};
    struct error error = {0};
    assert_false(play_file("play-test.wav", &settings, &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_non_null(strstr(error.text, "'no-such-device': PulseAudio says"));
    assert_non_null(strstr(error.text, ", and can't play on 'no-such-device': ALSA says"));
    assert_int_equal(unlink("play-test.wav"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_such_file),
        cmocka_unit_test(no_audio),
        cmocka_unit_test(no_device),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
