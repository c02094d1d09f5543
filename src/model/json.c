#include "model/json.h"

#include "base/clock.h"

#include <errno.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const field_names[FIELD_COUNT] = {"title", "summary", "content_text"};

const char *article_field(const struct article *article, enum field field)
{
    const char *const fields[FIELD_COUNT] = {article->title, article->summary,
                                             article->content_text};
    return field < FIELD_COUNT ? fields[field] : NULL;
}

// What is unknown is left out. All text is valid UTF-8 since it came in, so jansson need not look.
static void put(json_t *object, const char *key, const char *text)
{
    if (text)
        (void)json_object_set_new_nocheck(object, key, json_string_nocheck(text));
}

static void put_time(json_t *object, const char *key, int64_t when)
{
    struct arena arena = {0};
    if (when != NO_TIME)
        put(object, key, clock_format(&arena, when));
    arena_clear(&arena);
}

// In the zone of the page, so that the day is the one that stands on it.
static void put_local_time(json_t *object, const char *key, int64_t when, int zone)
{
    struct arena arena = {0};
    if (zone == 0 || when == NO_TIME || abs(zone) >= 24 * 60) {
        put_time(object, key, when);
        return;
    }
    char *text = clock_format(&arena, when + zone * 60);
    text[strlen(text) - 1] = '\0'; // without the Z
    put(object, key,
        arena_printf(&arena, "%s%c%02d:%02d", text, zone < 0 ? '-' : '+', abs(zone) / 60,
                     abs(zone) % 60));
    arena_clear(&arena);
}

json_t *json_rounded(double value, int decimals)
{
    double scale = pow(10, decimals);
    double rounded = round(value * scale) / scale;
    return json_real(rounded == 0 ? 0.0 : rounded); // no "-0.0"
}

json_t *json_article(const struct article *article)
{
    json_t *object = json_object();
    put(object, "url", article->url);
    put(object, "title", article->title);
    put(object, "author", article->author);
    put_local_time(object, "date_published", article->published, article->zone);
    put(object, "language", article->language);
    put(object, "site_name", article->site_name);
    put(object, "content_text", article->content_text);
    if (!article->content_text && !article->feed)
        put(object, "error", "there is no article in it");
    put(object, "summary", article->summary);
    put(object, "feed", article->feed);
    if (article->feed) {
        (void)json_object_set_new_nocheck(object, "feed_weight",
                                          json_rounded(article->feed_weight, 4));
        if (article->feed_most > 0)
            (void)json_object_set_new_nocheck(object, "feed_most",
                                              json_integer(article->feed_most));
    }
    put(object, "section", article->section);
    if (article->feed)
        (void)json_object_set_new_nocheck(object, "position", json_integer(article->position));
    return object;
}

static json_t *article_reference(const struct article *article)
{
    json_t *object = json_object();
    put(object, "url", article->url);
    put(object, "title", article->title);
    put(object, "site_name", article->site_name);
    put_time(object, "date_published", article->published);
    return object;
}

static json_t *sentence_json(const struct sentence *sentence)
{
    json_t *object = json_object();
    put(object, "text", sentence->text);
    put(object, "url", sentence->url);
    put(object, "field", field_names[sentence->field]);
    (void)json_object_set_new_nocheck(object, "start", json_integer((json_int_t)sentence->start));
    (void)json_object_set_new_nocheck(object, "end", json_integer((json_int_t)sentence->end));
    return object;
}

static json_t *story_json(const struct story *story)
{
    json_t *object = json_object(), *articles = json_array(), *sentences = json_array(),
           *why = json_object();
    put(object, "id", story->id);
    put(object, "title", story->title);
    put(object, "section", story->section);
    (void)json_object_set_new_nocheck(object, "seconds", json_rounded(story->seconds, 2));
    (void)json_object_set_new_nocheck(object, "update", json_boolean(story->update));
    for (size_t i = 0; i < story->article_count; i++)
        (void)json_array_append_new(articles, article_reference(story->articles[i]));
    (void)json_object_set_new_nocheck(object, "articles", articles);
    for (size_t i = 0; i < story->sentence_count; i++)
        (void)json_array_append_new(sentences, sentence_json(&story->sentences[i]));
    (void)json_object_set_new_nocheck(object, "sentences", sentences);
    for (size_t i = 0; i < story->why_count; i++)
        (void)json_object_set_new_nocheck(why, story->why[i].name,
                                          json_rounded(story->why[i].value, 4));
    (void)json_object_set_new_nocheck(object, "why", why);
    return object;
}

static json_t *left_out_json(const struct left_out *left_out)
{
    json_t *object = json_object(), *urls = json_array();
    put(object, "title", left_out->title);
    for (size_t i = 0; i < left_out->url_count; i++)
        (void)json_array_append_new(urls, json_string_nocheck(left_out->urls[i]));
    (void)json_object_set_new_nocheck(object, "urls", urls);
    put(object, "reason", left_out->reason);
    return object;
}

json_t *json_rundown(const struct rundown *rundown)
{
    json_t *object = json_object(), *stories = json_array(), *left_out = json_array();
    (void)json_object_set_new_nocheck(object, "version", json_integer(1));
    put(object, "language", rundown->language);
    put_time(object, "now", rundown->now);
    (void)json_object_set_new_nocheck(object, "wanted_seconds",
                                      json_rounded(rundown->wanted_seconds, 2));
    (void)json_object_set_new_nocheck(object, "seconds", json_rounded(rundown->seconds, 2));
    for (size_t i = 0; i < rundown->story_count; i++)
        (void)json_array_append_new(stories, story_json(&rundown->stories[i]));
    (void)json_object_set_new_nocheck(object, "stories", stories);
    for (size_t i = 0; i < rundown->left_out_count; i++)
        (void)json_array_append_new(left_out, left_out_json(&rundown->left_out[i]));
    (void)json_object_set_new_nocheck(object, "left_out", left_out);
    return object;
}

bool json_print(json_t *value, FILE *stream, struct error *error)
{
    // 15 digits are what every double keeps; values were rounded when they came in
    bool done = json_dumpf(value, stream, JSON_COMPACT | JSON_REAL_PRECISION(15)) == 0 &&
                fputc('\n', stream) != EOF && fflush(stream) == 0;
    int reason = errno;
    json_decref(value);
    return done || error_set(error, ERROR_WRITE, "can't write the JSON: %s", strerror(reason));
}
