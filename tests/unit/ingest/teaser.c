#include "ingest/teaser.h"

#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void what_systems_append_is_cut(void **state)
{
    (void)state;
    static const char *const examples[][2] = {
        {"A barge sank. The post A barge sank appeared first on Quill.", "A barge sank."},
        {"Ein Kahn sank. Der Beitrag Ein Kahn erschien zuerst auf Talbote.", "Ein Kahn sank."},
        {"A barge sank. Continue reading \"Barge\"", "A barge sank."},
        {"A barge sank. Read more", "A barge sank."},
        {"The post office of Ollmarsh opened.", "The post office of Ollmarsh opened."},
        {"Read more books, says the keeper. He has nine.",
         "Read more books, says the keeper. He has nine."},
        {"A barge sank [...]", "A barge sank [...]"},
        {"The post X appeared first on Y.", NULL},
        {NULL, NULL},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        const char *got = teaser_clean(&arena, examples[i][0]);
        if (examples[i][1])
            assert_string_equal(got, examples[i][1]);
        else
            assert_null(got);
    }
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_systems_append_is_cut)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
