#include "publish/side.h"

#include <string.h>

const struct side sides[] = {
    {".vtt", transcript_vtt, offsetof(struct settings, transcripts), TRANSCRIPT_VTT, "text/vtt"},
    {".srt", transcript_srt, offsetof(struct settings, transcripts), TRANSCRIPT_SRT,
     "application/x-subrip"},
    {".transcript.json", transcript_json, offsetof(struct settings, transcripts), TRANSCRIPT_JSON,
     "application/json"},
    {".transcript.html", transcript_html, offsetof(struct settings, transcripts), TRANSCRIPT_HTML,
     "text/html"},
    {".html", notes_html, offsetof(struct settings, notes), NOTES_HTML, NULL},
    {".txt", notes_text, offsetof(struct settings, notes), NOTES_TEXT, NULL},
    {".chapters.json", chapters_json, 0, 0, NULL},
    {".timeline.json", timeline_json, 0, 0, NULL},
    {0}};

bool side_wanted(const struct side *side, const struct settings *settings)
{
    const char *field = (const char *)settings + side->wishes;
    return !side->wish || *(const unsigned *)(const void *)field & side->wish;
}

static size_t stem(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return dot ? (size_t)(dot - path) : strlen(path);
}

const char *side_path(const char *audio, const char *ending, struct arena *arena)
{
    return arena_printf(arena, "%.*s%s", (int)stem(audio), audio, ending);
}

bool side_is_first(const struct settings *settings, const char *audio)
{
    for (size_t i = 0; i < settings->output_count; i++) {
        struct settings own;
        const char *other = settings_output(settings, settings->outputs[i], &own);
        if (strcmp(other, audio) == 0)
            return true;
        if (stem(other) == stem(audio) && strncmp(other, audio, stem(audio)) == 0)
            return false;
    }
    return true;
}
