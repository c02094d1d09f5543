// The process that asks programs and servers for speech. It may run and reach what the presenter's
// file names; before it reads what came back, it closes its sandbox for good, which is why each
// request has a fork of its own.
#include "base/limits.h"
#include "model/model.h"
#include "speech/chain.h"
#include "speech/engine.h"
#include "speech/level.h"
#include "speech/outside.h"
#include "speech/proportion.h"
#include "speech/speech.h"
#include "speech/timing.h"
#include "speech/trim.h"
#include "speech/wave.h"

#include <string.h>

enum { PARTS = 16, TRIES = 2 };

/// What is asked for, and the parts that the engine gets one after another.
struct order {
    struct presenter presenter;
    struct chain chain;
    const struct engine *engine;
    const char *text;
    struct timing_part parts[PARTS];
    struct buf bytes[PARTS]; // what came back
    size_t count;
};

static bool has_words(const struct timing_part *part, const char *text)
{
    for (size_t i = 0; i < part->piece_count; i++)
        if (proportion_weight(text + part->pieces[i].at, part->pieces[i].size) > 0)
            return true;
    return false;
}

static bool read_order(const void *bytes, size_t size, struct order *order, struct error *error)
{
    struct request request;
    const struct piece *pieces;
    const void *rest;
    size_t rest_size;
    if (!outside_read(bytes, size, &order->presenter, &rest, &rest_size) ||
        !request_read(rest, rest_size, &request, &order->text, &pieces))
        return error_set(error, ERROR_INTERNAL, "a broken request to the engine process");
    order->chain = request.chain;
    order->engine = engine_find(order->presenter.engine, error);
    if (!order->engine)
        return false;
    struct timing_part part = {0};
    while (order->count < PARTS &&
           timing_next_part(&part, order->text, request.text_size, pieces, request.piece_count))
        if (has_words(&part, order->text))
            order->parts[order->count++] = part;
    return true;
}

/// The sound of all parts; what fails is tried again.
static bool ask(struct order *order, struct error *error)
{
    for (size_t i = 0; i < order->count; i++) {
        char text[LIMIT_SPOKEN_BYTES + 1];
        const struct timing_part *part = &order->parts[i];
        memcpy(text, order->text + part->at, part->size);
        text[part->size] = '\0';
        bool done = false;
        for (int try = 0; try < TRIES && !done; try++) {
            buf_reset(&order->bytes[i]);
            *error = (struct error){0};
            done = order->engine->sound(&order->presenter, text, &order->bytes[i], error);
            if (!done && error->kind == ERROR_CONFIG)
                return false;
        }
        if (!done)
            return false;
    }
    return true;
}

/// Is that as long as somebody would need to say it? Noise and fragments aren't.
static bool is_plausible(const struct timing_part *part, const char *text, size_t frames, int rate,
                         struct error *error)
{
    double weight = 0, seconds = (double)frames / rate;
    for (size_t i = 0; i < part->piece_count; i++)
        weight += proportion_weight(text + part->pieces[i].at, part->pieces[i].size);
    if (seconds >= 0.01 * weight && seconds <= 4 + 0.6 * weight)
        return true;
    return error_set(error, ERROR_EMPTY, "gave %.1f seconds of sound, which can't be these words",
                     seconds);
}

static bool add_part(struct order *order, size_t number, int *rate, struct buf *pcm,
                     struct buf *marks, struct error *error)
{
    const struct timing_part *part = &order->parts[number];
    struct buf sound BUF_AUTO = {0};
    int its_rate = 0;
    if (!wave_decode(&order->bytes[number], order->presenter.format, &sound, &its_rate, error))
        return false;
    if (*rate && its_rate != *rate)
        return error_set(error, ERROR_EMPTY, "gave two sampling rates for one sentence");
    *rate = its_rate;
    int16_t *samples = (int16_t *)(void *)sound.data;
    struct heard span = trim_heard(samples, sound.size / sizeof *samples, its_rate);
    size_t frames = span.end - span.start, said = pcm->size / sizeof *samples;
    if (!frames)
        return error_set(error, ERROR_EMPTY, "gave nothing but silence");
    if (!is_plausible(part, order->text, frames, its_rate, error))
        return false;
    trim_fade(samples + span.start, frames, its_rate);
    if (said) {
        size_t join = (size_t)(its_rate / 5) * sizeof *samples; // 0.2 s between two parts
        memset(buf_reserve(pcm, join), 0, join);
        pcm->size += join;
        said = pcm->size / sizeof *samples;
    }
    proportion_marks(part, order->text, frames, (int64_t)said, marks);
    buf_add(pcm, samples + span.start, frames * sizeof *samples);
    return true;
}

/// The chain between two measurements: its compressor is made for the one level, and what comes
/// out of it has another.
static void master(const struct chain *chain, int16_t *pcm, size_t frames, int rate)
{
    struct chain even = *chain;
    even.gain = 0;
    level_set(pcm, frames, rate, LEVEL_LUFS);
    chain_apply(&even, pcm, frames, rate);
    level_set(pcm, frames, rate, LEVEL_LUFS + (double)chain->gain);
}

static bool answer(struct order *order, struct buf *reply, struct error *error)
{
    struct buf pcm BUF_AUTO = {0}, marks BUF_AUTO = {0};
    int rate = 0;
    for (size_t i = 0; i < order->count; i++)
        if (!add_part(order, i, &rate, &pcm, &marks, error))
            return false;
    if (rate)
        master(&order->chain, (int16_t *)(void *)pcm.data, pcm.size / sizeof(int16_t), rate);
    struct reply head = {.rate = rate ? rate : 22050,
                         .frames = (uint32_t)(pcm.size / sizeof(int16_t)),
                         .mark_count = (uint32_t)(marks.size / sizeof(struct mark)),
                         .sample_count = (uint32_t)(pcm.size / sizeof(int16_t))};
    buf_add(reply, &head, sizeof head);
    if (marks.size)
        buf_add(reply, marks.data, marks.size);
    if (pcm.size)
        buf_add(reply, pcm.data, pcm.size);
    return true;
}

static bool start(const char *argument, struct error *error)
{
    (void)argument, (void)error;
    wave_load();
    level_load();
    return true;
}

static bool serve(const void *bytes, size_t size, struct buf *reply, struct error *error)
{
    struct order order = {0};
    bool done = read_order(bytes, size, &order, error) && ask(&order, error);
    if (done) {
        worker_confine();
        done = answer(&order, reply, error);
    }
    for (size_t i = 0; i < order.count; i++)
        buf_clear(&order.bytes[i]);
    return done;
}

const struct worker_kind speech_engine_worker = {
    .name = "engine",
    .start = start,
    .serve = serve,
    .fork_each = true,
    .runs_programs = true,
    .memory_mib = 1024,
};
