#include "edit/fit.h"

#include "edit/fill.h"
#include "edit/order.h"
#include "edit/story.h"

#include <math.h>
#include <string.h>

enum {
    SENTENCES = 6, // of a story, unless the user says
    ROUNDS = 12,   // of choosing stories until they fit
    SAMPLE = 12,   // sentences that are measured where only a guess of the length is wanted
    EXACT = 48,    // where there are no more sentences, all are measured
};

static const double story_seconds = 26;   // what one story usually takes, framing included
static const double opening_seconds = 14; // of greeting and sign-off, for a first guess
static const double good_enough = 0.3;    // seconds off

/// Work in progress.
struct fit {
    const struct newsroom *room;
    struct pitch **ranked; // those that may be told
    size_t ranked_count;
    size_t measured; // of the ranked, from the first
    size_t written;  // leads, the same
    struct gist gist;
    struct pitch **chosen; // in running order
    size_t count;
    double framing;
    struct rundown *rundown;
    struct error *error;
};

static void write_leads(struct fit *fit, size_t count)
{
    int wanted = fit->room->settings->sentences;
    size_t most = wanted > 0 ? (size_t)wanted : SENTENCES;
    for (; fit->written < count; fit->written++)
        if (!fit->ranked[fit->written]->lead.count) // an update has its own
            pitch_lead(fit->room, fit->ranked[fit->written], &fit->gist, most);
}

// Measures all sentences of the first `count` ranked pitches that have not been measured.
static bool measure(struct fit *fit, size_t count)
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

static bool ask_framing(struct fit *fit, double *seconds)
{
    const struct edit_help *help = fit->room->help;
    *seconds = 0;
    if (!help->framing)
        return true;
    story_write(fit->room, fit->chosen, fit->count, 0, fit->rundown);
    return help->framing(help->context, fit->rundown, seconds, fit->error);
}

static void choose(struct fit *fit, size_t count)
{
    fit->count = count;
    memcpy(fit->chosen, fit->ranked, count * sizeof(struct pitch *));
    order_stories(fit->room->arena, fit->chosen, count);
}

static double sum_told(const struct fit *fit)
{
    double sum = 0;
    for (size_t i = 0; i < fit->count; i++)
        for (size_t k = 0; k < fit->chosen[i]->lead.count; k++)
            sum += fit->chosen[i]->told[k] ? fit->chosen[i]->lead.seconds[k] : 0;
    return sum;
}

static void tell_first(struct pitch *pitch, size_t sentences)
{
    for (size_t i = 0; i < pitch->lead.count; i++)
        pitch->told[i] = i < sentences;
}

// A strong story's sentences are worth more: half as much more for each point of its score.
static void weigh(const struct fit *fit, double *worth)
{
    double best = fit->ranked[0]->figures[PITCH_SCORE];
    for (size_t i = 0; i < fit->count; i++)
        worth[i] = pow(1.5, fit->chosen[i]->figures[PITCH_SCORE] - best);
}

// Fills the time with the chosen stories as well as they allow; *off: by how much it misses.
static bool fill(struct fit *fit, double *off)
{
    double wanted = fit->rundown->wanted_seconds;
    double *worth = arena_array(fit->room->arena, fit->count, sizeof *worth);
    weigh(fit, worth);
    for (int round = 0; round < 3; round++) {
        double before = fit->framing;
        double told = fill_time(fit->room->arena, fit->chosen, worth, fit->count, wanted - before);
        if (!ask_framing(fit, &fit->framing))
            return false;
        *off = told + fit->framing - wanted;
        if (fabs(fit->framing - before) < good_enough)
            break;
    }
    return true;
}

// How many of the ranked stories go into the time: as many as a first guess says, more or fewer
// where their shortest or longest telling shows that it was wrong.
static bool fit_time(struct fit *fit)
{
    double wanted = fit->rundown->wanted_seconds, off = 0, least, most;
    double guess = round((wanted - opening_seconds) / story_seconds);
    size_t count = guess < 1 ? 1 : (size_t)guess, too_many = SIZE_MAX;
    if (count > fit->ranked_count)
        count = fit->ranked_count;
    for (int round = 0; round < ROUNDS; round++) {
        if (!measure(fit, count))
            return false;
        choose(fit, count);
        for (size_t i = 0; i < fit->count; i++)
            tell_first(fit->chosen[i], 1);
        if (!ask_framing(fit, &fit->framing))
            return false;
        fill_bounds(fit->chosen, count, &least, &most);
        double left = wanted - fit->framing;
        if (least > left + 1 && count > 1) {
            too_many = count--;
        } else if (most < left - 1 && count < fit->ranked_count && count + 1 < too_many) {
            double each = (most + fit->framing - opening_seconds) / (double)count;
            double more = ceil((left - most) / fmax(each, 5));
            count += more < 1 ? 1 : (size_t)more;
            count = count > fit->ranked_count ? fit->ranked_count : count;
            count = count >= too_many ? too_many - 1 : count;
        } else {
            break;
        }
    }
    if (!fill(fit, &off))
        return false;
    fit->rundown->seconds = wanted + off;
    return true;
}

// With no time to fill, the strongest stories are told at length, the others briefly.
static size_t sentences_at(size_t place)
{
    return place < 3 ? 5 : place < 10 ? 4 : 3;
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
    if (!measure(fit, stories))
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

static bool fit_all(struct fit *fit)
{
    write_leads(fit, fit->ranked_count);
    for (size_t i = 0; i < fit->ranked_count; i++)
        tell_first(fit->ranked[i], sentences_at(i));
    if (!guess_seconds(fit))
        return false;
    choose(fit, fit->ranked_count);
    bool known = fit->ranked_count <= EXACT;
    if (known && !ask_framing(fit, &fit->framing))
        return false;
    fit->rundown->seconds = sum_told(fit) + fit->framing;
    return true;
}

static void pass_over(struct pitch *pitch, const char *reason)
{
    pitch->reason = reason;
    pitch->passed_over = true;
}

bool fit_rundown(const struct newsroom *room, struct pitches *pitches, struct rundown *rundown,
                 struct error *error)
{
    struct fit fit = {.room = room, .rundown = rundown, .error = error};
    size_t most = room->settings->stories > 0 ? (size_t)room->settings->stories : SIZE_MAX;
    fit.ranked = arena_array(room->arena, pitches->count, sizeof(struct pitch *));
    fit.chosen = arena_array(room->arena, pitches->count, sizeof(struct pitch *));
    for (size_t i = 0; i < pitches->count; i++) {
        struct pitch *pitch = &pitches->list[i];
        if (!pitch->reason && fit.ranked_count < most)
            fit.ranked[fit.ranked_count++] = pitch;
        else if (!pitch->reason)
            pass_over(pitch, arena_printf(room->arena, "beyond the %zu stories wanted", most));
    }
    rundown->wanted_seconds = room->settings->for_seconds;
    if (fit.ranked_count && !(rundown->wanted_seconds > 0 ? fit_time(&fit) : fit_all(&fit)))
        return false;
    for (size_t i = fit.count; i < fit.ranked_count; i++)
        pass_over(fit.ranked[i], "no time left");
    story_write(room, fit.chosen, fit.count, fit.count ? fit.framing / (double)fit.count : 0,
                rundown);
    return true;
}
