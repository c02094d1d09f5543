#include "publish/sidecar.h"

#include "base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { RATE = 1000 };

static struct buf transcribe(const char *text, const struct mark *marks, size_t mark_count,
                             int64_t frames)
{
    static struct cue cue;
    static struct entry entry;
    static struct chapter chapter = {.title = "A --> B\nC"};
    static struct script script = {.chapters = &chapter, .chapter_count = 1};
    struct programme programme = {
        .script = &script, .rate = RATE, .entries = &entry, .entry_count = 1, .frames = frames};
    struct sidecar sidecar = {.programme = &programme};
    struct buf buf = {0};
    cue = (struct cue){.kind = CUE_NEWS, .said = {.text = text}};
    entry = (struct entry){.cue = &cue,
                           .start = 1000,
                           .frames = frames,
                           .marks = (struct mark *)(uintptr_t)marks,
                           .mark_count = mark_count};
    transcript_vtt(&sidecar, &buf);
    return buf;
}

static void lines_are_short_and_no_word_is_lost(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 60; i++)
        buf_printf(&text, "%s%s", i ? " " : "", i % 7 == 3 ? "Überschwemmungsgebiete" : "wörd");
    struct buf vtt = transcribe(text.data, NULL, 0, 60000);
    assert_int_equal(strncmp(vtt.data, "WEBVTT\n\n", 8), 0);
    char *lines = vtt.data;
    struct buf back = {0};
    for (char *line; (line = strsep(&lines, "\n"));) {
        const char *p = line, *end = line + strlen(line);
        size_t characters = 0;
        while (p < end) {
            (void)utf8_next(&p, end);
            characters++;
        }
        assert_true(characters <= 65);
        if (*line && !strstr(line, "-->") && !strstr(line, "NOTE") && strcmp(line, "WEBVTT") != 0)
            buf_printf(&back, "%s%s", back.size ? " " : "", line);
    }
    assert_string_equal(back.data, text.data);
    buf_clear(&back);
    buf_clear(&vtt);
    buf_clear(&text);
}

// A word longer than a line, a text that is empty, marks out of order: nothing breaks.
static void odd_texts_do_no_harm(void **state)
{
    (void)state;
    char word[301];
    memset(word, 'x', 300);
    word[300] = '\0';
    static const struct mark marks[] = {{200, 300, 99999999}, {5, 9, 0}, {100, 10, 3000}};
    struct buf vtt = transcribe(word, marks, 3, 5000);
    assert_non_null(strstr(vtt.data, "xxx\n"));
    buf_clear(&vtt);
    vtt = transcribe("  \n ", NULL, 0, 5000);
    assert_null(strstr(vtt.data, " --> "));
    buf_clear(&vtt);
}

static void times_come_from_marks(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 40; i++)
        buf_printf(&text, "%sword%02d", i ? " " : "", i); // 7 bytes each, so 9 on a line
    static struct mark marks[40];
    for (uint32_t i = 0; i < 40; i++)
        marks[i] = (struct mark){i * 7, i * 7 + 6, 1000 + i * i * 10};
    struct buf vtt = transcribe(text.data, marks, 40, 20000);
    assert_non_null(strstr(vtt.data, "00:00:01.000 --> 00:00:04.240\nword00"));
    assert_non_null(strstr(vtt.data, "00:00:04.240 --> 00:00:13.960\nword18"));
    assert_non_null(strstr(vtt.data, "00:00:13.960 --> 00:00:21.000\nword36"));
    assert_non_null(strstr(vtt.data, "NOTE A --) B C\n"));
    buf_clear(&vtt);
    buf_clear(&text);
}

static void markup_is_escaped(void **state)
{
    (void)state;
    struct buf vtt = transcribe("a <b> & c --> d", NULL, 0, 1000);
    assert_non_null(strstr(vtt.data, "\na &lt;b&gt; &amp; c --&gt; d\n"));
    buf_clear(&vtt);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_are_short_and_no_word_is_lost),
        cmocka_unit_test(odd_texts_do_no_harm),
        cmocka_unit_test(times_come_from_marks),
        cmocka_unit_test(markup_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
