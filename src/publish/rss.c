#include "publish/podcast.h"

#include "base/clock.h"
#include "publish/markup.h"
#include "publish/side.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

static void element(struct buf *buf, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    buf_printf(buf, "<%s>", name);
    markup_text(buf, text);
    buf_printf(buf, "</%s>\n", name);
}

// RFC 822 with a year of four digits, as RSS wants it; in UTC, and never by locale.
static void date(struct buf *buf, const char *name, int64_t when)
{
    static const char days[] = "SunMonTueWedThuFriSat";
    static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    time_t seconds = (time_t)when;
    struct tm tm;
    if (when == NO_TIME || !gmtime_r(&seconds, &tm))
        return;
    buf_printf(buf, "<%s>%.3s, %02d %.3s %04d %02d:%02d:%02d GMT</%s>\n", name,
               days + (size_t)tm.tm_wday * 3, tm.tm_mday, months + (size_t)tm.tm_mon * 3,
               tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec, name);
}

static void owner(const struct settings *settings, struct buf *buf)
{
    if (!settings->email)
        return;
    buf_text(buf, "<itunes:owner>\n");
    element(buf, "itunes:name", settings->author);
    element(buf, "itunes:email", settings->email);
    buf_text(buf, "</itunes:owner>\n");
}

static void image(const struct podcast *podcast, struct buf *buf)
{
    if (!podcast->image)
        return;
    buf_text(buf, "<itunes:image href=\"");
    if (markup_may_link(podcast->image))
        markup_text(buf, podcast->image);
    else
        podcast_url(podcast, podcast->image, buf);
    buf_text(buf, "\"/>\n");
}

static void link_to(const struct podcast *podcast, const char *name, struct buf *buf)
{
    buf_text(buf, "<link>");
    podcast_url(podcast, name, buf);
    buf_text(buf, "</link>\n");
}

static void channel(const struct podcast *podcast, struct buf *buf)
{
    const struct settings *settings = podcast->settings;
    element(buf, "title", podcast->title);
    link_to(podcast, "index.html", buf);
    element(buf, "description", podcast->description);
    element(buf, "language", podcast->language);
    element(buf, "generator", "tidings " VERSION);
    if (podcast->count > 0)
        date(buf, "lastBuildDate", podcast->episodes[0]->published);
    if (settings->base_url) {
        buf_text(buf, "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"");
        podcast_url(podcast, "feed.xml", buf);
        buf_text(buf, "\"/>\n");
    }
    element(buf, "itunes:author", settings->author ? settings->author : podcast->title);
    element(buf, "itunes:summary", podcast->description);
    element(buf, "itunes:type", "episodic");
    element(buf, "itunes:explicit", "false");
    buf_text(buf, "<itunes:category text=\"News\"><itunes:category text=\"Daily News\"/>"
                  "</itunes:category>\n");
    owner(settings, buf);
    image(podcast, buf);
}

static bool is_there(const struct episode *episode, const char *ending, struct arena *arena)
{
    return access(side_path(episode->path, ending, arena), R_OK) == 0;
}

static void chapters(const struct podcast *podcast, const struct episode *episode,
                     struct arena *arena, struct buf *buf)
{
    if (!is_there(episode, ".chapters.json", arena))
        return;
    buf_text(buf, "<podcast:chapters url=\"");
    podcast_url(podcast, podcast_beside(episode, ".chapters.json", arena), buf);
    buf_text(buf, "\" type=\"application/json+chapters\"/>\n");
}

static void transcripts(const struct podcast *podcast, const struct episode *episode,
                        struct arena *arena, struct buf *buf)
{
    for (const struct side *side = sides; side->ending; side++) {
        if (!side->media_type || !is_there(episode, side->ending, arena))
            continue;
        buf_text(buf, "<podcast:transcript url=\"");
        podcast_url(podcast, podcast_beside(episode, side->ending, arena), buf);
        buf_printf(buf, "\" type=\"%s\"", side->media_type);
        if (podcast->language) {
            buf_text(buf, " language=\"");
            markup_text(buf, podcast->language);
            buf_char(buf, '"');
        }
        buf_text(buf, "/>\n");
    }
}

static void item(const struct podcast *podcast, const struct episode *episode, struct arena *arena,
                 struct buf *buf)
{
    buf_text(buf, "<item>\n");
    element(buf, "title", episode->title);
    if (is_there(episode, ".html", arena))
        link_to(podcast, podcast_beside(episode, ".html", arena), buf);
    buf_text(buf, "<guid isPermaLink=\"false\">");
    markup_text(buf, episode->guid);
    buf_text(buf, "</guid>\n");
    date(buf, "pubDate", episode->published);
    const char *contents = podcast_contents(episode, arena);
    element(buf, "description", *contents ? contents : episode->title);
    buf_text(buf, "<enclosure url=\"");
    podcast_url(podcast, podcast_beside(episode, strrchr(episode->path, '.'), arena), buf);
    buf_printf(buf, "\" length=\"%llu\" type=\"%s\"/>\n", (unsigned long long)episode->bytes,
               episode->media_type);
    long seconds = lround(episode->seconds);
    buf_printf(buf, "<itunes:duration>%02ld:%02ld:%02ld</itunes:duration>\n", seconds / 3600,
               seconds / 60 % 60, seconds % 60);
    element(buf, "itunes:episodeType", "full");
    element(buf, "itunes:explicit", "false");
    transcripts(podcast, episode, arena, buf);
    chapters(podcast, episode, arena, buf);
    buf_text(buf, "</item>\n");
}

void rss_write(const struct podcast *podcast, struct arena *arena, struct buf *buf)
{
    buf_text(buf, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"\n"
                  " xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\"\n"
                  " xmlns:podcast=\"https://podcastindex.org/namespace/1.0\">\n<channel>\n");
    channel(podcast, buf);
    for (size_t i = 0; i < podcast->count; i++)
        item(podcast, podcast->episodes[i], arena, buf);
    buf_text(buf, "</channel>\n</rss>\n");
}
