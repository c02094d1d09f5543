// Quotations are said at another pitch: which words they are, and what is heard of it.
#include "show.h"

#include "base/worker.h"
#include "speech/speakable.h"

#include <math.h>

static struct arena arena;

/// Words of the text that are quoted, apart by a bar.
static void quoted(const char *language, const char *text, const char *wanted)
{
    struct reader *reader = open_reader(language, "/dev/null", &arena);
    struct spoken spoken SPOKEN_AUTO = {0};
    struct buf words BUF_AUTO = {0};
    speakable(reader, text, strlen(text), &spoken);
    for (size_t i = 0; i < spoken_count(&spoken); i++) {
        const struct piece *piece = &spoken_pieces(&spoken)[i];
        if (piece->quoted)
            buf_printf(&words, "%.*s|", (int)(piece->end - piece->start), text + piece->start);
    }
    buf_char(&words, '\0');
    assert_string_equal(words.data, wanted);
}

static void test_real_quotations(void **state)
{
    (void)state;
    quoted("en", "He said: \"We shall open soon.\" Rain fell.", "We|shall|open|soon|");
    quoted("en", "“It cost $5m,” said Kole, “and I paid it.”", "It|cost|$5m|and|I|paid|it|");
    quoted("en", "Kole called it ‘the council’s worst day’ yet.", "the|council’s|worst|day|");
    quoted("de", "„Die Brücke ist offen“, sagte Kole.", "Die|Brücke|ist|offen|");
    quoted("de", "»Die Brücke ist offen«, sagte Kole.", "Die|Brücke|ist|offen|");
    quoted("fr", "« Le pont est ouvert », a dit Kole.", "Le|pont|est|ouvert|");
    quoted("es", "Kole dijo: «El puente está abierto».", "El|puente|está|abierto|");
}

static void test_what_is_no_quotation(void **state)
{
    (void)state;
    quoted("en", "The \"bridge\" and the \"new road\" are closed.", "");
    quoted("en", "Kole said: \"We shall open soon.", ""); // never closed
    quoted("en", "We shall open soon,\" said Kole.", ""); // never opened
    quoted("en", "The workers' and the owners' views of it.", "");
    quoted("en", "He is 5' 11\" tall and she is 5' 4\" tall.", "");
    quoted("en", "\"", "");
    quoted("en", "\"\"", "");
    quoted("en", "", "");
}

// ---- what is heard --------------------------------------------------------------------------

static const char text[] = "The mayor of Harl said \"we are going to open every road\" on Monday.";
enum { FIRST = 5, BEHIND = 12, WORDS = 14 }; // the quoted words

struct heard {
    struct buf pcm;
    struct mark marks[WORDS];
    int rate;
};

static bool hear(void *context, size_t cue, const struct take *take, struct error *error)
{
    (void)cue, (void)error;
    struct heard *heard = context;
    assert_int_equal(take->mark_count, WORDS);
    memcpy(heard->marks, take->marks, sizeof heard->marks);
    buf_add(&heard->pcm, take->pcm, take->frames * sizeof *take->pcm);
    heard->rate = take->rate;
    return true;
}

static struct heard speak(const char *voice, bool mark_quotes)
{
    struct error error = {0};
    struct report report = {0};
    struct settings settings = {
        .voices = voices_folder(&arena), .voice = voice, .rate = 1, .mark_quotes = mark_quotes};
    struct cue cue = {.kind = CUE_NEWS, .said.text = text};
    struct chapter chapter = {.kind = CHAPTER_STORY};
    const struct script script = {
        .chapters = &chapter, .chapter_count = 1, .cues = &cue, .cue_count = 1};
    struct speech *speech = speech_open(&settings, open_language("en", &arena), &arena, &error);
    struct heard heard = {0};
    if (!speech || !speech_takes(speech, &script, hear, &heard, &report, &error))
        fail_msg("%s", error.text);
    speech_close(speech);
    return heard;
}

/// Hz of the voice at a frame, by autocorrelation over 40 ms; 0: no voice.
static double pitch_at(const int16_t *pcm, int rate)
{
    int frames = rate / 25, best = 0;
    double most = 0, power = 1e-9;
    for (int i = 0; i < frames; i++)
        power += (double)pcm[i] * (double)pcm[i];
    for (int lag = rate / 320; lag < rate / 60; lag++) {
        double sum = 0;
        for (int i = 0; i < frames; i++)
            sum += (double)pcm[i] * (double)pcm[i + lag];
        if (sum > most * 1.02) {
            most = sum;
            best = lag;
        }
    }
    return most > 0.6 * power && power > 0.01 * 32768 * 32768 ? (double)rate / best : 0;
}

/// The median pitch of words [from, to).
static double pitch(const struct heard *heard, int from, int to)
{
    const int16_t *pcm = (const int16_t *)(const void *)heard->pcm.data;
    double found[400] = {0};
    int count = 0;
    for (int64_t at = heard->marks[from].frame; at < heard->marks[to].frame;
         at += heard->rate / 100)
        for (double hz = pitch_at(pcm + at, heard->rate); hz > 0 && count < 400; hz = 0) {
            int i = count++;
            for (; i && found[i - 1] > hz; i--)
                found[i] = found[i - 1];
            found[i] = hz;
        }
    assert_true(count > 5);
    return found[count / 2];
}

static void test_quoted_words_are_higher(void **state)
{
    (void)state;
    static const char *const voices[] = {"alan", "carol"};
    for (size_t i = 0; i < 2; i++) {
        struct heard with = speak(voices[i], true), without = speak(voices[i], false);
        double higher = 12 * log2(pitch(&with, FIRST, BEHIND) / pitch(&without, FIRST, BEHIND));
        double before = 12 * log2(pitch(&with, 0, FIRST) / pitch(&without, 0, FIRST));
        double behind =
            12 * log2(pitch(&with, BEHIND, WORDS - 1) / pitch(&without, BEHIND, WORDS - 1));
        print_message("%s: %.2f semitones before, %.2f in, %.2f behind the quotation\n", voices[i],
                      before, higher, behind);
        assert_true(higher > 0.5 && higher < 3); // heard, but slight
        assert_true(fabs(before) < 0.3 && fabs(behind) < 0.3);
        for (int k = 0; k < WORDS; k++) { // words are where they were
            assert_int_equal(with.marks[k].start, without.marks[k].start);
            assert_true(llabs(with.marks[k].frame - without.marks[k].frame) < with.rate / 25);
        }
        buf_clear(&with.pcm);
        buf_clear(&without.pcm);
    }
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_real_quotations),
        cmocka_unit_test(test_what_is_no_quotation),
        cmocka_unit_test(test_quoted_words_are_higher),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    worker_close_all();
    arena_clear(&arena);
    return failed;
}
