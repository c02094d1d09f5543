#include "publish/podcast.h"

#include "base/clock.h"
#include "publish/markup.h"
#include "publish/side.h"
#include "publish/style.h"

#include <string.h>
#include <unistd.h>

static void episode_html(const struct episode *episode, struct arena *arena, struct buf *buf)
{
    struct tm tm = clock_local(episode->published);
    const char *notes = side_path(episode->path, ".html", arena);
    bool linked = access(notes, R_OK) == 0;
    buf_text(buf, "<h2>");
    if (linked) {
        buf_text(buf, "<a href=\"");
        markup_path(buf, podcast_beside(episode, ".html", arena));
        buf_text(buf, "\">");
    }
    markup_text(buf, episode->title);
    buf_printf(buf, "%s</h2>\n<p><time datetime=\"%s\">%04d-%02d-%02d %02d:%02d</time></p>\n",
               linked ? "</a>" : "", clock_format(arena, episode->published), tm.tm_year + 1900,
               tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min);
    buf_text(buf, "<audio controls=\"controls\" preload=\"none\" src=\"");
    markup_path(buf, podcast_beside(episode, strrchr(episode->path, '.'), arena));
    buf_text(buf, "\"></audio>\n<pre>");
    markup_text(buf, podcast_contents(episode, arena));
    buf_text(buf, "</pre>\n");
}

void page_write(const struct podcast *podcast, struct arena *arena, struct buf *buf)
{
    style_head(buf, podcast->language, podcast->title);
    buf_text(buf, "<p>");
    markup_text(buf, podcast->description);
    buf_text(buf, "</p>\n<p><a href=\"feed.xml\">feed.xml</a></p>\n");
    for (size_t i = 0; i < podcast->count; i++)
        episode_html(podcast->episodes[i], arena, buf);
    buf_text(buf, "</body>\n</html>\n");
}
