#include "edit/fit_parts.h"

#include <math.h>
#include <string.h>

enum {
    ROUNDS = 8,     // of choosing and asking how long the framing of that is
    SENTENCES = 14, // of a story, where there is little else to tell
    SPARE = 4,      // stories that are looked at beside those that will do
};

static const double story_seconds = 26;   // what one story usually takes, framing included
static const double opening_seconds = 14; // of greeting and sign-off, for a first guess
static const double close = 0.3;          // seconds too short that nobody minds
static const double slack_share = 0.02;   // of the whole, that pauses between the parts may take up
static const double over = 5; // times as bad as too short is too long: no pause mends it

/// A choice among the candidates, and what came of it.
struct choice {
    struct candidate_story *stories; // one for each of the first `count` ranked
    size_t count;
    double off;  // seconds over the wanted length
    double miss; // how bad that is
};

// A strong story's sentences are worth more: half as much more for each point of its score. The
// strongest are told whatever fits better.
static struct choice candidates(struct fit *fit, size_t count, double around)
{
    struct choice choice = {.count = count};
    choice.stories = arena_array(fit->room->arena, count, sizeof *choice.stories);
    double best = fit->ranked[0]->figures[PITCH_SCORE];
    size_t musts = (size_t)(fit->rundown->wanted_seconds / story_seconds / 2);
    for (size_t i = 0; i < count; i++)
        choice.stories[i] = (struct candidate_story){
            .lead = &fit->ranked[i]->lead,
            .worth = pow(1.5, fit->ranked[i]->figures[PITCH_SCORE] - best),
            .around = around,
            .must = i < musts || i == 0,
        };
    return choice;
}

static void tell(struct fit *fit, const struct choice *choice)
{
    for (size_t i = 0; i < choice->count; i++)
        for (size_t k = 0; k < fit->ranked[i]->lead.count; k++)
            fit->ranked[i]->told[k] = k < FILL_SENTENCES && (choice->stories[i].told >> k & 1);
    fit_choose(fit, choice->count);
}

// Tells by the choice and finds out how long that is.
static bool try(struct fit *fit, struct choice *choice)
{
    tell(fit, choice);
    if (!fit_ask_framing(fit))
        return false;
    choice->off = fit_told(fit) + fit->framing - fit->rundown->wanted_seconds;
    choice->miss = choice->off > 0 ? over * choice->off : -choice->off;
    return true;
}

static void keep_better(struct choice *best, const struct choice *next)
{
    if (next->miss >= best->miss)
        return;
    memcpy(best->stories, next->stories, next->count * sizeof *next->stories);
    best->off = next->off;
    best->miss = next->miss;
}

// The framing of a choice is known only when it is made: choose, ask, correct the aim, choose
// again.
static bool approach(struct fit *fit, struct choice *next, double aim, struct choice *best)
{
    for (int round = 0; round < ROUNDS && best->miss > close; round++) {
        double sum = fill_time(fit->room->arena, next->stories, next->count, aim - close, aim);
        if (!try(fit, next))
            return false;
        keep_better(best, next);
        aim = sum - next->off; // what would have been right, had the framing stayed
    }
    return true;
}

// Where the framing jumps between two choices (headlines are read from three stories on), neither
// is right: the stories of one are held, and only their sentences chosen.
static bool settle(struct fit *fit, struct choice *next, struct choice *best)
{
    double sum = fit->rundown->wanted_seconds + next->off - fit->framing;
    for (size_t i = 0; i < next->count; i++) {
        struct candidate_story *story = &next->stories[i];
        story->must = story->told;
        story->out = !story->told;
        sum += story->told ? story->around : 0;
    }
    return approach(fit, next, sum - next->off, best);
}

// What the framing of the first `count` stories' first sentences is.
static bool framing_of(struct fit *fit, size_t count, double *seconds)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < fit->ranked[i]->lead.count; k++)
            fit->ranked[i]->told[k] = k == 0;
    fit_choose(fit, count);
    bool done = fit_ask_framing(fit);
    *seconds = fit->framing;
    return done;
}

static bool choose(struct fit *fit, size_t count, struct choice *best)
{
    double one, some, wanted = fit->rundown->wanted_seconds;
    size_t usual = (size_t)fmax(2, wanted / story_seconds);
    usual = usual < count ? usual : count;
    if (!framing_of(fit, 1, &one) || !framing_of(fit, usual, &some))
        return false;
    double around = usual > 1 ? fmax(0, (some - one) / (double)(usual - 1)) : 0;
    struct choice next = candidates(fit, count, around);
    *best = candidates(fit, count, around);
    best->miss = INFINITY;
    if (!approach(fit, &next, wanted - (one - around), best))
        return false;
    if (best->miss > close && !settle(fit, &next, best))
        return false;
    if (best->miss > close) {
        memcpy(next.stories, best->stories, count * sizeof *next.stories);
        if (!try(fit, &next) || !settle(fit, &next, best))
            return false;
    }
    return try(fit, best);
}

// More stories, or where there are no more, more of each. False: that was all.
static bool look_further(struct fit *fit, size_t *count)
{
    if (*count < fit->ranked_count) {
        *count += *count / 2 + 1;
        return true;
    }
    if (fit->room->settings->sentences > 0 || fit->sentences >= SENTENCES)
        return false;
    fit->sentences = SENTENCES;
    fit->written = fit->measured = 0;
    return true;
}

bool fit_time(struct fit *fit)
{
    double guess = ceil((fit->rundown->wanted_seconds - opening_seconds) / story_seconds);
    size_t count = SPARE + (guess < 1 ? 1 : (size_t)(guess * 1.25));
    struct choice choice;
    do {
        count = count > fit->ranked_count ? fit->ranked_count : count;
        if (!fit_measure(fit, count) || !choose(fit, count, &choice))
            return false;
    } while (choice.off < -slack_share * fit->rundown->wanted_seconds && look_further(fit, &count));
    fit->rundown->seconds = fit->rundown->wanted_seconds + choice.off;
    return true;
}
