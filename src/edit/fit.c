#include "edit/fit.h"

#include "edit/fit_parts.h"
#include "edit/order.h"
#include "edit/story.h"

#include <string.h>

enum {
    SENTENCES = 6, // of a story where a length is wanted, unless the user says
    SAMPLE = 6,    // sentences that are measured where only a guess of the length is wanted
    EXACT = 48,    // where there are no more sentences, all are measured
};

// With no time to fill, the strongest stories are told at length, the others briefly.
static size_t sentences_at(size_t place)
{
    return place < 3 ? 5 : place < 10 ? 4 : 3;
}

// The leads of the first `count` ranked pitches, as far as they have none.
static void write_leads(struct fit *fit, size_t count)
{
    for (; fit->written < count; fit->written++) {
        size_t most = fit->sentences ? fit->sentences : sentences_at(fit->written);
        if (!fit->ranked[fit->written]->update) // which has its own
            pitch_lead(fit->room, fit->ranked[fit->written], &fit->gist, most);
    }
}

bool fit_measure(struct fit *fit, size_t count)
{
    struct arena *arena = fit->room->arena;
    size_t texts_count = 0;
    write_leads(fit, count);
    for (size_t i = fit->measured; i < count; i++)
        texts_count += fit->ranked[i]->lead.count;
    if (!texts_count)
        return true;
    const char **texts = arena_array(arena, texts_count, sizeof *texts);
    double *seconds = arena_array(arena, texts_count, sizeof *seconds);
    size_t at = 0;
    for (size_t i = fit->measured; i < count; i++)
        for (size_t k = 0; k < fit->ranked[i]->lead.count; k++)
            texts[at++] = fit->ranked[i]->lead.sentences[k].text;
    const struct edit_help *help = fit->room->help;
    if (!help->measure(help->context, texts, texts_count, seconds, fit->error))
        return false;
    at = 0;
    for (; fit->measured < count; fit->measured++)
        for (size_t k = 0; k < fit->ranked[fit->measured]->lead.count; k++)
            fit->ranked[fit->measured]->lead.seconds[k] = seconds[at++];
    return true;
}

bool fit_ask_framing(struct fit *fit)
{
    const struct edit_help *help = fit->room->help;
    fit->framing = 0;
    if (!help->framing)
        return true;
    story_write(fit->room, fit->chosen, fit->count, 0, fit->rundown);
    return help->framing(help->context, fit->rundown, &fit->framing, fit->error);
}

void fit_choose(struct fit *fit, size_t count)
{
    fit->count = 0;
    for (size_t i = 0; i < count; i++) {
        bool told = false;
        for (size_t k = 0; k < fit->ranked[i]->lead.count && !told; k++)
            told = fit->ranked[i]->told[k];
        if (told)
            fit->chosen[fit->count++] = fit->ranked[i];
    }
    order_stories(fit->room->arena, fit->chosen, fit->count);
}

double fit_told(const struct fit *fit)
{
    double sum = 0;
    for (size_t i = 0; i < fit->count; i++)
        for (size_t k = 0; k < fit->chosen[i]->lead.count; k++)
            sum += fit->chosen[i]->told[k] ? fit->chosen[i]->lead.seconds[k] : 0;
    return sum;
}

// The length of the told sentences, from the few that are measured where they are many.
static bool guess_seconds(struct fit *fit)
{
    size_t count = 0;
    double bytes = 0, seconds = 0;
    for (size_t i = 0; i < fit->ranked_count; i++)
        count += fit->ranked[i]->lead.count;
    size_t stories = count <= EXACT ? fit->ranked_count : 0;
    for (size_t k = 0; count > EXACT && k < SAMPLE && stories < fit->ranked_count; stories++)
        k += fit->ranked[stories]->lead.count;
    if (!fit_measure(fit, stories))
        return false;
    for (size_t i = 0; i < stories; i++)
        for (size_t k = 0; k < fit->ranked[i]->lead.count; k++) {
            bytes += (double)strlen(fit->ranked[i]->lead.sentences[k].text);
            seconds += fit->ranked[i]->lead.seconds[k];
        }
    for (size_t i = stories; i < fit->ranked_count; i++)
        for (size_t k = 0; k < fit->ranked[i]->lead.count; k++)
            fit->ranked[i]->lead.seconds[k] =
                seconds / bytes * (double)strlen(fit->ranked[i]->lead.sentences[k].text);
    return true;
}

static void tell_first(struct pitch *pitch, size_t sentences)
{
    for (size_t i = 0; i < pitch->lead.count; i++)
        pitch->told[i] = i < sentences;
}

static bool fit_all(struct fit *fit)
{
    write_leads(fit, fit->ranked_count);
    for (size_t i = 0; i < fit->ranked_count; i++)
        tell_first(fit->ranked[i], sentences_at(i));
    if (!guess_seconds(fit))
        return false;
    fit_choose(fit, fit->ranked_count);
    bool known = fit->ranked_count <= EXACT;
    if (known && !fit_ask_framing(fit))
        return false;
    fit->rundown->seconds = fit_told(fit) + fit->framing;
    return true;
}

static void pass_over(struct pitch *pitch, const char *reason)
{
    pitch->reason = reason;
    pitch->passed_over = true;
}

// All that may be told, as many as the user wants.
static void take_ranked(struct fit *fit, struct pitches *pitches)
{
    struct arena *arena = fit->room->arena;
    int wanted = fit->room->settings->stories;
    size_t most = wanted > 0 ? (size_t)wanted : SIZE_MAX;
    fit->ranked = arena_array(arena, pitches->count, sizeof(struct pitch *));
    fit->chosen = arena_array(arena, pitches->count, sizeof(struct pitch *));
    for (size_t i = 0; i < pitches->count; i++) {
        struct pitch *pitch = &pitches->list[i];
        if (!pitch->reason && fit->ranked_count < most)
            fit->ranked[fit->ranked_count++] = pitch;
        else if (!pitch->reason)
            pass_over(pitch, arena_printf(arena, "beyond the %zu stories wanted", most));
    }
}

static void pass_over_others(struct fit *fit)
{
    for (size_t i = 0; i < fit->ranked_count; i++)
        pass_over(fit->ranked[i], "no time left");
    for (size_t i = 0; i < fit->count; i++) {
        fit->chosen[i]->reason = NULL;
        fit->chosen[i]->passed_over = false;
    }
}

bool fit_rundown(const struct newsroom *room, struct pitches *pitches, struct rundown *rundown,
                 struct error *error)
{
    int wanted = room->settings->sentences;
    struct fit fit = {.room = room, .rundown = rundown, .error = error};
    fit.sentences = wanted > 0 ? (size_t)wanted : room->settings->for_seconds > 0 ? SENTENCES : 0;
    take_ranked(&fit, pitches);
    rundown->wanted_seconds = room->settings->for_seconds;
    if (fit.ranked_count && !(rundown->wanted_seconds > 0 ? fit_time(&fit) : fit_all(&fit)))
        return false;
    pass_over_others(&fit);
    story_write(room, fit.chosen, fit.count, fit.count ? fit.framing / (double)fit.count : 0,
                rundown);
    return true;
}
