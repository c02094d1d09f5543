// Date and time as they are said: which words, phrases.ini knows; which of them, the clock.
#include "base/clock.h"
#include "script/phrase.h"

#include <stdio.h>

static const char *listed(const struct phrasing *phrasing, const char *section, const char *key,
                          int index)
{
    return lang_phrase(phrasing->lang, section, key, (uint64_t)index);
}

// Lists that phrases of the time may name; those of 24 also for the hour to come.
static const struct {
    const char *name, *key;
    bool next;
} time_lists[] = {
    {"hour", "hour", false},     {"exact", "exact", false},     {"part", "part", false},
    {"next.hour", "hour", true}, {"next.exact", "exact", true}, {"next.part", "part", true},
};

static const char *say_time(const struct phrasing *outer, struct error *error)
{
    struct phrasing inner = {.lang = outer->lang, .arena = outer->arena};
    char key[16];
    int hour = outer->now.tm_hour, minute = outer->now.tm_min;
    for (size_t i = 0; i < sizeof time_lists / sizeof *time_lists; i++) {
        int of = (hour + time_lists[i].next) % 24;
        const char *word = listed(outer, "time", time_lists[i].key, of);
        if (word)
            phrase_set(&inner, time_lists[i].name, word);
    }
    const char *words = listed(outer, "time", "minute", minute);
    if (words)
        phrase_set(&inner, "minute", words);
    (void)snprintf(key, sizeof key, "at.%02d", minute);
    if (!lang_phrase(outer->lang, "time", key, 0))
        (void)snprintf(key, sizeof key, "%s",
                       minute < 10 && lang_phrase(outer->lang, "time", "at.early", 0) ? "at.early"
                                                                                      : "at");
    return phrase_fill(&inner, "time", key, 0, error);
}

bool phrase_set_moment(struct phrasing *phrasing, int64_t now, struct error *error)
{
    phrasing->now = clock_local(now);
    const struct tm *tm = &phrasing->now;
    const struct {
        const char *name, *section;
        int index;
    } words[] = {
        {"hello", "time", tm->tm_hour},
        {"bye", "time", tm->tm_hour},
        {"weekday", "date", (tm->tm_wday + 6) % 7},
        {"day", "date", tm->tm_mday - 1},
        {"day.dative", "date", tm->tm_mday - 1},
        {"month", "date", tm->tm_mon},
        {"number", "date", tm->tm_mday - 1}, // where digits alone won't do (1er)
    };
    phrase_set(phrasing, "number", arena_printf(phrasing->arena, "%d", tm->tm_mday));
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *word = listed(phrasing, words[i].section, words[i].name, words[i].index);
        if (word)
            phrase_set(phrasing, words[i].name, word);
    }
    phrase_set(phrasing, "year", arena_printf(phrasing->arena, "%d", tm->tm_year + 1900));
    const char *time = say_time(phrasing, error);
    if (!time)
        return error->kind || error_set(error, ERROR_CONFIG,
                                        "language '%s' has no phrases: voices/%s/phrases.ini and "
                                        "voices/en/phrases.ini are missing; check --voices",
                                        lang_tag(phrasing->lang), lang_base(phrasing->lang));
    phrase_set(phrasing, "time", time);
    return true;
}
