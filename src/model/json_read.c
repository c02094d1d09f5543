#include "model/json.h"

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

// Reading is the gate for text from other programs: strings are repaired and copied.
struct reader {
    struct arena *arena;
    struct error *error;
};

static bool parse(const char *text, size_t size, const char *what, json_t **root,
                  struct error *error)
{
    json_error_t fault;
    *root = json_loadb(text, size, JSON_ALLOW_NUL, &fault);
    if (json_is_object(*root))
        return true;
    if (*root) {
        json_decref(*root);
        *root = NULL;
        return error_set(error, ERROR_EMPTY, "this is no %s: a JSON object is wanted", what);
    }
    return error_set(error, ERROR_EMPTY, "this is no %s: line %d, column %d: %s", what, fault.line,
                     fault.column, fault.text);
}

static const char *copy(const struct reader *reader, const json_t *value)
{
    struct buf text BUF_AUTO = {0};
    if (!json_is_string(value))
        return NULL;
    utf8_repair(&text, json_string_value(value), json_string_length(value));
    return arena_copy(reader->arena, text.data ? text.data : "", text.size);
}

static const char *get(const struct reader *reader, const json_t *object, const char *key)
{
    return copy(reader, json_object_get(object, key));
}

static double get_number(const json_t *object, const char *key, double otherwise)
{
    const json_t *value = json_object_get(object, key);
    double number = json_number_value(value);
    return json_is_number(value) && isfinite(number) ? number : otherwise;
}

static int get_count(const json_t *object, const char *key)
{
    double number = get_number(object, key, 0);
    return number > 0 && number < 1e9 ? (int)number : 0;
}

static int64_t get_time(const json_t *object, const char *key)
{
    int64_t when;
    const char *text = json_string_value(json_object_get(object, key));
    return text && clock_parse(text, &when) ? when : NO_TIME;
}

static void read_article(const struct reader *reader, const json_t *object, struct article *article)
{
    *article = (struct article){
        .url = get(reader, object, "url"),
        .title = get(reader, object, "title"),
        .author = get(reader, object, "author"),
        .language = get(reader, object, "language"),
        .site_name = get(reader, object, "site_name"),
        .content_text = get(reader, object, "content_text"),
        .summary = get(reader, object, "summary"),
        .published = get_time(object, "date_published"),
        .feed = get(reader, object, "feed"),
        .section = get(reader, object, "section"),
        .feed_weight = get_number(object, "feed_weight", 1),
        .position = get_count(object, "position"),
        .feed_most = get_count(object, "feed_most"),
    };
}

bool json_read_article(const char *line, size_t size, struct arena *arena, struct article *article,
                       struct error *error)
{
    json_t *root;
    struct reader reader = {arena, error};
    *article = (struct article){.published = NO_TIME, .feed_weight = 1};
    if (!parse(line, size, "article", &root, error))
        return false;
    read_article(&reader, root, article);
    json_decref(root);
    return true;
}

static bool broken(const struct reader *reader, const char *place, const char *right)
{
    return error_set(reader->error, ERROR_EMPTY, "the rundown is broken at %s: %s", place, right);
}

// An offset into a field: a whole number, not negative.
static bool read_offset(const json_t *object, const char *key, size_t *offset)
{
    const json_t *value = json_object_get(object, key);
    if (!json_is_integer(value) || json_integer_value(value) < 0)
        return false;
    *offset = (size_t)json_integer_value(value);
    return true;
}

static bool read_sentence(const struct reader *reader, const json_t *object, const char *place,
                          struct sentence *sentence)
{
    const char *field = json_string_value(json_object_get(object, "field"));
    sentence->text = get(reader, object, "text");
    sentence->url = get(reader, object, "url");
    sentence->field = FIELD_COUNT;
    for (size_t i = 0; field && i < FIELD_COUNT; i++)
        if (strcmp(field, field_names[i]) == 0)
            sentence->field = (enum field)i;
    if (!sentence->text || !*sentence->text)
        return broken(reader, place, "'text' is wanted, and not empty");
    if (sentence->field == FIELD_COUNT)
        return broken(reader, place, "'field' is title, summary or content_text");
    if (!read_offset(object, "start", &sentence->start) ||
        !read_offset(object, "end", &sentence->end) || sentence->start > sentence->end)
        return broken(reader, place, "'start' and 'end' are bytes of the field, start first");
    return true;
}

// An array of the story, empty where it is missing.
static const json_t *get_array(const json_t *object, const char *key, size_t *count)
{
    const json_t *array = json_object_get(object, key);
    *count = json_array_size(array);
    return array;
}

static bool read_sentences(const struct reader *reader, const json_t *object, size_t index,
                           struct story *story)
{
    size_t count;
    const json_t *list = get_array(object, "sentences", &count);
    story->sentences = arena_array(reader->arena, count, sizeof *story->sentences);
    for (size_t i = 0; i < count; i++) {
        char place[64];
        (void)snprintf(place, sizeof place, "stories[%zu].sentences[%zu]", index, i);
        if (!read_sentence(reader, json_array_get(list, i), place, &story->sentences[i]))
            return false;
        story->sentence_count = i + 1;
    }
    return true;
}

static void read_articles(const struct reader *reader, const json_t *object, struct story *story)
{
    const json_t *list = get_array(object, "articles", &story->article_count);
    struct article *articles = arena_array(reader->arena, story->article_count, sizeof *articles);
    story->articles = arena_array(reader->arena, story->article_count, sizeof *story->articles);
    for (size_t i = 0; i < story->article_count; i++) {
        read_article(reader, json_array_get(list, i), &articles[i]);
        story->articles[i] = &articles[i];
    }
}

static void read_why(const struct reader *reader, json_t *object, struct story *story)
{
    const char *key;
    json_t *value;
    json_object_foreach(object, key, value)
    {
        if (!json_is_number(value))
            continue;
        story->why = arena_grow(reader->arena, story->why, story->why_count, sizeof *story->why);
        story->why[story->why_count++] = (struct figure){.name = arena_string(reader->arena, key),
                                                         .value = json_number_value(value)};
    }
}

static bool read_story(const struct reader *reader, const json_t *object, size_t index,
                       struct story *story)
{
    char place[48];
    (void)snprintf(place, sizeof place, "stories[%zu]", index);
    if (!json_is_object(object))
        return broken(reader, place, "a story is an object");
    story->id = get(reader, object, "id");
    story->title = get(reader, object, "title");
    story->section = get(reader, object, "section");
    story->seconds = get_number(object, "seconds", 0);
    story->update = json_is_true(json_object_get(object, "update"));
    read_articles(reader, object, story);
    read_why(reader, json_object_get(object, "why"), story);
    if (!read_sentences(reader, object, index, story))
        return false;
    return story->sentence_count || broken(reader, place, "a story needs 'sentences'");
}

static void read_left_out(const struct reader *reader, const json_t *object,
                          struct left_out *left_out)
{
    size_t count;
    const json_t *urls = get_array(object, "urls", &count);
    left_out->title = get(reader, object, "title");
    left_out->reason = get(reader, object, "reason");
    left_out->urls = arena_array(reader->arena, count, sizeof *left_out->urls);
    for (size_t i = 0; i < count; i++) {
        const char *url = copy(reader, json_array_get(urls, i));
        if (url)
            left_out->urls[left_out->url_count++] = url;
    }
}

static bool read_rundown(const struct reader *reader, const json_t *root, struct rundown *rundown)
{
    const json_t *version = json_object_get(root, "version");
    size_t count;
    const json_t *stories = get_array(root, "stories", &count);
    if (version && json_integer_value(version) != 1)
        return broken(reader, "version", "this program reads version 1");
    if (!json_is_array(stories))
        return broken(reader, "stories",
                      "a list of stories is wanted, as 'tidings edit' prints it");
    rundown->language = get(reader, root, "language");
    rundown->now = get_time(root, "now");
    rundown->wanted_seconds = get_number(root, "wanted_seconds", 0);
    rundown->seconds = get_number(root, "seconds", 0);
    rundown->stories = arena_array(reader->arena, count, sizeof *rundown->stories);
    for (size_t i = 0; i < count; i++) {
        if (!read_story(reader, json_array_get(stories, i), i, &rundown->stories[i]))
            return false;
        rundown->story_count = i + 1;
    }
    const json_t *left_out = get_array(root, "left_out", &rundown->left_out_count);
    rundown->left_out =
        arena_array(reader->arena, rundown->left_out_count, sizeof *rundown->left_out);
    for (size_t i = 0; i < rundown->left_out_count; i++)
        read_left_out(reader, json_array_get(left_out, i), &rundown->left_out[i]);
    return true;
}

bool json_read_rundown(const char *text, size_t size, struct arena *arena, struct rundown *rundown,
                       struct error *error)
{
    json_t *root;
    struct reader reader = {arena, error};
    *rundown = (struct rundown){.now = NO_TIME};
    if (!parse(text, size, "rundown", &root, error))
        return false;
    bool done = read_rundown(&reader, root, rundown);
    if (rundown->now == NO_TIME)
        rundown->now = clock_now();
    json_decref(root);
    return done;
}
