#include "samples.h"

#include "base/buf.h"
#include "script/phrase.h"

static void expect_moment(const char *tag, const char *when, const char *date, const char *time)
{
    struct arena arena = {0};
    struct error error = {0};
    struct lang *lang = lang_open(tag, voices_folder(), &arena, &error);
    struct phrasing phrasing = {.lang = lang, .arena = &arena};
    struct buf got BUF_AUTO = {0};
    assert_true(phrase_set_moment(&phrasing, at(when), &error));
    static const char *const parts[] = {"weekday", "day", "month", "time"};
    for (size_t p = 0; p < 4; p++)
        for (size_t i = 0; i < phrasing.value_count; i++)
            if (strcmp(phrasing.values[i].name, parts[p]) == 0) {
                if (p < 3)
                    buf_printf(&got, "%s%s", p ? " " : "", phrasing.values[i].text);
                else
                    assert_string_equal(phrasing.values[i].text, time);
            }
    assert_string_equal(got.data, date);
    arena_clear(&arena);
}

static void as_it_is_said(void **state)
{
    static const char *const moments[][4] = {
        {"en", "2025-03-13T07:00:00Z", "Thursday thirteenth March", "seven o'clock"},
        {"en", "2025-03-01T07:15:00Z", "Saturday first March", "a quarter past seven"},
        {"en", "2025-12-31T19:30:00Z", "Wednesday thirty-first December", "half past seven"},
        {"en", "2024-02-29T11:45:00Z", "Thursday twenty-ninth February", "a quarter to twelve"},
        {"en", "2025-03-09T07:20:00Z", "Sunday ninth March", "seven twenty"},
        {"en", "2025-03-10T07:05:00Z", "Monday tenth March", "seven oh five"},
        {"en", "2025-03-10T12:00:00Z", "Monday tenth March", "noon"},
        {"en", "2025-03-10T00:00:00Z", "Monday tenth March", "midnight"},
        {"de", "2025-03-13T19:30:00Z", "Donnerstag dreizehnte März", "neunzehn Uhr dreißig"},
        {"de", "2025-01-01T01:01:00Z", "Mittwoch erste Januar", "ein Uhr eins"},
        {"fr", "2025-05-01T21:21:00Z", "jeudi premier mai", "vingt et une heures vingt et une"},
        {"fr", "2025-05-02T12:10:00Z", "vendredi deux mai", "midi dix"},
        {"es", "2025-03-13T13:00:00Z", "jueves trece marzo", "es la una de la tarde"},
        {"es", "2025-03-13T07:30:00Z", "jueves trece marzo", "son las siete y media de la mañana"},
        {"it", "2025-03-13T13:23:00Z", "giovedì tredici marzo", "sono le tredici e ventitré"},
        {"it", "2025-03-01T01:00:00Z", "sabato primo marzo", "è l'una"},
        {"nl", "2025-03-13T07:30:00Z", "donderdag dertien maart", "half acht"},
        {"nl", "2025-03-13T12:45:00Z", "donderdag dertien maart", "kwart voor één"},
        {"pt", "2025-03-13T02:22:00Z", "quinta-feira treze março",
         "são duas horas e vinte e dois minutos"},
        {"pl", "2025-03-22T18:05:00Z", "sobota dwudziesty drugi marca", "godzina osiemnasta pięć"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof moments / sizeof *moments; i++)
        expect_moment(moments[i][0], moments[i][1], moments[i][2], moments[i][3]);
}

static void every_minute_of_the_day_has_words(void **state)
{
    static const char *const tags[] = {"en", "de", "fr", "es", "it", "nl", "pt", "pl"};
    (void)state;
    for (size_t l = 0; l < sizeof tags / sizeof *tags; l++) {
        struct arena arena = {0};
        struct error error = {0};
        struct lang *lang = lang_open(tags[l], voices_folder(), &arena, &error);
        for (int minute = 0; minute < 24 * 60; minute++) {
            struct phrasing phrasing = {.lang = lang, .arena = &arena};
            if (!phrase_set_moment(&phrasing, minute * 60, &error))
                fail_msg("%s, minute %d: %s", tags[l], minute, error.text);
        }
        arena_clear(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_it_is_said),
        cmocka_unit_test(every_minute_of_the_day_has_words),
    };
    (void)setenv("TZ", "UTC", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
