#include "../mix/show.h"

#include "base/file.h"
#include "publish/publish.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sndfile.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/tidings-publish.XXXXXX";

static const char *const endings[] = {"mp3", "opus", "flac", "ogg", "wav"};
static const char *const sides[] = {"vtt", "html", "chapters.json", "timeline.json"};
enum { FORMATS = 5, SIDES = 4 };

static int enter(void **state)
{
    (void)state;
    return !mkdtemp(folder) || chdir(folder) != 0;
}

static int leave(void **state)
{
    (void)state;
    DIR *dir = opendir(".");
    for (struct dirent *entry; (entry = readdir(dir));)
        (void)unlink(entry->d_name);
    (void)closedir(dir);
    return chdir("/") != 0 || rmdir(folder) != 0;
}

static char *read_whole(const char *path, size_t *size)
{
    struct buf buf = {0};
    struct error error;
    assert_true(file_read(path, 1 << 26, &buf, &error));
    *size = buf.size;
    return buf.data;
}

static bool publish(struct show *show, const char *path, struct episode *episode,
                    struct error *error)
{
    static struct source_report sources[] = {
        {"https://gone.example/feed", SOURCE_FAILED, "HTTP status 500"}};
    struct report report = {.sources = sources, .source_count = 1};
    return publish_audio(&show->programme, NULL, &report, &show->settings, path, &show->arena,
                         episode, error);
}

static void each_format_is_as_loud_and_as_long_as_it_should(void **state)
{
    (void)state;
    struct error error = {0};
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    for (int i = 0; i < FORMATS; i++) {
        struct episode episode;
        const char *path = arena_printf(&show.arena, "news.%s", endings[i]);
        assert_true(publish_check(&show.settings, path, &error));
        if (!publish(&show, path, &episode, &error))
            fail_msg("%s: %s", path, error.text);
        assert_near(episode.loudness, -16, 0.16);
        assert_true(episode.true_peak <= -1);
        assert_near(episode.seconds, (double)show.programme.frames / MIXED_RATE, 0.001);
        struct stat info;
        assert_true(stat(path, &info) == 0 && (uint64_t)info.st_size == episode.bytes);
        SF_INFO sound = {0};
        SNDFILE *file = sf_open(path, SFM_READ, &sound);
        assert_non_null(file);
        assert_near((double)sound.frames / sound.samplerate, episode.seconds, 0.001);
        assert_int_equal(sound.channels, 1);
        (void)sf_close(file);
        for (int k = 0; k < SIDES; k++) {
            assert_int_equal(access(arena_printf(&show.arena, "news.%s", sides[k]), R_OK), 0);
            (void)unlink(arena_printf(&show.arena, "news.%s", sides[k]));
        }
    }
    show_done(&show);
}

static void the_same_again_gives_the_same_bytes(void **state)
{
    (void)state;
    struct error error = {0};
    char *bytes[2][FORMATS];
    size_t sizes[2][FORMATS];
    for (int k = 0; k < 2; k++) {
        struct show show = {.settings = show_settings()};
        show_make(&show, show_cues, 2, 1);
        for (int i = 0; i < FORMATS; i++) {
            struct episode episode;
            const char *path = arena_printf(&show.arena, "same.%s", endings[i]);
            assert_true(publish(&show, path, &episode, &error));
            bytes[k][i] = read_whole(path, &sizes[k][i]);
        }
        show_done(&show);
    }
    for (int i = 0; i < FORMATS; i++) {
        assert_int_equal(sizes[0][i], sizes[1][i]);
        assert_memory_equal(bytes[0][i], bytes[1][i], sizes[0][i]);
        free(bytes[0][i]);
        free(bytes[1][i]);
    }
}

// A disk that is full, in every format: said in one sentence, and the earlier file is untouched.
static void a_full_disk_leaves_the_earlier_file(void **state)
{
    (void)state;
    struct rlimit usual, little;
    struct error error = {0};
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, 2, 1);
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    little = usual;
    little.rlim_cur = 6000;
    for (int i = 0; i < FORMATS; i++) {
        struct episode episode;
        const char *path = arena_printf(&show.arena, "full.%s", endings[i]);
        assert_true(file_save(path, "earlier", 7, &error));
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
        bool made = publish(&show, path, &episode, &error);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
        assert_false(made);
        assert_int_equal(error.kind, ERROR_WRITE);
        size_t size;
        char *bytes = read_whole(path, &size);
        assert_string_equal(bytes, "earlier");
        free(bytes);
        assert_int_not_equal(access("full.vtt", F_OK), 0);
    }
    show_done(&show);
}

static void paths_that_cannot_be_written_are_told_early(void **state)
{
    (void)state;
    struct error error;
    struct settings settings = show_settings();
    assert_false(publish_check(&settings, "news.doc", &error));
    assert_int_equal(error.kind, ERROR_USAGE);
    assert_non_null(strstr(error.text, "news.doc"));
    assert_false(publish_check(&settings, ".mp3", &error));
    assert_false(publish_check(&settings, "nowhere/news.mp3", &error));
    assert_int_equal(error.kind, ERROR_WRITE);
    assert_int_equal(mkdir("folder.mp3", 0755), 0);
    assert_false(publish_check(&settings, "folder.mp3", &error));
    assert_int_equal(rmdir("folder.mp3"), 0);
    assert_true(publish_check(&settings, "-", &error));
    assert_true(publish_check(&settings, "news.MP3", &error));
    assert_int_not_equal(access("news.MP3", F_OK), 0);
}

static void episodes_are_named_by_show_and_time(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct settings settings = show_settings();
    settings.folder = "pod";
    settings.show = "moor/and sea";
    settings.format = "opus";
    (void)setenv("TZ", "UTC", 1);
    assert_string_equal(publish_episode_path(&settings, 1741849200, &arena),
                        "pod/moor-and-sea-2025-03-13-0700.opus");
    arena_clear(&arena);
}

static void notes_name_sources_and_what_was_edited(void **state)
{
    (void)state;
    struct error error = {0};
    struct episode episode;
    struct show show = {.settings = show_settings()};
    show_make(&show, show_cues, SHOW_CUES, 1);
    assert_true(publish(&show, "notes.wav", &episode, &error));
    size_t size;
    char *notes = read_whole("notes.html", &size);
    assert_non_null(strstr(notes, "<html lang=\"en\">"));
    assert_non_null(strstr(notes, "href=\"https://gazette.example/bridge?a=1&amp;b=2\""));
    assert_non_null(strstr(notes, "The Lenn Gazette"));
    assert_non_null(strstr(notes, "&lt;at noon&gt; &amp; &quot;in person&quot;"));
    assert_non_null(strstr(notes, "https://gone.example/feed"));
    assert_non_null(strstr(notes, "HTTP status 500"));
    assert_non_null(strstr(notes, "[edited]"));
    free(notes);
    char *transcript = read_whole("notes.vtt", &size);
    assert_non_null(strstr(transcript, "NOTE edited by hand"));
    free(transcript);
    show_done(&show);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_format_is_as_loud_and_as_long_as_it_should),
        cmocka_unit_test(the_same_again_gives_the_same_bytes),
        cmocka_unit_test(a_full_disk_leaves_the_earlier_file),
        cmocka_unit_test(paths_that_cannot_be_written_are_told_early),
        cmocka_unit_test(episodes_are_named_by_show_and_time),
        cmocka_unit_test(notes_name_sources_and_what_was_edited),
    };
    return cmocka_run_group_tests(tests, enter, leave);
}
