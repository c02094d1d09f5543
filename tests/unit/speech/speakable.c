#include "show.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "speech/speakable.h"

static struct arena arena;

static void says(const struct reader *reader, const char *written, const char *said)
{
    struct buf out BUF_AUTO = {0};
    speech_speakable(reader, written, strlen(written), &out);
    assert_string_equal(text_of(&out), said);
}

static void test_lexicon(void **state)
{
    (void)state;
    write_file("mine.tsv",
               "# remark\nQuorle\t/kw'O@l\nvelm\tvell um\nNATO\tNay toe\nOrr @last\tore\n");
    struct reader *reader = open_reader("en", "mine.tsv", &arena);
    says(reader, "In Quorle, the Velm.", "In [[kw'O@l]], the vell um.");
    says(reader, "quorle Quorles", "quorle Quorles"); // as written, and whole
    says(reader, "NATO met.", "Nay toe met.");        // the user's own wins
    says(reader, "Orr and Orr.", "Orr and ore.");
}

static void test_the_noun_tells_the_form(void **state)
{
    (void)state;
    struct reader *reader = open_reader("pl", NULL, &arena);
    says(reader, "2 domy, 2 osoby, 52 osoby, 51 osób",
         "dwa domy, dwie osoby, pięćdziesiąt dwie osoby, pięćdziesiąt jeden osób");
    says(reader, "5 policjantów w 5 domach", "pięciu policjantów w pięciu domach");
    says(reader, "z 2 synami; w 3. turze", "z dwoma synami; w trzeciej turze");
    says(reader, "3 na 10 kierowców", "trzech na dziesięciu kierowców");
    says(reader, "z opóźnieniem 20 minut, 5-10 zł", // by an ending before; the end of a range
         "z opóźnieniem dwudziestu minut, pięć do dziesięciu złotych");
    says(reader, "prof. Jan Zych, prof. Tomasza Zycha, św. Anny i św. Jana",
         "profesor Jan Zych, profesora Tomasza Zycha, świętej Anny i świętego Jana");
    says(reader, "na przełomie XIX i XX w.", "na przełomie dziewiętnastego i dwudziestego wieku.");
    says(reader, "do ok. godz. 14", "do około godziny czternastej");
    says(reader, "od godz. 22 do 5.", "od godziny dwudziestej drugiej do piątej.");
}

static void test_broken_lexicon_is_named(void **state)
{
    (void)state;
    struct error error = {0};
    write_file("broken.tsv", "Quorle\t/kwO:l\nno tab here\n");
    assert_null(speech_reader(open_language("en", &arena), "broken.tsv", &arena, &error));
    assert_int_equal(error.kind, ERROR_CONFIG);
    assert_non_null(strstr(error.text, "broken.tsv:2: 'no tab here'"));
}

static void test_phonemes_only_from_the_lexicon(void **state)
{
    (void)state;
    struct reader *reader = open_reader("en", NULL, &arena);
    says(reader, "Say [[h@l'oU]] now", "Say h at l'oU now");
    says(reader, "[[[[", "");
    says(reader, "a <audio src=\"/bin/sh\"/> b", "a b");
}

/// Every piece stands for bytes of the written text, in its order.
static void check_map(const struct reader *reader, const char *text, size_t size)
{
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(reader, text, size, &spoken);
    assert_true(utf8_valid(spoken.text.data ? spoken.text.data : "", spoken.text.size));
    uint32_t at = 0, start = 0;
    for (size_t i = 0; i < spoken_count(&spoken); i++) {
        const struct piece *piece = &spoken_pieces(&spoken)[i];
        assert_true(piece->at >= at && piece->size && piece->at + piece->size <= spoken.text.size);
        assert_true(piece->start >= start && piece->end > piece->start && piece->end <= size);
        at = piece->at + piece->size;
        start = piece->start;
        if (!piece->phonemes)
            assert_null(memchr(spoken.text.data + piece->at, '[', piece->size));
    }
}

static void test_map_back(void **state)
{
    (void)state;
    struct reader *reader = open_reader("en", NULL, &arena);
    static const char text[] = "It's $5.2m, don't you know";
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(reader, text, strlen(text), &spoken);
    assert_string_equal(spoken.text.data, "It's five point two million dollars, don't you know");
    const struct piece *pieces = spoken_pieces(&spoken);
    assert_int_equal(spoken_count(&spoken), 5);
    assert_int_equal(pieces[0].end, 4);
    assert_int_equal(pieces[1].start, 5);
    assert_int_equal(pieces[1].end, 10);
    assert_int_equal(pieces[2].start, 12);
    assert_int_equal(pieces[2].end, 17);
}

static void test_long_texts_are_read_in_slices(void **state)
{
    (void)state;
    struct reader *reader = open_reader("en", NULL, &arena);
    struct buf text BUF_AUTO = {0}, out BUF_AUTO = {0};
    for (int i = 0; i < 3000; i++)
        buf_text(&text, "7 boats ");
    speech_speakable(reader, text.data, text.size, &out);
    assert_int_equal(out.size, 3000 * strlen("seven boats ") - 1);
    check_map(reader, text.data, text.size);
}

/// One megabyte of one thing, whatever it is, in the time of a glance and without a fault.
static void test_one_megabyte_of_anything(void **state)
{
    (void)state;
    static const char *const things[] = {"a",  "A",  "1",  "1 ", "1,", "-", "[",    "<",
                                         "1-", ".",  "1.", "$",  "'",  "/", "I",    "@a",
                                         "#",  "1:", "ü",  "U.", "&",  " ", "1/2 ", "\xe2\x82\xac"};
    struct reader *reader = open_reader("en", NULL, &arena);
    for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
        struct buf text BUF_AUTO = {0};
        while (text.size < 200 * 1000)
            buf_text(&text, things[i]);
        check_map(reader, text.data, text.size);
    }
    struct buf text BUF_AUTO = {0}, out BUF_AUTO = {0};
    while (text.size < 1000 * 1000)
        buf_char(&text, 'a');
    speech_speakable(reader, text.data, text.size, &out);
    assert_int_equal(out.size, text.size);
}

static void test_any_bytes_in_any_language(void **state)
{
    (void)state;
    static const char *const languages[] = {"en", "en-GB", "de", "fr", "es",
                                            "it", "nl",    "pt", "pl", "sv"};
    static const char *const bits[] = {"1",  "20", "300", "2024", ",", ".", "-",  "–", " ",  "$",
                                       "€",  "m",  "bn",  "%",    ":", "/", "'",  "(", ")",  "II",
                                       "U.", "th", "May", "May ", "&", "[", "]]", "#", "°C", "½",
                                       "a",  "pm", "St.", "\t",   "@", "<", ">",  "ª", "é",  "GMT"};
    uint64_t seed = 7;
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) {
        struct reader *reader = open_reader(languages[l], NULL, &arena);
        for (int round = 0; round < 300; round++) {
            struct buf text BUF_AUTO = {0}, clean BUF_AUTO = {0};
            for (size_t i = hash_next(&seed) % 40; i > 0; i--) {
                uint64_t pick = hash_next(&seed);
                if (pick % 8 == 0)
                    buf_char(&text, (char)(pick >> 32));
                else
                    buf_text(&text, bits[(pick >> 8) % (sizeof bits / sizeof *bits)]);
            }
            utf8_repair(&clean, text_of(&text), text.size);
            check_map(reader, text_of(&clean), clean.size);
        }
    }
}

static void test_a_language_without_rules_is_left_alone(void **state)
{
    (void)state;
    struct reader *reader = open_reader("sv", NULL, &arena);
    says(reader, "Den 3 maj såldes 1,5 båtar!", "Den 3 maj såldes 1,5 båtar!");
    says(reader, "a [[b]] c", "a b c");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lexicon),
        cmocka_unit_test(test_the_noun_tells_the_form),
        cmocka_unit_test(test_broken_lexicon_is_named),
        cmocka_unit_test(test_phonemes_only_from_the_lexicon),
        cmocka_unit_test(test_map_back),
        cmocka_unit_test(test_long_texts_are_read_in_slices),
        cmocka_unit_test(test_one_megabyte_of_anything),
        cmocka_unit_test(test_any_bytes_in_any_language),
        cmocka_unit_test(test_a_language_without_rules_is_left_alone),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
