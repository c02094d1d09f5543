#include "settings/print.h"

#include <string.h>

// The configuration that `tidings init` writes: every key of the table, most of them as a remark.

static void put_key(struct buf *out, const struct option *option)
{
    struct buf text BUF_AUTO = {0}, lines BUF_AUTO = {0};
    const char *value = option->sample ? option->sample : option->fallback;
    print_option_text(&text, option);
    print_wrapped(&lines, text.data, 0, 2);
    for (char *line = strtok(lines.data, "\n"); line; line = strtok(NULL, "\n"))
        buf_printf(out, "# %s\n", line);
    buf_printf(out, "%s%s = %s\n\n", option->live ? "" : "# ", option->key, value ? value : "no");
}

static void put_section(struct buf *out, const char *section)
{
    buf_printf(out, "[%s]\n\n", section);
    for (const struct option *option = options; option->name; option++)
        if (option->section && strcmp(option->section, section) == 0)
            put_key(out, option);
}

static void put_feeds(struct buf *out)
{
    buf_text(out, "# The feeds, a section each. Take the # away, or say 'tidings feeds add URL'.\n"
                  "#\n"
                  "# [feed Harbour Herald]\n"
                  "# url = https://harbour-herald.example/rss.xml\n"
                  "# section = top\n"
                  "# weight = 2\n"
                  "#\n"
                  "# [feed Fell and Field]\n"
                  "# url = https://fell-and-field.example/atom.xml\n"
                  "# section = sport\n"
                  "# most = 2\n\n");
}

void settings_starter(struct buf *out)
{
    static const char *const sections[] = {"show", "fetch",   "edit", "voice",
                                           "mix",  "publish", "play"};
    buf_text(out, "# The configuration of tidings: what a show reads and how it sounds.\n"
                  "# Lines are [section], key = value, or remarks behind a #. A key that stands\n"
                  "# behind a # shows the usual value, or an example. 'tidings validate' checks\n"
                  "# this file; 'man tidings' explains it.\n\n");
    put_feeds(out);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        put_section(out, sections[i]);
}
