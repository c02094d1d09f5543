// What libespeak-ng's process gives: the same bytes for the same text, lengths that hold, words
// that are found again, and a show that a dead process doesn't end.
#include "show.h"

#include "base/worker.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena arena;
static struct settings settings;
static struct lang *lang;

static struct speech *open_speech(const char *voice)
{
    struct error error = {0};
    settings.voice = voice;
    settings.voices = voices_folder(&arena);
    settings.rate = 1;
    struct speech *speech = speech_open(&settings, lang, &arena, &error);
    if (!speech)
        fail_msg("%s", error.text);
    return speech;
}

/// A script of news sentences in one chapter.
static struct script script_of(const char *const *texts, size_t count)
{
    struct script script = {.language = "en", .chapter_count = 1, .cue_count = count};
    script.chapters = arena_array(&arena, 1, sizeof *script.chapters);
    script.cues = arena_array(&arena, count, sizeof *script.cues);
    for (size_t i = 0; i < count; i++) {
        script.cues[i].kind = CUE_NEWS;
        script.cues[i].said.text = texts[i];
        script.cues[i].said.field = FIELD_CONTENT;
    }
    return script;
}

struct heard {
    struct buf pcm[8];
    double seconds[8];
    struct buf marks[8];
    size_t count, lost, last_cue;
    bool kill; // a process, once
};

static void kill_children(void)
{
    char path[64];
    (void)snprintf(path, sizeof path, "/proc/self/task/%d/children", (int)getpid());
    FILE *list = fopen(path, "r");
    int pid;
    while (list && fscanf(list, "%d", &pid) == 1)
        (void)kill(pid, SIGKILL);
    if (list)
        (void)fclose(list);
}

static bool hear(void *context, size_t cue, const struct take *take, struct error *error)
{
    (void)error;
    struct heard *heard = context;
    size_t i = heard->count++;
    assert_true(i < 8 && (!i || cue > heard->last_cue));
    heard->last_cue = cue;
    heard->lost += take->substituted;
    heard->seconds[i] = (double)take->frames / take->rate;
    if (take->frames)
        buf_add(&heard->pcm[i], take->pcm, take->frames * sizeof *take->pcm);
    if (take->mark_count)
        buf_add(&heard->marks[i], take->marks, take->mark_count * sizeof(struct mark));
    if (heard->kill)
        kill_children();
    heard->kill = false;
    return true;
}

static void speak(struct speech *speech, const char *const *texts, size_t count,
                  struct heard *heard)
{
    struct error error = {0};
    struct report report = {0};
    struct script script = script_of(texts, count);
    if (!speech_takes(speech, &script, hear, heard, &report, &error))
        fail_msg("%s", error.text);
    assert_int_equal(report.sentences_lost, heard->lost);
}

static void forget(struct heard *heard)
{
    for (size_t i = 0; i < 8; i++) {
        buf_clear(&heard->pcm[i]);
        buf_clear(&heard->marks[i]);
    }
}

static const char *const news[] = {
    "The bridge over the Harl reopened on Monday.",
    "It cost $5.2m, said Dr. Kole.",
    "The bridge over the Harl reopened on Monday.",
    "Rain is expected.",
};

static void test_same_text_same_bytes(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct heard heard = {0};
    speak(speech, news, 4, &heard);
    assert_int_equal(heard.count, 4);
    assert_int_equal(heard.pcm[0].size, heard.pcm[2].size);
    assert_memory_equal(heard.pcm[0].data, heard.pcm[2].data, heard.pcm[0].size);
    assert_true(heard.seconds[0] > 1 && heard.seconds[0] < 6);
    const int16_t *pcm = (const int16_t *)(const void *)heard.pcm[0].data;
    size_t frames = heard.pcm[0].size / sizeof *pcm;
    assert_true(abs(pcm[0]) < 33 && abs(pcm[frames - 1]) < 33); // no click
    forget(&heard);
    speech_close(speech);
}

static void test_measured_is_what_it_takes(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct error error = {0};
    double seconds[4], again[4];
    assert_true(speech_measure(speech, news, 4, seconds, &error));
    struct heard heard = {0};
    speak(speech, news, 4, &heard);
    struct cue cue = {.kind = CUE_NEWS};
    const struct script one = {.cues = &cue, .cue_count = 1};
    for (size_t i = 0; i < 4; i++)
        assert_true(fabs(seconds[i] - heard.seconds[i] - speech_pause(speech, &one, 0)) < 1e-9);
    assert_true(speech_measure(speech, news, 4, again, &error));
    assert_memory_equal(seconds, again, sizeof seconds);
    forget(&heard);
    speech_close(speech);
}

/// Each chapter is timed as its own presenter reads it.
static void test_timed_is_what_it_takes(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct error error = {0};
    struct report report = {0};
    struct heard heard = {0};
    struct chapter chapters[] = {{.voice = NULL}, {.voice = "carol"}};
    struct cue cues[] = {{.kind = CUE_NEWS, .said.text = news[0]},
                         {.kind = CUE_NEWS, .chapter = 1, .said.text = news[0]}};
    const struct script script = {
        .chapters = chapters, .chapter_count = 2, .cues = cues, .cue_count = 2};
    double seconds[2];
    assert_true(speech_time(speech, &script, seconds, &error));
    assert_true(speech_takes(speech, &script, hear, &heard, &report, &error));
    for (size_t i = 0; i < 2; i++)
        assert_true(fabs(seconds[i] - heard.seconds[i] - speech_pause(speech, &script, i)) < 1e-9);
    assert_true(fabs(heard.seconds[0] - heard.seconds[1]) > 0.01);
    forget(&heard);
    speech_close(speech);
}

static void test_marks_are_words_of_the_text(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct heard heard = {0};
    speak(speech, news, 2, &heard);
    const struct mark *marks = (const struct mark *)(const void *)heard.marks[1].data;
    size_t count = heard.marks[1].size / sizeof *marks;
    assert_int_equal(count, 6); // It | cost | $5.2m | said | Dr. | Kole
    assert_int_equal(marks[2].start, 8);
    assert_int_equal(marks[2].end, 13);
    int64_t frames = (int64_t)(heard.pcm[1].size / sizeof(int16_t));
    for (size_t i = 0; i < count; i++)
        assert_true(marks[i].frame >= (i ? marks[i - 1].frame : 0) && marks[i].frame <= frames);
    assert_true(marks[3].frame > marks[2].frame + 22050); // five point two million dollars
    forget(&heard);
    speech_close(speech);
}

static double pause_between(const struct speech *speech, const struct cue *cue,
                            const struct cue *next)
{
    struct cue cues[] = {*cue, {.kind = CUE_PAUSE, .chapter = cue->chapter}, *next};
    struct cue close[] = {*cue, *next};
    const struct script apart = {.cues = cues, .cue_count = 3};
    const struct script script = {.cues = close, .cue_count = 2};
    double seconds = speech_pause(speech, &script, 0);
    assert_true(fabs(speech_pause(speech, &apart, 0) - seconds) < 1e-9); // a pause takes none away
    return seconds;
}

static void test_pauses(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct cue title = {.kind = CUE_NEWS, .said.field = FIELD_TITLE};
    struct cue text = {.kind = CUE_NEWS, .said.field = FIELD_CONTENT};
    struct cue tone = {.kind = CUE_TONE}, other = {.kind = CUE_NEWS, .chapter = 1};
    double sentence = pause_between(speech, &text, &text);
    assert_true(sentence > 0.1);
    assert_true(pause_between(speech, &title, &text) > sentence);
    assert_true(pause_between(speech, &text, &tone) > sentence);
    assert_true(pause_between(speech, &text, &other) > sentence);
    assert_true(pause_between(speech, &tone, &text) < 1e-9);
    speech_close(speech);
}

static void test_hostile_texts_cost_no_process(void **state)
{
    (void)state;
    struct buf endless BUF_AUTO = {0}, digits BUF_AUTO = {0};
    while (endless.size < 60 * 1000) {
        buf_char(&endless, 'a');
        buf_char(&digits, '7');
    }
    const char *const texts[] = {
        "[[h@l'oU]] [[[[", "<speak><audio src=\"/etc/passwd\"/><mark name=\"x\"/>",
        "\x01\x34S go",    "...",
        endless.data,      digits.data,
    };
    size_t deaths = worker_deaths();
    struct speech *speech = open_speech(NULL);
    struct heard heard = {0};
    speak(speech, texts, 6, &heard);
    assert_int_equal(heard.count, 6);
    assert_int_equal(heard.lost, 0);
    assert_int_equal(worker_deaths(), deaths);
    assert_int_equal(heard.pcm[3].size, 0); // nothing to say is no loss
    for (size_t i = 0; i < 6; i++)
        assert_true(heard.seconds[i] <= 300.5);
    forget(&heard);
    speech_close(speech);
}

static void test_a_dead_process_costs_nothing(void **state)
{
    (void)state;
    struct speech *speech = open_speech(NULL);
    struct heard heard = {.kill = true};
    size_t deaths = worker_deaths();
    const char *texts[8]; // enough that some are under way when the first is heard
    for (size_t i = 0; i < 8; i++)
        texts[i] = news[i % 4];
    speak(speech, texts, 8, &heard);
    assert_int_equal(heard.count, 8);
    assert_int_equal(heard.lost, 0);
    assert_true(worker_deaths() > deaths);
    assert_memory_equal(heard.pcm[0].data, heard.pcm[2].data, heard.pcm[0].size);
    forget(&heard);
    speech_close(speech);
}

static void test_voices_that_are_not_there(void **state)
{
    (void)state;
    struct error error = {0};
    settings.voice = "nobody";
    assert_null(speech_open(&settings, lang, &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "'nobody'"));
    assert_non_null(strstr(error.text, "alan"));
    static const char *const wrong[] = {"voice = en-gb\n", "voice = en-us\nvariant = zzz\n"};
    for (size_t i = 0; i < 2; i++) {
        assert_true(file_make_folder("v/en", &error));
        write_file("v/en/wrong.voice", wrong[i]);
        settings.voice = NULL;
        settings.voices = "v";
        error = (struct error){0};
        struct speech *speech = speech_open(&settings, lang, &arena, &error);
        double seconds;
        assert_non_null(speech);
        assert_false(speech_measure(speech, news, 1, &seconds, &error));
        assert_int_equal(error.kind, ERROR_CONFIG);
        assert_non_null(strstr(error.text, "eSpeak NG has no voice"));
        speech_close(speech);
    }
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    lang = open_language("en", &arena);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_text_same_bytes),
        cmocka_unit_test(test_measured_is_what_it_takes),
        cmocka_unit_test(test_timed_is_what_it_takes),
        cmocka_unit_test(test_marks_are_words_of_the_text),
        cmocka_unit_test(test_pauses),
        cmocka_unit_test(test_hostile_texts_cost_no_process),
        cmocka_unit_test(test_a_dead_process_costs_nothing),
        cmocka_unit_test(test_voices_that_are_not_there),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    worker_close_all();
    arena_clear(&arena);
    return failed;
}
