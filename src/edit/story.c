#include "edit/story.h"

#include "base/hash.h"

#include <string.h>

const char *story_title(const struct pitch *pitch)
{
    const struct article *article = pitch->tellings[0]->article;
    if (article->title && *article->title)
        return article->title;
    return pitch->lead.count ? pitch->lead.sentences[0].text : article->url;
}

// The least URL among the tellings names the story: the same whatever order they came in.
static const char *story_id(const struct newsroom *room, const struct pitch *pitch)
{
    if (pitch->aired && pitch->aired->story_id)
        return pitch->aired->story_id;
    const char *least = NULL;
    for (size_t i = 0; i < pitch->count; i++) {
        const char *url = pitch->tellings[i]->article->url;
        if (url && (!least || strcmp(url, least) < 0))
            least = url;
    }
    uint64_t hash =
        least ? hash_bytes(HASH_START, least, strlen(least)) : pitch->tellings[0]->print;
    return arena_printf(room->arena, "%016llx", (unsigned long long)hash);
}

static struct story write_one(const struct newsroom *room, const struct pitch *pitch, double around)
{
    struct story story = {
        .id = story_id(room, pitch),
        .title = story_title(pitch),
        .section = pitch->section,
        .seconds = around,
        .update = pitch->update,
        .articles = arena_array(room->arena, pitch->count, sizeof *story.articles),
        .article_count = pitch->count,
        .sentences = arena_array(room->arena, pitch->lead.count, sizeof *story.sentences),
        .why = arena_array(room->arena, PITCH_FIGURES, sizeof *story.why),
        .why_count = PITCH_FIGURES,
    };
    for (size_t i = 0; i < pitch->count; i++)
        story.articles[i] = pitch->tellings[i]->article;
    for (size_t i = 0; i < pitch->lead.count; i++) {
        if (!pitch->told[i])
            continue;
        story.sentences[story.sentence_count++] = pitch->lead.sentences[i];
        story.seconds += pitch->lead.seconds[i];
    }
    for (size_t i = 0; i < PITCH_FIGURES; i++)
        story.why[i] = (struct figure){pitch_figures[i], pitch->figures[i]};
    return story;
}

void story_write(const struct newsroom *room, struct pitch *const *chosen, size_t count,
                 double around, struct rundown *rundown)
{
    rundown->stories = arena_array(room->arena, count, sizeof *rundown->stories);
    rundown->story_count = count;
    for (size_t i = 0; i < count; i++)
        rundown->stories[i] = write_one(room, chosen[i], around);
}

void story_write_left_out(const struct newsroom *room, const struct pitches *pitches,
                          struct rundown *rundown)
{
    rundown->left_out = arena_array(room->arena, pitches->count, sizeof *rundown->left_out);
    for (size_t i = 0; i < pitches->count; i++) {
        const struct pitch *pitch = &pitches->list[i];
        if (!pitch->reason)
            continue;
        struct left_out *out = &rundown->left_out[rundown->left_out_count++];
        out->title = story_title(pitch);
        out->reason = pitch->reason;
        out->urls = arena_array(room->arena, pitch->count, sizeof *out->urls);
        const struct article **articles = arena_array(room->arena, pitch->count, sizeof *articles);
        for (size_t k = 0; k < pitch->count; k++) {
            articles[k] = pitch->tellings[k]->article;
            out->urls[out->url_count++] = articles[k]->url;
        }
        if (pitch->passed_over)
            out->articles = articles;
    }
}
