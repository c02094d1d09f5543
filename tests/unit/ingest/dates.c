#include "ingest/dates.h"

#include "base/arena.h"
#include "base/clock.h"
#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

struct example {
    const char *text, *language, *wanted; // as clock_format writes it; NULL: no date
};

static struct arena arena;

static bool is(const struct example *example, int64_t got)
{
    const char *text = got == NO_TIME ? NULL : clock_format(&arena, got);
    bool same = text && example->wanted ? !strcmp(text, example->wanted) : text == example->wanted;
    if (!same)
        print_error("'%s': wanted %s, got %s\n", example->text,
                    example->wanted ? example->wanted : "none", text ? text : "none");
    return same;
}

static void check(const struct example *examples, size_t count)
{
    bool all = true;
    for (size_t i = 0; i < count; i++)
        all &= is(&examples[i], date_parse(examples[i].text, examples[i].language));
    assert_true(all);
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

#define MORNING "2025-03-13T07:05:09Z"
#define MINUTE  "2025-03-13T07:05:00Z"
#define EVENING "2025-03-13T19:05:00Z"
#define DAY     "2025-03-13T00:00:00Z"
#define FOURTH  "2025-03-04T00:00:00Z"
#define JULY    "2025-07-13T00:00:00Z"

static void mail_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Thu, 13 Mar 2025 07:05:09 GMT", NULL, MORNING},
        {"Mon, 13 Mar 2025 07:05:09 GMT", NULL, MORNING}, // it was a Thursday
        {"Xyz, 13 Mar 2025 07:05:09 GMT", NULL, MORNING},
        {"13 Mar 2025 07:05:09 +0000", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 +0100", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 +01:00", NULL, MORNING},
        {"Thu, 13 Mar 2025 12:50:09 +0545", NULL, MORNING},
        {"Thu, 13 Mar 2025 03:05:09 EDT", NULL, MORNING},
        {"Thu, 13 Mar 2025 12:35:09 IST", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 CET", NULL, MORNING},
        {"Thu, 13 Mar 2025 16:05:09 JST", NULL, MORNING},
        {"Thu, 13 Mar 2025 18:05:09 AEDT", NULL, "2025-03-13T07:05:09Z"},
        {"Thu, 13 Mar 2025 02:05:09 -0500", NULL, MORNING},
        {"Thu, 13 Mar 2025 02:05:09 -0500 (EST)", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 GMT+1", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 GMT+0100", NULL, MORNING},
        {"Thu, 13 Mar 2025 7:5:9 GMT", NULL, MORNING},
        {"Thu,13 March 2025 07:05:09 Z", NULL, MORNING},
        {"Thu, 13 Mar 25 07:05:09 UT", NULL, MORNING},
        {"Thursday, 13-Mar-25 07:05:09 GMT", NULL, MORNING},
        {"Thu, 13-Mar-2025 07:05:09 GMT", NULL, MORNING},
        {"Thu Mar 13 07:05:09 2025", NULL, MORNING},
        {"Thu Mar 13 03:05:09 EDT 2025", NULL, MORNING},
        {"Thu Mar 13 07:05:09 +0000 2025", NULL, MORNING},
        {"Thu Mar 13 2025 08:05:09 GMT+0100 (Central European Time)", NULL, MORNING},
        {"  Thu,  13  Mar  2025   07:05:09  ", NULL, MORNING},
        {"Thu, 13 Mar 2025 07:05 GMT", NULL, MINUTE},
        {"Thu, 13 Mar 2025 7:05 PM GMT", NULL, EVENING},
        {"Thu, 13 Mar 2025 7:05:00 PM EST", NULL, "2025-03-14T00:05:00Z"},
        {"Thu, 13 Mar 2025", NULL, DAY},
        {"Sat, 1 Jan 2005 24:00:00 GMT", NULL, "2005-01-02T00:00:00Z"},
        {"Tue, 01 Jan 1985 00:00:00 GMT", NULL, "1985-01-01T00:00:00Z"},
        {"01 Jan 99 00:00 GMT", NULL, "1999-01-01T00:00:00Z"},
    };
    CHECK(examples);
}

static void iso_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"2025-03-13T07:05:09Z", NULL, MORNING},
        {"2025-03-13T07:05:09.250Z", NULL, MORNING},
        {"2025-03-13T07:05:09,250Z", NULL, MORNING},
        {"2025-03-13T08:05:09+01:00", NULL, MORNING},
        {"2025-03-13T08:05:09.000000+01:00", NULL, MORNING},
        {"2025-03-13T02:05:09-0500", NULL, MORNING},
        {"2025-03-13T02:05:09-05", NULL, MORNING},
        {"2025-03-13T02:05:09\xE2\x88\x92"
         "05:00",
         NULL, MORNING}, // a real minus
        {"2025-03-13T07:05:09 Z", NULL, MORNING},
        {"2025-03-13T07:05:09", NULL, MORNING},
        {"2025-03-13 07:05:09", NULL, MORNING},
        {"2025-03-13 07:05:09.0", NULL, MORNING},
        {"2025-03-13 07:05:09 UTC", NULL, MORNING},
        {"2025-03-13 08:05:09 +0100", NULL, MORNING},
        {"2025-03-13 03:05:09 AM -0400", NULL, MORNING},
        {"2025-03-13t07:05:09z", NULL, MORNING},
        {"2025-3-13 7:05:9", NULL, MORNING},
        {"20250313T070509Z", NULL, MORNING},
        {"20250313T080509+0100", NULL, MORNING},
        {"20250313T0705", NULL, MINUTE},
        {"20250313070509", NULL, MORNING},
        {"2025/03/13 07:05:09", NULL, MORNING},
        {"2025.03.13 07:05", NULL, MINUTE},
        {"2025-03-13T07:05", NULL, MINUTE},
        {"2025-03-13T24:00:00Z", NULL, "2025-03-14T00:00:00Z"},
        {"2025-03-13", NULL, DAY},
        {"20250313", NULL, DAY},
        {"2025-072", NULL, DAY},
        {"2025-W11-4", NULL, DAY},
        {"2025W114", NULL, DAY},
        {"2025-W11", NULL, "2025-03-10T00:00:00Z"},
        {"2020-W01-1", NULL, "2019-12-30T00:00:00Z"}, // a year begins in the old one
        {"2025-03", NULL, "2025-03-01T00:00:00Z"},
        {"2025", NULL, "2025-01-01T00:00:00Z"},
        {"2024-02-29", NULL, "2024-02-29T00:00:00Z"},
        {"1741849509", NULL, MORNING},
        {"1741849509000", NULL, MORNING},
    };
    CHECK(examples);
}

static void english_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"March 13, 2025", NULL, DAY},
        {"MARCH 13, 2025", NULL, DAY},
        {"Mar. 13, 2025", NULL, DAY},
        {"Thursday, March 13, 2025 - 07:05", NULL, MINUTE},
        {"March 13th, 2025 at 7:05 a.m.", NULL, MINUTE},
        {"the 13th of March, 2025", NULL, DAY},
        {"13 March 2025, 7:05 PM", NULL, EVENING},
        {"Mar 13, 2025 12:05 am", NULL, "2025-03-13T00:05:00Z"},
        {"Mar 13, 2025 12:05 pm", NULL, "2025-03-13T12:05:00Z"},
        {"Updated 7:05 AM EST, Thu March 13, 2025", NULL, "2025-03-13T12:05:00Z"},
        {"7:05 p.m. EDT March 13, 2025", NULL, "2025-03-13T23:05:00Z"},
        {"March 13, 2025 7pm", NULL, "2025-03-13T19:00:00Z"},
        {"March 2025", NULL, "2025-03-01T00:00:00Z"},
        {"2025 March", NULL, "2025-03-01T00:00:00Z"},
        {"03/13/2025 07:05:09", NULL, MORNING},
        {"3/13/2025 7:05:09 AM", "en-US", MORNING}, // ASP
        {"13/03/2025 07:05:09", NULL, MORNING},
        {"03/04/2025", "en-US", FOURTH},
        {"03/04/2025", "en", FOURTH},
        {"04/03/2025", "en-GB", FOURTH},
        {"04/03/2025", "fr", FOURTH},
        {"04-03-2025", NULL, FOURTH},
        {"13 Mar 25", NULL, DAY},
        {"13/Mar/2025:07:05:09 +0000", NULL, MORNING}, // a web server's log
    };
    CHECK(examples);
}

static void dates_in_words(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"13.03.2025 07:05", "de", MINUTE},
        {"13.3.25", "de", DAY},
        {"13. 3. 2025", "cs", DAY},
        {"13.03.2025, 7.05 Uhr", "de", MINUTE},
        {"13.3.2025 klo 7.05", "fi", MINUTE},
        {"Donnerstag, 13. März 2025, 7:05 Uhr", "de", MINUTE},
        {"Veröffentlicht am 13. März 2025 um 12:17", "de", "2025-03-13T12:17:00Z"}, // not a.m.
        {"13. Jänner 2025", "de-AT", "2025-01-13T00:00:00Z"},
        {"jeudi 13 mars 2025 à 7h05", "fr", MINUTE},
        {"mardi 13 mai 2025", "fr", "2025-05-13T00:00:00Z"},
        {"1er août 2025", "fr", "2025-08-01T00:00:00Z"},
        {"mar, 13 may 2025", "es", "2025-05-13T00:00:00Z"},
        {"jueves, 13 de marzo de 2025", "es", DAY},
        {"07:05 13 de marzo de 2025", "es", MINUTE},
        {"13 de septiembre del 2025", "es", "2025-09-13T00:00:00Z"},
        {"13 DE MARÇO DE 2025", "pt", DAY},
        {"quinta-feira, 13 de março de 2025", "pt", DAY},
        {"giovedì 13 marzo 2025", "it", DAY},
        {"13 maart 2025", "nl", DAY},
        {"13 mars 2025 kl. 07:05", "sv", MINUTE},
        {"13 marca 2025", "pl", DAY},
        {"13 lipca 2025", "pl", JULY},
        {"13 juillet 2025", "fr", JULY},
        {"13 července 2025", "cs", JULY},
        {"13 июля 2025 г. 10:05 МСК", "ru", "2025-07-13T07:05:00Z"},
        {"13 липня 2025", "uk", JULY},
        {"Πέμ, 13 Μαρ 2025 07:05:09 GMT", "el", MORNING},
        {"13 Μαρτίου 2025, 7:05 μ.μ.", "el", EVENING},
        {"13 مارس 2025", "ar", DAY},
        {"١٣ مارس ٢٠٢٥", "ar", DAY},
        {"१३ मार्च २०२५", "hi", DAY},
        {"13 มีนาคม 2568", "th", DAY},
        {"13 tháng 3, 2025", "vi", DAY},
        {"2025年3月13日", "ja", DAY},
        {"2025年3月13日 07時05分09秒", "ja", MORNING},
        {"２０２５年３月１３日", "ja", DAY},
        {"2025年3月13日 下午7:05", "zh", EVENING},
        {"2025년 3월 13일", "ko", DAY},
        {"2025년 03월 13일 07:05:09", "ko", MORNING},
        {"2025-03-13 오후 7:05:00", "ko", EVENING},
        {"2025. 3. 13. 오전 7:05", "ko", MINUTE},
        {"2025-március-13T07:05+00:00", "hu", MINUTE},
        {"2025. március 13., csütörtök", "hu", DAY},
        {"13 Mart 2025", "tr", DAY},
        {"13 marraskuuta 2025", "fi", "2025-11-13T00:00:00Z"},
    };
    CHECK(examples);
}

static void no_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, NULL, NULL},
        {"", NULL, NULL},
        {"-", NULL, NULL},
        {"yesterday", NULL, NULL},
        {"2 hours ago", NULL, NULL},
        {"31", NULL, NULL},
        {"07:05", NULL, NULL},
        {"07:59 04 de mayo", "es", NULL}, // the time is no year
        {"1 des 4 articles", "fr", NULL},
        {"13 March", NULL, NULL},
        {"March", NULL, NULL},
        {"2025-13-45", NULL, NULL},
        {"20251345", NULL, NULL},
        {"2025-02-30", NULL, NULL},
        {"2023-02-29", NULL, NULL},
        {"30 February 2025", NULL, NULL},
        {"0000-00-00 00:00:00", NULL, NULL},
        {"0001-01-01T00:00:00Z", NULL, NULL},
        {"99/99/9999 99:99", NULL, NULL},
        {"2025-W99", NULL, NULL},
        {"192.168.12.12", NULL, NULL},
        {"5 people and 3 dogs in 2019", NULL, NULL},
        {"version 1.12.2", NULL, NULL},
        {"99999999999999999999", NULL, NULL},
    };
    CHECK(examples);
    char longest[500];
    (void)snprintf(longest, sizeof longest, "%450s", "2025-03-13");
    assert_true(date_parse(longest, NULL) == NO_TIME);
}

static void zones(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int minutes;
    } examples[] = {
        {"2025-03-13T23:30:00-05:00", -300}, {"2025-03-13T23:30:00+05:45", 345},
        {"2025-03-13T23:30:00Z", 0},         {"2025-03-13T23:30:00", 0},
        {"13 Mar 2025 7:05 PM EST", -300},   {"2025-03-13", 0},
    };
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        int zone = 1;
        assert_true(date_parse_zone(examples[i].text, NULL, &zone) != NO_TIME);
        assert_int_equal(zone, examples[i].minutes);
    }
}

static void dates_in_lines(void **state)
{
    (void)state;
    static const struct {
        struct example example;
        bool changed;
    } lines[] = {
        {{"Energie 12.12.2022, 08:30 Uhr", "de", "2022-12-12T08:30:00Z"}, false},
        {{"Translated by Jan Marsh, 12.12.22", "en", "2022-12-12T00:00:00Z"}, false},
        {{"5 comments 04.05.20 14:50", "de", "2020-05-04T14:50:00Z"}, false},
        {{"Posted on October 25, 2023 by Julia Marsh", "en", "2023-10-25T00:00:00Z"}, false},
        {{"October 30, 2019 | Mark Quell", "en", "2019-10-30T00:00:00Z"}, false},
        {{"Ann Author / 22.04.2020 / 06:15 / 150", "de", "2020-04-22T06:15:00Z"}, false},
        {{"2:30 min | Ann Author, ferry office | 13 March 2025", "en", DAY}, false},
        {{"by Tam on 26/10/13, 03:48 pm", "de", "2013-10-26T15:48:00Z"}, false},
        {{"Updated: March 13, 2025", "en", DAY}, true},
        {{"Stand: 13.03.2025", "de", DAY}, true},
        {{"Mis à jour le 13 mars 2025", "fr", DAY}, true},
        {{"Updated April 1, 2025, first published March 13, 2025", "en", DAY}, false},
        {{"March 13, 2025 | Updated April 1, 2025", "en", DAY}, false},
        {{"The new ferry (2025) on test", "en", NULL}, false},
        {{"You have read 1 des 4 articles", "fr", NULL}, false},
        {{"A ferry show in May 2022", "en", NULL}, false},
        {{"The top 5 and the flop 5 of 2021", "en", NULL}, false},
        {{"On 12 March 30 people came", "en", NULL}, false},
        {{"Ring 0171.12.12.2025 for more", "de", NULL}, false},
        {{"20250313", "en", NULL}, false},
        {{"Score 3 - 4 - 2019", "en", NULL}, false},
    };
    bool all = true;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        int zone;
        bool changed;
        int64_t got =
            date_in_line(lines[i].example.text, lines[i].example.language, &zone, &changed);
        all &= is(&lines[i].example, got) && changed == lines[i].changed;
    }
    assert_true(all);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail_dates),     cmocka_unit_test(iso_dates),
        cmocka_unit_test(english_dates),  cmocka_unit_test(dates_in_words),
        cmocka_unit_test(no_dates),       cmocka_unit_test(zones),
        cmocka_unit_test(dates_in_lines),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
