#include "bulletin/desk.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "model/json.h"
#include "script/script.h"

#include <string.h>

// Read what a plumbing command is given; and find out in which language it is.

static bool read_text(const char *path, struct buf *text, struct error *error)
{
    struct buf raw BUF_AUTO = {0};
    if (!file_read(path, LIMIT_INPUT_BYTES, &raw, error))
        return false;
    utf8_repair(text, raw.data, raw.size);
    return true;
}

static bool read_line(void *context, const char *line, size_t size, size_t number,
                      struct error *error)
{
    struct desk *desk = context;
    struct articles *articles = &desk->articles;
    struct article article = {.feed_weight = 1, .published = NO_TIME};
    struct buf repaired BUF_AUTO = {0};
    if (!utf8_valid(line, size)) {
        utf8_repair(&repaired, line, size);
        line = repaired.data;
        size = repaired.size;
    }
    if (!size || (size == 1 && *line == '\r'))
        return true;
    if (!json_read_article(line, size, &desk->arena, &article, error))
        return error_wrap(error, "standard input, line %zu", number);
    articles->list =
        arena_grow(&desk->arena, articles->list, articles->count, sizeof *articles->list);
    articles->list[articles->count++] = article;
    return true;
}

bool desk_read_articles(struct desk *desk, struct error *error)
{
    if (!file_lines("-", LIMIT_INPUT_BYTES, read_line, desk, error))
        return false;
    return desk->articles.count ||
           error_set(error, ERROR_EMPTY,
                     "standard input holds no article: give lines as 'tidings fetch' "
                     "prints them");
}

bool desk_read_rundown(struct desk *desk, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    return read_text("-", &text, error) &&
           json_read_rundown(text.data, text.size, &desk->arena, &desk->rundown, error);
}

bool desk_read_script(struct desk *desk, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    const char *path = desk->settings.operand_count ? desk->settings.operands[0] : "-";
    return read_text(path, &text, error) &&
           script_read(text.data, text.size, path, &desk->arena, &desk->script, error);
}

static const char *article_language(const struct article *article)
{
    if (article->language && *article->language)
        return article->language;
    const char *text = article->content_text ? article->content_text : article->summary;
    text = text ? text : article->title;
    return text ? lang_guess(text, strlen(text)) : NULL;
}

// The language that most articles are in; the earlier one of two that are equal.
static const char *commonest_language(const struct articles *articles, struct arena *arena)
{
    struct tally {
        const char *tag;
        size_t length, count;
    } *tallies = NULL, *best = NULL;
    size_t tally_count = 0;
    for (size_t i = 0; i < articles->count; i++) {
        const char *tag = article_language(&articles->list[i]);
        size_t at = 0, length = tag ? strcspn(tag, "-_") : 0;
        if (!length)
            continue;
        while (at < tally_count &&
               (tallies[at].length != length || strncasecmp(tallies[at].tag, tag, length) != 0))
            at++;
        if (at == tally_count) {
            tallies = arena_grow(arena, tallies, tally_count, sizeof *tallies);
            tallies[tally_count++] = (struct tally){tag, length, 0};
        }
        tallies[at].count++;
    }
    for (size_t i = 0; i < tally_count; i++)
        if (!best || tallies[i].count > best->count)
            best = &tallies[i];
    return best ? arena_copy(arena, best->tag, best->length) : NULL;
}

bool desk_open_language(struct desk *desk, struct error *error)
{
    const char *tag = desk->settings.language;
    if (!tag)
        tag = desk->script.language ? desk->script.language : desk->rundown.language;
    if (!tag)
        tag = commonest_language(&desk->articles, &desk->arena);
    desk->lang = lang_open(tag ? tag : "en", desk->settings.voices, &desk->arena, error);
    return desk->lang != NULL;
}
