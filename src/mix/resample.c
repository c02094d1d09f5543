#include "mix/resample.h"

#include <math.h>
#include <soxr.h>
#include <stdlib.h>

enum { BLOCK = 4096 }; // frames given on at once

struct mix_resampler {
    soxr_t soxr; // NULL: the rates are the same
    int channels;
    double ratio; // out / in
    int64_t taken, given;
    mix_sink_fn sink;
    void *context;
    float out[];
};

struct mix_resampler *mix_resampler_open(int from, int to, int channels, mix_sink_fn sink,
                                         void *context, struct error *error)
{
    struct mix_resampler *r = calloc(1, sizeof *r + sizeof(float) * BLOCK * (size_t)channels);
    if (!r)
        memory_exhausted();
    r->channels = channels;
    r->ratio = (double)to / from;
    r->sink = sink;
    r->context = context;
    if (from == to)
        return r;
    soxr_io_spec_t io = soxr_io_spec(SOXR_FLOAT32_I, SOXR_FLOAT32_I);
    soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    soxr_runtime_spec_t runtime = soxr_runtime_spec(1); // no threads
    soxr_error_t fault = NULL;
    r->soxr = soxr_create(from, to, (unsigned)channels, &fault, &io, &quality, &runtime);
    if (r->soxr)
        return r;
    (void)error_set(error, ERROR_INTERNAL, "can't resample from %d to %d Hz: %s", from, to,
                    fault ? fault : "no reason given");
    free(r);
    return NULL;
}

void mix_resampler_close(struct mix_resampler *r)
{
    if (!r)
        return;
    soxr_delete(r->soxr);
    free(r);
}

bool mix_resampler_reset(struct mix_resampler *r, struct error *error)
{
    r->taken = r->given = 0;
    soxr_error_t fault = r->soxr ? soxr_clear(r->soxr) : NULL;
    return !fault || error_set(error, ERROR_INTERNAL, "can't resample: %s", fault);
}

static bool give(struct mix_resampler *r, const float *pcm, size_t frames, struct error *error)
{
    r->given += (int64_t)frames;
    return frames == 0 || r->sink(r->context, pcm, frames, error);
}

bool mix_resampler_add(struct mix_resampler *r, const float *pcm, size_t frames,
                       struct error *error)
{
    r->taken += (int64_t)frames;
    if (!r->soxr)
        return give(r, pcm, frames, error);
    while (frames > 0) {
        size_t used = 0, made = 0;
        soxr_error_t fault = soxr_process(r->soxr, pcm, frames, &used, r->out, BLOCK, &made);
        if (fault)
            return error_set(error, ERROR_INTERNAL, "can't resample: %s", fault);
        pcm += used * (size_t)r->channels;
        frames -= used;
        if (!give(r, r->out, made, error))
            return false;
    }
    return true;
}

bool mix_resampler_end(struct mix_resampler *r, struct error *error)
{
    int64_t due = llround((double)r->taken * r->ratio);
    while (r->soxr && r->given < due) {
        size_t made = 0;
        size_t want = due - r->given < BLOCK ? (size_t)(due - r->given) : BLOCK;
        soxr_error_t fault = soxr_process(r->soxr, NULL, 0, NULL, r->out, want, &made);
        if (fault)
            return error_set(error, ERROR_INTERNAL, "can't resample: %s", fault);
        if (made == 0) { // shorter by a frame than the arithmetic says
            for (size_t i = 0; i < want * (size_t)r->channels; i++)
                r->out[i] = 0;
            made = want;
        }
        if (!give(r, r->out, made, error))
            return false;
    }
    return true;
}
