#include "ingest/dates.h"

#include "base/clock.h"
#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

struct example {
    const char *text, *language;
    int64_t seconds;
};

static void check(const struct example *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t got = date_parse(examples[i].text, examples[i].language);
        if (got != examples[i].seconds)
            print_error("'%s': wanted %lld, got %lld\n", examples[i].text,
                        (long long)examples[i].seconds, (long long)got);
        assert_true(got == examples[i].seconds);
    }
}

#define CHECK(examples) check(examples, sizeof(examples) / sizeof *(examples))

// 2025-03-13T07:05:09Z, and midnight of that day
#define MORNING 1741849509
#define DAY     1741824000

static void mail_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"Thu, 13 Mar 2025 07:05:09 GMT", NULL, MORNING},
        {"Mon, 13 Mar 2025 07:05:09 GMT", NULL, MORNING}, // it was a Thursday
        {"13 Mar 2025 07:05:09 +0000", NULL, MORNING},
        {"Thu, 13 Mar 2025 08:05:09 +0100", NULL, MORNING},
        {"Thu, 13 Mar 2025 03:05:09 EDT", NULL, MORNING},
        {"Thu, 13 Mar 2025 02:05:09 -0500", NULL, MORNING},
        {"Thu,13 March 2025 07:05:09 Z", NULL, MORNING},
        {"Thu, 13 Mar 25 07:05:09 UT", NULL, MORNING},
        {"Thursday, 13-Mar-25 07:05:09 GMT", NULL, MORNING},
        {"Thu Mar 13 07:05:09 2025", NULL, MORNING},
        {"Thu Mar 13 03:05:09 EDT 2025", NULL, MORNING},
        {"Thu Mar 13 2025 08:05:09 GMT+0100 (Central European Time)", NULL, MORNING},
        {"  Thu,  13  Mar  2025   07:05:09  ", NULL, MORNING},
        {"Thu, 13 Mar 2025", NULL, DAY},
        {"Sat, 1 Jan 2005 24:00:00 GMT", NULL, 1104624000},
    };
    CHECK(examples);
}

static void iso_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"2025-03-13T07:05:09Z", NULL, MORNING},
        {"2025-03-13T07:05:09.250Z", NULL, MORNING},
        {"2025-03-13T08:05:09+01:00", NULL, MORNING},
        {"2025-03-13T02:05:09-0500", NULL, MORNING},
        {"2025-03-13T02:05:09-05", NULL, MORNING},
        {"2025-03-13 07:05:09", NULL, MORNING},
        {"2025-03-13 07:05:09 UTC", NULL, MORNING},
        {"2025-03-13 08:05:09 +0100", NULL, MORNING},
        {"2025-03-13t07:05:09z", NULL, MORNING},
        {"20250313T070509Z", NULL, MORNING},
        {"20250313070509", NULL, MORNING},
        {"2025/03/13 07:05:09", NULL, MORNING},
        {"2025-03-13T07:05", NULL, MORNING - 9},
        {"2025-03-13", NULL, DAY},
        {"20250313", NULL, DAY},
        {"2025-072", NULL, DAY},
        {"2025-W11-4", NULL, DAY},
        {"2025-03", NULL, DAY - 12 * 86400},
        {"2025", NULL, 1735689600},
        {"1741849509", NULL, MORNING},
        {"1741849509000", NULL, MORNING},
    };
    CHECK(examples);
}

static void written_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {"March 13, 2025", NULL, DAY},
        {"March 13th, 2025 at 7:05 a.m.", NULL, MORNING - 9},
        {"13 March 2025, 7:05 PM", NULL, MORNING - 9 + 12 * 3600},
        {"Mar 13, 2025 12:05 am", NULL, DAY + 300},
        {"Updated 7:05 AM EST, Thu March 13, 2025", NULL, MORNING - 9 + 5 * 3600},
        {"March 13, 2025 7pm", NULL, DAY + 19 * 3600},
        {"03/13/2025 07:05:09", NULL, MORNING},
        {"13/03/2025 07:05:09", NULL, MORNING},
        {"03/04/2025", "en-US", 1741046400},
        {"03/04/2025", "fr", 1743638400},
        {"13.03.2025 07:05", "de", MORNING - 9},
        {"13.3.25", "de", DAY},
        {"Donnerstag, 13. März 2025, 7:05 Uhr", "de", MORNING - 9},
        {"jeudi 13 mars 2025 à 7h05", "fr", MORNING - 9},
        {"mar, 13 may 2025", "es", 1747094400},
        {"jueves, 13 de marzo de 2025", "es", DAY},
        {"13 DE MARÇO DE 2025", "pt", DAY},
        {"13 marca 2025", "pl", DAY},
        {"13 juillet 2025", "fr", 1752364800},
        {"13 července 2025", "cs", 1752364800},
        {"13 июля 2025 г. 10:05 МСК", "ru", 1752390300},
        {"13 Μαρτίου 2025", "el", DAY},
        {"13 مارس 2025", "ar", DAY},
        {"١٣ مارس ٢٠٢٥", "ar", DAY},
        {"2025年3月13日 07時05分09秒", "ja", MORNING},
        {"2025年3月13日 下午7:05", "zh", MORNING - 9 + 12 * 3600},
        {"2025년 03월 13일 07:05:09", "ko", MORNING},
        {"2025-03-13 오후 7:05:09", "ko", MORNING + 12 * 3600},
        {"2025-március-13T07:05+00:00", "hu", MORNING - 9},
        {"13 Mart 2025", "tr", DAY},
        {"13 marraskuuta 2025", "fi", 1762992000},
        {"March 2025", NULL, DAY - 12 * 86400},
    };
    CHECK(examples);
}

static void no_dates(void **state)
{
    (void)state;
    static const struct example examples[] = {
        {NULL, NULL, NO_TIME},        {"", NULL, NO_TIME},
        {"yesterday", NULL, NO_TIME}, {"2 hours ago", NULL, NO_TIME},
        {"31", NULL, NO_TIME},        {"2025-13-45", NULL, NO_TIME},
        {"07:05", NULL, NO_TIME},     {"99/99/9999 99:99", NULL, NO_TIME},
        {"-", NULL, NO_TIME},         {"99999999999999999999", NULL, NO_TIME},
    };
    CHECK(examples);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mail_dates),
        cmocka_unit_test(iso_dates),
        cmocka_unit_test(written_dates),
        cmocka_unit_test(no_dates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
