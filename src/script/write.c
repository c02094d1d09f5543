#include "base/clock.h"
#include "base/utf8.h"
#include "model/json.h"
#include "script/form.h"
#include "script/script.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void put_folded(struct buf *out, const char *before, const char *text)
{
    if (!text || !*text)
        return;
    buf_text(out, before);
    utf8_fold(out, text, strlen(text));
    buf_char(out, '\n');
}

static void put_head(struct buf *out, const struct script *script)
{
    struct arena arena = {0};
    buf_printf(out, "%s %d\n", FORM_HEAD, FORM_VERSION);
    put_folded(out, "title: ", script->title);
    put_folded(out, "language: ", script->language);
    if (script->now != NO_TIME)
        put_folded(out, "now: ", clock_format(&arena, script->now));
    arena_clear(&arena);
}

static void put_chapter(struct buf *out, const struct chapter *chapter, const double *start)
{
    buf_char(out, '\n');
    if (start) {
        long seconds = lround(fmax(*start, 0));
        buf_printf(out, "# %ld:%02ld\n", seconds / 60, seconds % 60);
    }
    buf_printf(out, "== %s:%s", form_chapters[chapter->kind],
               chapter->title && *chapter->title ? "" : "\n");
    put_folded(out, " ", chapter->title);
    put_folded(out, "voice: ", chapter->voice);
    for (size_t i = 0; i < chapter->url_count; i++) {
        put_folded(out, "source: ", chapter->urls[i]);
        put_folded(out, "  ", chapter->site_names[i]);
    }
}

// "0.4", "1": as short as it gets, and read back as the same number.
static void put_pause(struct buf *out, double seconds)
{
    buf_printf(out, "pause %.6g\n", isfinite(seconds) && seconds > 0 ? seconds : 0.0);
}

static void put_news(struct buf *out, const struct cue *cue)
{
    const struct sentence *said = &cue->said;
    struct buf text BUF_AUTO = {0};
    utf8_fold(&text, said->text, strlen(said->text));
    buf_printf(out, "> %s %zu-%zu ", field_names[said->field], said->start, said->end);
    if (cue->edited)
        buf_text(out, FORM_EDITED);
    else
        buf_printf(out, "%08" PRIx32, form_check(text.data));
    put_folded(out, " ", said->url && *said->url ? said->url : "-");
    buf_printf(out, "  %s\n", text.data);
}

static void put_cue(struct buf *out, const struct cue *cue)
{
    switch (cue->kind) {
    case CUE_TONE:
        buf_printf(out, "tone %s\n", form_tones[cue->tone]);
        break;
    case CUE_PAUSE:
        put_pause(out, cue->seconds);
        break;
    case CUE_FRAMING:
        put_folded(out, "- ", cue->said.text);
        break;
    case CUE_NEWS:
        put_news(out, cue);
        break;
    }
}

void script_write(const struct script *script, const double *starts, struct buf *out)
{
    size_t chapter = 0;
    put_head(out, script);
    for (size_t i = 0; i < script->cue_count; i++) {
        for (; chapter < script->chapter_count && chapter <= script->cues[i].chapter; chapter++)
            put_chapter(out, &script->chapters[chapter], starts ? &starts[chapter] : NULL);
        put_cue(out, &script->cues[i]);
    }
    for (; chapter < script->chapter_count; chapter++)
        put_chapter(out, &script->chapters[chapter], starts ? &starts[chapter] : NULL);
}
