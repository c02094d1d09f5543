#include "speech/cast.h"
#include "speech/speakable.h"

#include <string.h>

struct explaining {
    const struct speech *speech;
    const char *text;
    struct buf *out;
};

/// The speakable text, and the rewritings: each piece that doesn't stand in the text as it is said.
static void list_pieces(const struct explaining *explaining)
{
    struct spoken spoken SPOKEN_AUTO = {0};
    speakable(explaining->speech->reader, explaining->text, strlen(explaining->text), &spoken);
    const char *all = spoken.text.data ? spoken.text.data : "";
    buf_printf(explaining->out, "%s\n  %s\n", explaining->text, all);
    for (size_t i = 0; i < spoken_count(&spoken); i++) {
        const struct piece *piece = &spoken_pieces(&spoken)[i];
        const char *written = explaining->text + piece->start, *said = all + piece->at;
        size_t size = piece->end - piece->start;
        if (size == piece->size && !memcmp(written, said, size))
            continue;
        buf_printf(explaining->out, "  %.*s: %.*s\n", (int)size, written, (int)piece->size, said);
    }
}

static struct line line_of(void *context, size_t job)
{
    (void)job;
    const struct explaining *explaining = context;
    return (struct line){explaining->text, explaining->speech->host};
}

static bool add_phonemes(void *context, size_t job, const struct reply *reply, const char *marks,
                         const char *samples, struct error *error)
{
    (void)job, (void)samples;
    struct explaining *explaining = context;
    if (!reply)
        return error_set(error, ERROR_INTERNAL, "nobody could say '%.60s'", explaining->text);
    const char *phonemes = marks + reply->mark_count * sizeof(struct mark);
    buf_text(explaining->out, "  /");
    for (uint32_t i = 0; i < reply->phoneme_size; i++)
        if (phonemes[i] != '\n')
            buf_char(explaining->out, phonemes[i]);
        else if (i + 1 < reply->phoneme_size)
            buf_text(explaining->out, " |");
    buf_printf(explaining->out, "/ %.2f s\n", (double)reply->frames / reply->rate);
    return true;
}

bool speech_explain(struct speech *speech, const char *text, struct buf *out, struct error *error)
{
    struct explaining explaining = {speech, text, out};
    list_pieces(&explaining);
    struct rehearsal plan = {.speech = speech,
                             .count = 1,
                             .wish = WISH_PHONEMES,
                             .line = line_of,
                             .done = add_phonemes,
                             .context = &explaining};
    return rehearse(&plan, error);
}
