// Every language that is shipped: its files are sound, its phrases complete.
#include "expect.h"

#include "lang/language.h"

#include <dirent.h>

static const char *const spoken[] = {"en", "de", "fr", "es", "it", "nl", "pt", "pl"};

static void every_folder_loads(void **state)
{
    (void)state;
    DIR *folder = opendir(voices_folder());
    size_t count = 0;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct arena arena = {0};
        struct error error = {0};
        if (strchr(entry->d_name, '.'))
            continue;
        struct lang *lang = lang_open(entry->d_name, voices_folder(), &arena, &error);
        if (!lang)
            fail_msg("%s", error.text);
        assert_true(lang_known(lang));
        count++;
        arena_clear(&arena);
    }
    (void)closedir(folder);
    assert_true(count >= 16);
}

static void what_the_files_say_arrives(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    const struct lang *german = lang_open("de", voices_folder(), &arena, &error);
    const struct lang *greek = lang_open("el", voices_folder(), &arena, &error);
    const uint32_t mr[] = {'m', 'r'}, bzw[] = {'b', 'z', 'w'}, mai[] = {'m', 'a', 'i'};
    assert_true(german->rules.ordinals && german->rules.noun_capitals);
    assert_false(greek->rules.ordinals);
    assert_int_equal(greek->rules.ends[0], ';');
    assert_int_equal(words_find(&greek->rules.words, mr, 2),
                     WORD_IF_CAPITAL(WORD_NAME)); // of voices/und
    assert_int_equal(words_find(&german->rules.words, bzw, 3), WORD_MIDDLE);
    assert_true(words_find(&german->rules.words, mai, 3) & WORD_DATE);
    arena_clear(&arena);
}

static void lists_have_their_length(void **state)
{
    static const struct {
        const char *section, *key;
        size_t count;
        bool optional;
    } lists[] = {
        {"date", "weekday", 7, false}, {"date", "month", 12, false},  {"date", "day", 31, false},
        {"date", "number", 31, true},  {"time", "hello", 24, false},  {"time", "bye", 24, false},
        {"time", "exact", 24, false},  {"time", "minute", 60, false}, {"time", "hour", 24, true},
        {"time", "part", 24, true},
    };
    (void)state;
    for (size_t l = 0; l < sizeof spoken / sizeof *spoken; l++) {
        struct arena arena = {0};
        struct error error = {0};
        const struct lang *lang = lang_open(spoken[l], voices_folder(), &arena, &error);
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
            size_t count = lang_phrase_count(lang, lists[i].section, lists[i].key);
            if (count != lists[i].count && !(lists[i].optional && count == 0))
                fail_msg("%s: [%s] %s has %zu", spoken[l], lists[i].section, lists[i].key, count);
        }
        arena_clear(&arena);
    }
}

// What English has, all have (but for the forms of the time, which differ).
static void phrases_are_complete(void **state)
{
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    const struct lang *english = lang_open("en", voices_folder(), &arena, &error);
    for (size_t l = 0; l < sizeof spoken / sizeof *spoken; l++) {
        const struct lang *lang = lang_open(spoken[l], voices_folder(), &arena, &error);
        for (size_t i = 0; i < english->phrase_count; i++) {
            const struct phrase *phrase = &english->phrases[i];
            if (strcmp(phrase->section, "time") != 0 &&
                !lang_phrase(lang, phrase->section, phrase->key, 0))
                fail_msg("%s: no [%s] %s", spoken[l], phrase->section, phrase->key);
        }
    }
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_folder_loads),
        cmocka_unit_test(what_the_files_say_arrives),
        cmocka_unit_test(lists_have_their_length),
        cmocka_unit_test(phrases_are_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
