#include "publish/tags.h"

#include "base/clock.h"
#include "publish/markup.h"
#include "publish/sidecar.h"

#include <string.h>

// ISO 639-1 and 639-2 (terminology), for the languages that news is likely to be read in.
static const char languages[][2][4] = {
    {"af", "afr"}, {"ar", "ara"}, {"be", "bel"}, {"bg", "bul"}, {"bn", "ben"}, {"bs", "bos"},
    {"ca", "cat"}, {"cs", "ces"}, {"cy", "cym"}, {"da", "dan"}, {"de", "deu"}, {"el", "ell"},
    {"en", "eng"}, {"eo", "epo"}, {"es", "spa"}, {"et", "est"}, {"eu", "eus"}, {"fa", "fas"},
    {"fi", "fin"}, {"fr", "fra"}, {"ga", "gle"}, {"gl", "glg"}, {"he", "heb"}, {"hi", "hin"},
    {"hr", "hrv"}, {"hu", "hun"}, {"hy", "hye"}, {"id", "ind"}, {"is", "isl"}, {"it", "ita"},
    {"ja", "jpn"}, {"ka", "kat"}, {"kk", "kaz"}, {"ko", "kor"}, {"la", "lat"}, {"lb", "ltz"},
    {"lt", "lit"}, {"lv", "lav"}, {"mk", "mkd"}, {"ms", "msa"}, {"mt", "mlt"}, {"nb", "nob"},
    {"nl", "nld"}, {"nn", "nno"}, {"no", "nor"}, {"pl", "pol"}, {"pt", "por"}, {"rm", "roh"},
    {"ro", "ron"}, {"ru", "rus"}, {"sk", "slk"}, {"sl", "slv"}, {"sq", "sqi"}, {"sr", "srp"},
    {"sv", "swe"}, {"sw", "swa"}, {"ta", "tam"}, {"te", "tel"}, {"th", "tha"}, {"tr", "tur"},
    {"uk", "ukr"}, {"ur", "urd"}, {"vi", "vie"}, {"zh", "zho"},
};

const char *tags_language(const char *tag)
{
    size_t length = tag ? strcspn(tag, "-_") : 0;
    for (size_t i = 0; length == 2 && i < sizeof languages / sizeof *languages; i++)
        if (strncmp(languages[i][0], tag, 2) == 0)
            return languages[i][1];
    return "und";
}

static int64_t milliseconds(const struct programme *programme, int64_t frames)
{
    return (frames * 1000 + programme->rate / 2) / programme->rate;
}

static void add_chapters(const struct programme *programme, struct arena *arena, struct tags *tags)
{
    const struct script *script = programme->script;
    tags->chapters = arena_array(arena, script->chapter_count, sizeof *tags->chapters);
    for (size_t i = 0; i < script->chapter_count; i++) {
        const struct chapter *from = &script->chapters[i];
        int64_t end = sidecar_chapter_end(programme, i);
        if (end <= programme->chapter_starts[i])
            continue; // nothing of it is heard
        tags->chapters[tags->chapter_count++] = (struct tag_chapter){
            .title = from->title ? from->title : "",
            .url = from->url_count > 0 && markup_may_link(from->urls[0]) ? from->urls[0] : NULL,
            .start = milliseconds(programme, programme->chapter_starts[i]),
            .end = milliseconds(programme, end)};
    }
}

const char *tags_show(const struct settings *settings)
{
    return settings->title    ? settings->title
           : settings->show   ? settings->show
           : settings->folder ? "Tidings"
                              : NULL;
}

void tags_make(const struct programme *programme, const struct settings *settings,
               struct arena *arena, struct tags *tags)
{
    const struct script *script = programme->script;
    const char *show = tags_show(settings);
    *tags = (struct tags){.title = script->title,
                          .artist = settings->author ? settings->author : show,
                          .album = show,
                          .genre = "News",
                          .comment = settings->description,
                          .language = script->language};
    if (script->now != NO_TIME) {
        char *date = clock_format(arena, script->now);
        date[strcspn(date, "Z+")] = '\0';
        tags->date = date;
    }
    add_chapters(programme, arena, tags);
}
