#include "base/clock.h"
#include "settings/print.h"

#include <stdio.h>
#include <string.h>

// The manual page in mdoc(7), from the same tables as the help.

// A word as roff takes it: no command at the beginning of a line, backslash and dash as such.
static void put_word(struct buf *out, const char *word, size_t length)
{
    if (*word == '.' || *word == '\'')
        buf_text(out, "\\&");
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '\\')
            buf_text(out, "\\e");
        else if (word[i] == '-')
            buf_text(out, "\\-");
        else
            buf_char(out, word[i]);
    }
}

// A new line for each sentence, as roff wants it, and none longer than 80.
static void put_line(struct buf *out, const char *text)
{
    size_t start = out->size;
    while (*text) {
        size_t length = strcspn(text, " ");
        bool ended = out->size > start && out->data[out->size - 1] == '.';
        if (ended || out->size - start + length > 72) {
            buf_char(out, '\n');
            start = out->size;
        } else if (out->size > start) {
            buf_char(out, ' ');
        }
        put_word(out, text, length);
        text += length;
        text += strspn(text, " ");
    }
    buf_char(out, '\n');
}

// As an argument of a macro: quoted, so that no word of it is taken for another macro.
static void put_quoted(struct buf *out, const char *text)
{
    buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '"')
            buf_text(out, "\\(dq");
        else if (*text == '\\')
            buf_text(out, "\\e");
        else
            buf_char(out, *text);
    }
    buf_char(out, '"');
}

static void put_option(struct buf *out, const struct option *option)
{
    struct buf name BUF_AUTO = {0}, text BUF_AUTO = {0};
    print_option_name(&name, option);
    print_option_text(&text, option);
    char *unit = option->unit ? strchr(name.data, ' ') : NULL;
    if (unit)
        *unit++ = '\0';
    buf_text(out, ".It ");
    if (option->letter)
        buf_printf(out, "Fl %c , ", option->letter);
    buf_printf(out, "Fl %s", name.data + 1); // Fl writes the first dash
    if (unit) {
        buf_text(out, " Ar ");
        put_quoted(out, unit);
    }
    buf_char(out, '\n');
    if (option->section)
        buf_printf(&text, " ([%s] %s)", option->section, option->key);
    put_line(out, text.data);
}

static void put_options(struct buf *out)
{
    buf_text(out, ".Sh OPTIONS\nEach command takes those that concern it;\n"
                  ".Nm Ar command Fl -help\ntells which.\n");
    for (const struct option_group *group = option_groups; group->scope; group++) {
        buf_printf(out, ".Ss %s\n.Bl -tag -width Ds\n", group->title);
        for (const struct option *option = options; option->name; option++)
            if (print_in_group(option, group, ~0u))
                put_option(out, option);
        buf_text(out, ".El\n");
    }
}

static void put_commands(struct buf *out, const struct command *const *commands, bool plumbing)
{
    buf_text(out, ".Bl -tag -width Ds\n");
    for (; *commands; commands++) {
        const struct command *command = *commands;
        if (command->plumbing != plumbing)
            continue;
        buf_printf(out, ".It Ic %s", command->name);
        if (*command->arguments) {
            buf_text(out, " Ar ");
            put_quoted(out, command->arguments);
        }
        buf_char(out, '\n');
        put_line(out, command->summary);
        if (command->text) {
            buf_text(out, ".Pp\n");
            put_line(out, command->text);
        }
    }
    buf_text(out, ".El\n");
}

static void put_configuration(struct buf *out)
{
    buf_text(
        out,
        ".Sh CONFIGURATION\n.Ic tidings init\nwrites a commented\n.Pa tidings.conf :\nlines of\n"
        ".Ql [section]\nand\n.Ql key = value ,\nand remarks behind\n.Ql # .\n"
        "The keys are named above with the options;\n"
        "what the command line says counts more.\n"
        "Paths are taken from the folder of the file on, or from\n.Pa ~/ .\n.Pp\n"
        "Each feed is a section of its own,\n.Bq feed NAME ,\nwith the keys\n"
        ".Bl -tag -width Ds\n"
        ".It Ic url\naddress of a feed or page, or a file\n"
        ".It Ic section\nsection of the show in which its news is told\n"
        ".It Ic weight\n1 is usual; 2 counts double, 0.5 half\n"
        ".It Ic most\nat most so many stories from it; 0: no limit\n.El\n");
}

static void put_ending(struct buf *out)
{
    static const struct {
        const char *status, *meaning;
    } statuses[] = {
        {"0", "made in full"},
        {"3", "made, but with sources missing, which are named; or some of several files failed"},
        {"4", "nothing new to say"},
        {"64", "the command line is wrong"},
        {"65", "what was given holds nothing usable"},
        {"66", "an input can't be read"},
        {"69", "nothing could be fetched"},
        {"70", "our own fault"},
        {"73", "an output can't be written"},
        {"78", "the configuration is wrong"},
        {"130", "interrupted, cleanly"},
    };
    buf_text(out, ".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
                  ".It Ev TIDINGS_CONFIG\nthe configuration, where neither\n.Fl -config\nnor\n"
                  ".Fl -show\nnames one\n"
                  ".It Ev SOURCE_DATE_EPOCH\nthe time that it is, in seconds since 1970\n"
                  ".It Ev XDG_CONFIG_HOME , XDG_STATE_HOME , XDG_CACHE_HOME\n"
                  "other places for the files below\n"
                  ".It Ev http_proxy , https_proxy , all_proxy , no_proxy\n"
                  "the proxy that everything is fetched by, and what goes past it\n"
                  ".It Ev CURL_CA_BUNDLE , SSL_CERT_FILE , SSL_CERT_DIR\n"
                  "the certificates that are trusted\n.It Ev TZ\nthe time zone in which times are "
                  "spoken\n.El\n"
                  ".Sh FILES\n.Bl -tag -width Ds\n"
                  ".It Pa news.vtt , news.srt , news.transcript.json , news.transcript.html\n"
                  "transcripts beside news.mp3, by sentence; the JSON has the time of each word\n"
                  ".It Pa news.html , news.txt\nshow notes, with every source\n"
                  ".It Pa news.chapters.json\nchapters, as podcast apps read them\n"
                  ".It Pa news.timeline.json\nall that is heard, with its times in seconds: "
                  "an entry a line,\na tone or a sentence with its source\n"
                  "and the bytes and time of each word\n"
                  ".It Pa news-01.mp3 , news.m3u8\na file for each story, and a list of them\n"
                  ".It Pa feed.xml , index.html , cover.png\nthe podcast, in its folder\n"
                  ".It Pa ~/.config/tidings/tidings.conf\nthe configuration; further shows beside "
                  "it\n"
                  ".It Pa ~/.local/state/tidings/SHOW.sqlite\nwhat a show has aired\n"
                  ".It Pa ~/.cache/tidings/cache.sqlite\nwhat servers sent\n.El\n"
                  ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        buf_printf(out, ".It %s\n%s\n", statuses[i].status, statuses[i].meaning);
    buf_text(out, ".El\n.Sh EXAMPLES\nFive minutes from two feeds:\n"
                  ".Dl tidings make --for 5m -o news.mp3 https://a.example/feed b.xml\n.Pp\n"
                  "The same, stage by stage:\n"
                  ".Dl tidings fetch b.xml | tidings edit --for 5m | tidings script > news.txt\n"
                  ".Dl tidings render -o news.mp3 news.txt\n"
                  ".Sh SEE ALSO\n.Xr espeak-ng 1 ,\n.Xr systemd.timer 5\n");
}

void settings_man(const struct command *const *commands)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    struct buf out BUF_AUTO = {0};
    struct tm today = clock_local(clock_now());
    buf_printf(&out, ".Dd %s %d, %d\n.Dt TIDINGS 1\n.Os\n", months[today.tm_mon], today.tm_mday,
               today.tm_year + 1900);
    buf_text(&out,
             ".Sh NAME\n.Nm tidings\n.Nd news feeds become a spoken bulletin\n"
             ".Sh SYNOPSIS\n.Nm\n.Op Ar command\n.Op Ar option ...\n.Op Ar argument ...\n"
             ".Sh DESCRIPTION\n.Nm\nturns news feeds and articles into a spoken bulletin, on "
             "your own machine.\nEvery sentence of news stands word for word in a source\nthat "
             "the episode links to.\nWithout a command, today's bulletin is made, as\n"
             ".Ic tidings make\ndoes.\n.Ss Commands for people\n");
    put_commands(&out, commands, false);
    buf_text(&out, ".Ss Plumbing\nEvery stage alone, over files and pipes.\n");
    put_commands(&out, commands, true);
    put_options(&out);
    put_configuration(&out);
    put_ending(&out);
    (void)fputs(out.data, stdout);
}
