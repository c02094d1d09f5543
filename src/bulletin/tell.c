#include "bulletin/tell.h"

#include "base/log.h"
#include "base/worker.h"
#include "bulletin/desk.h"
#include "bulletin/fill.h"
#include "bulletin/timing.h"
#include "script/script.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool tell_script(struct desk *desk, struct error *error)
{
    struct buf text BUF_AUTO = {0};
    double seconds = 0, *starts = NULL;
    if (desk->speech) {
        starts = arena_array(&desk->arena, desk->script.chapter_count, sizeof *starts);
        if (!timing_script(desk, &desk->script, starts, &seconds, error))
            return false;
    }
    script_write(&desk->script, starts, &text);
    if (starts)
        buf_printf(&text, "# %d:%02d in all\n", (int)(seconds + 0.5) / 60,
                   (int)(seconds + 0.5) % 60);
    progress_end();
    if (fwrite(text.data, 1, text.size, stdout) != text.size || fflush(stdout) != 0)
        return error_set(error, ERROR_WRITE, "can't write standard output");
    return true;
}

static void print_time(FILE *stream, double seconds)
{
    int whole = (int)(seconds + 0.5);
    (void)fprintf(stream, "%3d:%02d", whole / 60, whole % 60);
}

void tell_running_order(const struct desk *desk)
{
    const struct programme *programme = &desk->programme;
    const struct settings *settings = &desk->settings;
    if (settings->quiet || settings->json || !(settings->verbose || isatty(STDERR_FILENO)))
        return;
    progress_end();
    for (size_t i = 0; i < programme->script->chapter_count; i++) {
        const struct chapter *chapter = &programme->script->chapters[i];
        print_time(stderr, (double)programme->chapter_starts[i] / programme->rate);
        (void)fprintf(stderr, "  %s%s%s%s\n", chapter->title,
                      chapter->url_count && chapter->site_names[0] ? " (" : "",
                      chapter->url_count && chapter->site_names[0] ? chapter->site_names[0] : "",
                      chapter->url_count && chapter->site_names[0] ? ")" : "");
    }
    print_time(stderr, (double)programme->frames / programme->rate);
    (void)fprintf(stderr, "  end; %.1f LUFS, %.1f dBTP\n", desk->episode.loudness,
                  desk->episode.true_peak);
    for (size_t i = 0; i < settings->output_count; i++) {
        struct settings own;
        (void)fprintf(stderr, "%s\n", settings_output(settings, settings->outputs[i], &own));
    }
}

// A wish for a length that the news could not fill is no failure, but said.
static void tell_shortness(const struct desk *desk)
{
    const struct rundown *rundown = &desk->rundown;
    double missing = rundown->wanted_seconds - rundown->seconds;
    if (missing > FILL_MOST * rundown->wanted_seconds && !desk->settings.quiet)
        log_error("not enough news for %.0f seconds: this bulletin is %.0f seconds long",
                  rundown->wanted_seconds, rundown->seconds);
}

// Returns how many are missing.
static size_t tell_sources(const struct report *report)
{
    size_t missing = 0;
    for (size_t i = 0; i < report->source_count; i++) {
        const struct source_report *source = &report->sources[i];
        const char *name = strcmp(source->url, "-") == 0 ? "standard input" : source->url;
        if (source->status == SOURCE_FAILED) {
            log_error("source '%s': %s", name, source->reason);
            missing++;
        } else if (source->reason) {
            log_note("source '%s': %s", name, source->reason);
        }
    }
    return missing;
}

// The only source is missing, and has been named with the reason: that is all there is to say.
static bool is_told(const struct report *report, size_t missing, enum error_kind kind)
{
    return missing == 1 && report->source_count == 1 &&
           (kind == ERROR_READ || kind == ERROR_EMPTY || kind == ERROR_FETCH);
}

int tell_outcome(const struct desk *desk, bool done, const struct error *error)
{
    progress_end();
    size_t missing = tell_sources(&desk->report);
    if (desk->report.sentences_lost)
        log_error("%zu sentences could not be spoken; --verbose says why",
                  desk->report.sentences_lost);
    worker_tell_deaths();
    if (!done && !is_told(&desk->report, missing, error->kind))
        log_error("%s", error->text);
    if (!done)
        return error_status(error->kind);
    tell_shortness(desk);
    return missing || desk->report.sentences_lost ? STATUS_PARTIAL : 0;
}
