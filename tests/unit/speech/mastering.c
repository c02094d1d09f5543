// What presenters bring to the mix: all equally loud, with peaks that the limiter hardly has to
// touch.
#include "show.h"

#include "base/worker.h"
#include "mix/mix.h"
#include "speech/level.h"
#include "speech/presenter.h"

#include <math.h>

static struct arena arena;

/// Sentences with numbers and names, in the language that is read.
static const struct {
    const char *language, *texts[3];
} news[] = {
    {"en",
     {"The bridge over the Harl reopened on Monday after seven months of work.",
      "Repairs cost five million pounds, twice as much as the council had planned.",
      "Ferries will go on crossing the river until the end of the summer."}},
    {"en-GB",
     {"The bridge over the Harl reopened on Monday after seven months of work.",
      "Repairs cost five million pounds, twice as much as the council had planned.",
      "Ferries will go on crossing the river until the end of the summer."}},
    {"de",
     {"Die Brücke über die Harl ist seit Montag wieder für den Verkehr geöffnet.",
      "Die Reparatur kostete fünf Millionen Euro, doppelt so viel wie geplant.",
      "Bis zum Ende des Sommers fahren weiterhin Fähren über den Fluss."}},
    {"fr",
     {"Le pont sur la Harl est rouvert depuis lundi après sept mois de travaux.",
      "Les réparations ont coûté cinq millions d'euros, deux fois plus que prévu.",
      "Les bacs continueront de traverser la rivière jusqu'à la fin de l'été."}},
    {"es",
     {"El puente sobre el Harl reabrió el lunes después de siete meses de obras.",
      "La reparación costó cinco millones de euros, el doble de lo previsto.",
      "Los transbordadores seguirán cruzando el río hasta el final del verano."}},
    {"it",
     {"Il ponte sulla Harl ha riaperto lunedì dopo sette mesi di lavori.",
      "Le riparazioni sono costate cinque milioni di euro, il doppio del previsto.",
      "I traghetti continueranno ad attraversare il fiume fino alla fine dell'estate."}},
    {"nl",
     {"De brug over de Harl is maandag na zeven maanden werk weer opengegaan.",
      "De reparatie kostte vijf miljoen euro, twee keer zoveel als was gepland.",
      "Veerboten blijven tot het einde van de zomer de rivier oversteken."}},
    {"pt",
     {"A ponte sobre o Harl reabriu na segunda-feira após sete meses de obras.",
      "A reparação custou cinco milhões de euros, o dobro do que estava previsto.",
      "Os barcos vão continuar a atravessar o rio até ao fim do verão."}},
    {"pt-BR",
     {"A ponte sobre o Harl reabriu na segunda-feira após sete meses de obras.",
      "A reforma custou cinco milhões de reais, o dobro do que estava previsto.",
      "As balsas vão continuar a atravessar o rio até o fim do verão."}},
    {"pl",
     {"Most nad Harlą został w poniedziałek otwarty po siedmiu miesiącach prac.",
      "Naprawa kosztowała pięć milionów złotych, dwa razy więcej niż planowano.",
      "Promy będą kursować przez rzekę do końca lata."}},
};
enum { LANGUAGES = sizeof news / sizeof *news, TEXTS = 3 };

static struct script script_of(const char *const *texts, const char *voice)
{
    struct script script = {.chapter_count = 1, .cue_count = TEXTS};
    script.chapters = arena_array(&arena, 1, sizeof *script.chapters);
    script.chapters[0].voice = voice;
    script.cues = arena_array(&arena, TEXTS, sizeof *script.cues);
    for (size_t i = 0; i < TEXTS; i++)
        script.cues[i] = (struct cue){.kind = CUE_NEWS, .said.text = texts[i]};
    return script;
}

static struct speech *open_speech(const char *language, struct settings *settings)
{
    struct error error = {0};
    settings->voices = voices_folder(&arena);
    settings->rate = 1;
    struct speech *speech = speech_open(settings, open_language(language, &arena), &arena, &error);
    if (!speech)
        fail_msg("%s", error.text);
    return speech;
}

// ---- level ----------------------------------------------------------------------------------

static bool meter_take(void *context, size_t cue, const struct take *take, struct error *error)
{
    (void)cue, (void)error;
    for (size_t i = 0; i < take->frames; i++) {
        float sample = (float)take->pcm[i] / 32768;
        assert_true(fabsf(sample) < 0.9F); // nothing is cut off
        mix_meter_add(context, &sample, 1);
    }
    return true;
}

static double loudness(const char *language, const char *name, const char *const *texts)
{
    struct settings settings = {0};
    struct error error = {0};
    struct report report = {0};
    struct speech *speech = open_speech(language, &settings);
    struct script script = script_of(texts, name);
    struct mix_meter *meter = mix_meter_open(22050, 1);
    if (!speech_takes(speech, &script, meter_take, meter, &report, &error))
        fail_msg("%s", error.text);
    double level = mix_meter_loudness(meter);
    mix_meter_close(meter);
    speech_close(speech);
    return level;
}

static void test_presenters_are_equally_loud(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < LANGUAGES; i++) {
        struct presenter *list = NULL;
        struct error error = {0};
        long count = presenter_list(voices_folder(&arena), news[i].language, &arena, &list, &error);
        assert_true(count >= 2);
        for (long k = 0; k < count; k++) {
            double off = loudness(news[i].language, list[k].name, news[i].texts) - LEVEL_LUFS;
            if (fabs(off) <= 0.3)
                continue;
            print_message("voices/%s/%s.voice: set level = %.1f\n", news[i].language, list[k].name,
                          list[k].level - off);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

// ---- the limiter ----------------------------------------------------------------------------

struct show {
    struct speech *speech;
    const struct script *script;
    struct mix *mix;
};

static bool mix_take(void *context, size_t cue, const struct take *take, struct error *error)
{
    struct show *show = context;
    return mix_add(show->mix, cue, take, speech_pause(show->speech, show->script, cue), error);
}

/// What the limiter takes at most, in dB, of the language's first presenter.
static double limited(size_t language, double target, double ceiling)
{
    struct settings settings = {.loudness = target, .true_peak = ceiling, .sample_rate = 44100};
    struct error error = {0};
    struct report report = {0};
    struct script script = script_of(news[language].texts, NULL);
    struct show show = {open_speech(news[language].language, &settings), &script,
                        mix_open(&script, &settings, &arena, &error)};
    struct programme programme;
    float pcm[4096];
    assert_non_null(show.mix);
    assert_true(speech_takes(show.speech, &script, mix_take, &show, &report, &error));
    assert_true(mix_finish(show.mix, &programme, &error));
    struct mix_reader *reader = mix_reader_open(&programme, 0);
    while (mix_read(reader, pcm, 4096, &error) > 0)
        ;
    double most = mix_limited(reader);
    mix_reader_close(reader);
    mix_programme_close(&programme);
    mix_close(show.mix);
    speech_close(show.speech);
    return most;
}

static void test_the_limiter_has_little_to_do(void **state)
{
    (void)state;
    static const struct {
        double target, ceiling;
    } profiles[] = {{-16, -1}, {-14, -2}, {-23, -1}};
    int wrong = 0;
    for (size_t i = 0; i < LANGUAGES; i++)
        for (size_t k = 0; k < sizeof profiles / sizeof *profiles; k++) {
            double most = limited(i, profiles[k].target, profiles[k].ceiling);
            print_message("%s at %g LUFS, %g dBTP: the limiter takes %.1f dB\n", news[i].language,
                          profiles[k].target, profiles[k].ceiling, most);
            wrong += most >= 4;
        }
    assert_int_equal(wrong, 0);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_presenters_are_equally_loud),
        cmocka_unit_test(test_the_limiter_has_little_to_do),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    worker_close_all();
    arena_clear(&arena);
    return failed;
}
