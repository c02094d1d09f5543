#include "samples.h"

#include "script/outlet.h"

static void names_and_hosts(void **state)
{
    static const struct {
        const char *site, *url, *name;
    } outlets[] = {
        {"Harbour Post", "https://harbour-post.example/a", "Harbour Post"},
        {" Quay\n Weekly ", NULL, "Quay Weekly"},
        {NULL, "https://www.gull.example/a?b", "gull dot example"},
        {"", "http://News.Gull.example", "news dot gull dot example"},
        {"Gull: all the news from all the coast, all the time, every day", "https://gull.example/",
         "gull dot example"},
        {NULL, "https://192.0.2.7/a", NULL},
        {NULL, "http://localhost:8080/a", NULL},
        {NULL, "https://user@gull.example/", NULL},
        {NULL, "feeds/gull.xml", NULL},
        {NULL, "file:///tmp/gull.example", NULL},
        {NULL, NULL, NULL},
    };
    struct arena arena = {0};
    struct error error = {0};
    (void)state;
    struct lang *lang = lang_open("en", voices_folder(), &arena, &error);
    for (size_t i = 0; i < sizeof outlets / sizeof *outlets; i++) {
        struct article article = {.site_name = outlets[i].site, .url = outlets[i].url};
        const char *name = outlet_name(&article, lang, &arena);
        if (outlets[i].name)
            assert_string_equal(name, outlets[i].name);
        else
            assert_null(name);
    }
    arena_clear(&arena);
}

static void each_outlet_once(void **state)
{
    static const char *const sites[] = {"Gull", "GULL", "Tern", NULL, NULL};
    struct arena arena = {0};
    struct error error = {0};
    const char **names;
    (void)state;
    struct lang *lang = lang_open("de", voices_folder(), &arena, &error);
    struct story story = sample_story(&arena, "T", sites, 5);
    assert_int_equal(outlet_names(&story, lang, &arena, &names), 3);
    assert_string_equal(names[0], "Gull");
    assert_string_equal(names[2], "example Punkt org");
    arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_and_hosts),
        cmocka_unit_test(each_outlet_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
