// Any text is spoken by real processes: none dies, the sound is bounded, the words come in order
// and lie in the text. The first byte is the language.
#include "speech/speech.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "base/worker.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Before main(), which is libFuzzer's: this program is its own worker.
__attribute__((constructor)) static void become_worker(int argc, char **argv)
{
    worker_dispatch(argc, argv);
}

static void require(bool condition, const char *what)
{
    if (condition)
        return;
    (void)fprintf(stderr, "broken: %s\n", what);
    abort();
}

// Opened once: voices are no part of the input, and the processes stay.
static struct speech *speech_for(unsigned index)
{
    static const char *const tags[] = {"en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv"};
    static struct speech *all[sizeof tags / sizeof *tags];
    static struct arena arena;
    static struct settings settings = {.rate = 1, .mark_quotes = true};
    const char *root = getenv("ROOT");
    struct error error = {0};
    index %= sizeof tags / sizeof *tags;
    if (all[index])
        return all[index];
    settings.voices = arena_printf(&arena, "%s/voices", root ? root : ".");
    const struct lang *lang = lang_open(tags[index], settings.voices, &arena, &error);
    all[index] = lang ? speech_open(&settings, lang, &arena, &error) : NULL;
    require(all[index], error.text);
    return all[index];
}

static bool check(void *context, size_t cue, const struct take *take, struct error *error)
{
    const struct buf *text = context;
    size_t start = 0, frame = 0;
    (void)cue, (void)error;
    require(!take->substituted, "not spoken");
    require(take->frames <= (LIMIT_TAKE_SECONDS + 1) * (size_t)take->rate, "too long");
    for (size_t i = 0; i < take->mark_count; i++) {
        const struct mark *mark = &take->marks[i];
        require(mark->start >= start && mark->end > mark->start && mark->end <= text->size, "map");
        require((size_t)mark->frame >= frame && (size_t)mark->frame <= take->frames, "times");
        start = (size_t)mark->start;
        frame = (size_t)mark->frame;
    }
    return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf text BUF_AUTO = {0};
    struct error error = {0};
    struct report report = {0};
    buf_add(&text, "", 0);
    if (size > 1)
        utf8_repair(&text, (const char *)data + 1, size - 1);
    buf_char(&text, '\0');
    text.size--;
    struct chapter chapter = {.title = ""};
    struct cue cue = {.kind = CUE_NEWS, .said.text = text.data, .said.field = FIELD_CONTENT};
    const struct script script = {
        .chapters = &chapter, .chapter_count = 1, .cues = &cue, .cue_count = 1};
    bool done =
        speech_takes(speech_for(size ? data[0] : 0), &script, check, &text, &report, &error);
    require(done, error.text);
    require(!worker_deaths(), "a worker died");
    return 0;
}
