#include "edit/edit.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "base/worker.h"
#include "model/json.h"

#include <jansson.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

// The whole room, with a voice that takes 15 bytes a second and framing of 8 s and 4 s a story.

static struct arena arena;
static struct error error;
static struct settings settings;
static struct rundown rundown;
static struct aired *aired;
static size_t aired_count;
static const int64_t now = 1773500000;

static bool measure(void *context, const char *const *texts, size_t count, double *seconds,
                    struct error *failure)
{
    (void)context;
    (void)failure;
    for (size_t i = 0; i < count; i++)
        seconds[i] = 0.35 + (double)strlen(texts[i]) / 15.0;
    return true;
}

static bool framing(void *context, const struct rundown *told, double *seconds,
                    struct error *failure)
{
    (void)context;
    (void)failure;
    *seconds = 8 + 4.0 * (double)told->story_count;
    return true;
}

static int begin(void **state)
{
    (void)state;
    arena_clear(&arena);
    settings_defaults(&settings);
    aired = NULL;
    aired_count = 0;
    clock_set(now);
    return 0;
}

static bool edit(const struct article *list, size_t count)
{
    struct article *copy = arena_array(&arena, count, sizeof *copy);
    if (count)
        memcpy(copy, list, count * sizeof *copy);
    const struct articles articles = {copy, count};
    const struct edit_help help = {measure, framing, NULL, aired, aired_count};
    const char *root = getenv("ROOT");
    const char *voices = arena_printf(&arena, "%s/voices", root ? root : ".");
    struct lang *lang = lang_open("en", voices, &arena, &error);
    assert_non_null(lang);
    return edit_rundown(&articles, &settings, lang, &help, &arena, &rundown, &error);
}

// Every sentence is the bytes [start, end) of its field, white space folded.
static void all_is_verbatim(void)
{
    for (size_t i = 0; i < rundown.story_count; i++)
        for (size_t k = 0; k < rundown.stories[i].sentence_count; k++) {
            const struct sentence *said = &rundown.stories[i].sentences[k];
            const struct article *source = NULL;
            for (size_t a = 0; a < rundown.stories[i].article_count; a++)
                if (strcmp(rundown.stories[i].articles[a]->url, said->url) == 0)
                    source = rundown.stories[i].articles[a];
            assert_non_null(source);
            struct buf folded BUF_AUTO = {0};
            utf8_fold(&folded, article_field(source, said->field) + said->start,
                      said->end - said->start);
            assert_string_equal(folded.data, said->text);
        }
}

#define BRIDGE "https://post.example/bridge"
static struct article bridge = {
    .url = BRIDGE,
    .title = "Bridge over the Tarn reopens",
    .site_name = "Post",
    .feed_weight = 2,
    .published = 1773490000,
    .content_text =
        "HARLOW (Post) — The bridge over the Tarn at Harlow reopened on Saturday after nine months "
        "of "
        "repairs.\n\nIt had been shut since a barge struck a pier in June.\n\nWhat do you think of "
        "it?\n\nThe work cost 4.2 million crowns, the county said."};
static struct article bridge_again = {
    .url = "https://herald.example/tarn",
    .title = "Harlow gets its bridge back as Tarn crossing reopens",
    .site_name = "Herald",
    .published = 1773480000,
    .content_text = "Cars rolled over the Tarn at Harlow again on Saturday as the repaired bridge "
                    "reopened nine months after a barge hit a pier."};
static struct article geese = {
    .url = "https://post.example/geese",
    .title = "Geese delay trains at Marl",
    .site_name = "Post",
    .published = 1773470000,
    .content_text = "A flock of geese on the track held up trains at Marl for an hour on Friday "
                    "morning.\n\nNo bird was hurt, the railway said."};

static void one_event_is_one_story(void **state)
{
    (void)state;
    const struct article list[] = {geese, bridge_again, bridge};
    assert_true(edit(list, 3));
    assert_int_equal(rundown.story_count, 2);
    const struct story *story = &rundown.stories[0];
    assert_int_equal(story->article_count, 2);
    assert_string_equal(
        story->sentences[0].text,
        "The bridge over the Tarn at Harlow reopened on Saturday after nine months of repairs.");
    assert_int_equal(story->sentence_count, 3); // and not the question
    all_is_verbatim();
}

static char *as_json(void)
{
    json_t *json = json_rundown(&rundown);
    char *text = json_dumps(json, 0);
    json_decref(json);
    return text;
}

static void order_of_input_does_not_matter(void **state)
{
    (void)state;
    const struct article one[] = {geese, bridge_again, bridge},
                         two[] = {bridge, geese, bridge_again};
    assert_true(edit(one, 3));
    char *first = as_json();
    assert_true(edit(two, 3));
    char *second = as_json();
    assert_string_equal(first, second);
    free(first);
    free(second);
}

static void words_are_muted_and_followed(void **state)
{
    (void)state;
    const char *mute[] = {"Tarn"}, *follow[] = {"geese"};
    const struct article list[] = {geese, bridge_again, bridge};
    settings.follow = follow;
    settings.follow_count = 1;
    assert_true(edit(list, 3));
    assert_string_equal(rundown.stories[0].title, geese.title);
    settings.mute = mute;
    settings.mute_count = 1;
    assert_true(edit(list, 3));
    assert_int_equal(rundown.story_count, 1);
    assert_string_equal(rundown.left_out[0].reason, "muted: Tarn");
}

static void headlines_are_titles_only(void **state)
{
    (void)state;
    const struct article list[] = {geese, bridge};
    settings.headlines = true;
    assert_true(edit(list, 2));
    for (size_t i = 0; i < rundown.story_count; i++) {
        assert_int_equal(rundown.stories[i].sentence_count, 1);
        assert_int_equal(rundown.stories[i].sentences[0].field, FIELD_TITLE);
    }
    all_is_verbatim();
}

static void sections_come_in_their_order(void **state)
{
    (void)state;
    const char *sections[] = {"Animals", "Roads"};
    struct article list[] = {bridge, bridge_again, geese};
    list[0].section = list[1].section = "Roads";
    list[2].section = "Animals";
    settings.sections = sections;
    settings.section_count = 2;
    assert_true(edit(list, 3));
    assert_string_equal(rundown.stories[0].section, "Animals");
    assert_string_equal(rundown.stories[1].section, "Roads");
}

static void without_text_the_title_tells(void **state)
{
    (void)state;
    const struct article list[] = {
        {.url = "https://a.example/1", .title = "Mayor of Marl resigns"}};
    assert_true(edit(list, 1));
    assert_string_equal(rundown.stories[0].sentences[0].text, "Mayor of Marl resigns");
    assert_false(edit(NULL, 0));
    assert_int_equal(error.kind, ERROR_EMPTY);
}

// An air-tight copy of what the store would remember of the last rundown.
static void remember(int64_t when)
{
    struct aired *list = arena_array(&arena, aired_count + rundown.story_count, sizeof *list);
    for (size_t i = 0; i < rundown.story_count; i++) {
        const struct story *story = &rundown.stories[i];
        struct aired *one = &list[i];
        *one = (struct aired){.story_id = story->id, .title = story->title, .when = when};
        one->urls = arena_array(&arena, story->article_count, sizeof *one->urls);
        one->sketches = arena_array(&arena, story->article_count, sizeof *one->sketches);
        one->sentences = arena_array(&arena, story->sentence_count, sizeof *one->sentences);
        for (size_t k = 0; k < story->article_count; k++) {
            one->sketches[one->url_count] = sketch_article(story->articles[k], &arena);
            one->urls[one->url_count++] = story->articles[k]->url;
        }
        for (size_t k = 0; k < story->sentence_count; k++)
            one->sentences[one->sentence_count++] = story->sentences[k].text;
    }
    if (aired_count)
        memcpy(list + rundown.story_count, aired, aired_count * sizeof *list);
    aired = list;
    aired_count += rundown.story_count;
}

static void nothing_is_told_twice(void **state)
{
    (void)state;
    struct article list[] = {geese, bridge_again, bridge};
    assert_true(edit(list, 3));
    remember(now);
    assert_false(edit(list, 3));
    assert_int_equal(error.kind, ERROR_NOTHING_NEW);
    settings.again = true;
    assert_true(edit(list, 3));
    assert_int_equal(rundown.story_count, 2);
}

static void what_moved_on_comes_back_once(void **state)
{
    (void)state;
    struct article list[] = {geese, bridge_again, bridge};
    assert_true(edit(list, 3));
    remember(now);
    list[2].content_text = "HARLOW (Post) — The bridge over the Tarn at Harlow reopened on "
                           "Saturday after nine months of "
                           "repairs.\n\nA lorry got stuck on it within the hour, police "
                           "said.\n\nIt had been shut since "
                           "a barge struck a pier in June.";
    clock_set(now + 3600);
    assert_true(edit(list, 3));
    assert_int_equal(rundown.story_count, 1);
    assert_true(rundown.stories[0].update);
    assert_int_equal(rundown.stories[0].sentence_count, 1);
    assert_string_equal(rundown.stories[0].sentences[0].text,
                        "A lorry got stuck on it within the hour, police said.");
    all_is_verbatim();
    remember(now + 3600);
    assert_false(edit(list, 3));
    assert_int_equal(error.kind, ERROR_NOTHING_NEW);
}

// Forty stories with nothing in common, of six sentences each.
static void many(struct article *list, size_t count)
{
    static const char *const parts[] = {"ba", "ko", "ri", "ten", "mal", "do", "vis", "lun"};
    for (size_t i = 0; i < count; i++) {
        struct buf text BUF_AUTO = {0};
        const char *name = arena_printf(&arena, "%c%s%s%s", (char)('A' + i % 26), parts[i % 8],
                                        parts[i / 8 % 8], parts[(i * 5 + 3) % 8]);
        for (size_t k = 0; k < 6; k++)
            buf_printf(&text, "%sIn %s%zu the %s%s council of %s voted to %s%zu its old %s%zu%.*s.",
                       k ? "\n\n" : "", name, k, parts[(i + k) % 8], name, name, name, k + 1, name,
                       k + 2, (int)((i * 7 + k * 13) % 40),
                       " and to put up a new one beside the harbour");
        list[i] =
            (struct article){.url = arena_printf(&arena, "https://o%zu.example/%zu", i % 6, i),
                             .title = arena_printf(&arena, "%s votes for %s%zu", name, name, i),
                             .published = now - 1000 * (int64_t)i,
                             .content_text = arena_copy(&arena, text.data, text.size)};
    }
}

static void the_time_is_filled(void **state)
{
    (void)state;
    struct article list[60];
    static const double minutes[] = {1, 2, 3, 5, 10, 20};
    for (size_t i = 0; i < sizeof minutes / sizeof *minutes; i++) {
        many(list, 60);
        settings.for_seconds = 60 * minutes[i];
        assert_true(edit(list, 60));
        assert_true(fabs(rundown.seconds - settings.for_seconds) < 0.5);
        double sum = 0;
        for (size_t k = 0; k < rundown.story_count; k++)
            sum += rundown.stories[k].seconds;
        assert_true(fabs(sum - rundown.seconds) < 0.01);
        assert_int_equal(rundown.story_count + rundown.left_out_count, 60);
        all_is_verbatim();
    }
}

static void too_little_news_is_shorter(void **state)
{
    (void)state;
    const struct article list[] = {geese, bridge};
    settings.for_seconds = 300;
    assert_true(edit(list, 2));
    assert_int_equal(rundown.story_count, 2);
    assert_true(rundown.seconds < 60);
    assert_true(rundown.wanted_seconds == 300);
}

static void no_outlet_talks_on_and_on(void **state)
{
    (void)state;
    struct article list[24];
    many(list, 24);
    for (size_t i = 0; i < 24; i++) // the strongest come from one outlet
        list[i].url = arena_printf(&arena, "https://o%d.example/%zu", i < 12 ? 0 : 1, i);
    assert_true(edit(list, 24));
    assert_int_equal(rundown.story_count, 24);
    size_t run = 0;
    for (size_t i = 1; i < 24; i++) {
        bool same = strncmp(rundown.stories[i].articles[0]->url,
                            rundown.stories[i - 1].articles[0]->url, 12) == 0;
        run = same ? run + 1 : 0;
        assert_true(run < 4);
    }
}

static void a_feed_has_its_limit(void **state)
{
    (void)state;
    struct article list[] = {geese, bridge};
    for (size_t i = 0; i < 2; i++) {
        list[i].feed = "https://o.example/feed";
        list[i].feed_most = 1;
    }
    assert_true(edit(list, 2));
    assert_int_equal(rundown.story_count, 1);
    assert_int_equal(rundown.left_out_count, 1);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_event_is_one_story, begin),
        cmocka_unit_test_setup(order_of_input_does_not_matter, begin),
        cmocka_unit_test_setup(words_are_muted_and_followed, begin),
        cmocka_unit_test_setup(headlines_are_titles_only, begin),
        cmocka_unit_test_setup(sections_come_in_their_order, begin),
        cmocka_unit_test_setup(without_text_the_title_tells, begin),
        cmocka_unit_test_setup(nothing_is_told_twice, begin),
        cmocka_unit_test_setup(what_moved_on_comes_back_once, begin),
        cmocka_unit_test_setup(the_time_is_filled, begin),
        cmocka_unit_test_setup(too_little_news_is_shorter, begin),
        cmocka_unit_test_setup(no_outlet_talks_on_and_on, begin),
        cmocka_unit_test_setup(a_feed_has_its_limit, begin),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_clear(&arena);
    return failed;
}
