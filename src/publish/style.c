#include "publish/style.h"

#include "publish/markup.h"

static const char style[] =
    "body{font:1.05em/1.55 Georgia,serif;color:#222;background:#fdfcf9;max-width:40em;"
    "margin:2em auto;padding:0 1em}\n"
    "h1{font-size:1.5em;line-height:1.25}h2{font-size:1.15em;margin:2em 0 .3em}\n"
    "audio{width:100%}a{color:#1d4f91}time{color:#777;font:.8em sans-serif;margin-right:.6em}\n"
    ".framing,.sources{color:#666}.sources{font-size:.9em;padding-left:1.2em}\n"
    ".edited{background:#fff3c4}.missing{border-left:3px solid #b33;padding-left:.8em}\n"
    "pre{white-space:pre-wrap;font:.9em/1.5 sans-serif;color:#666}\n"
    "@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1d}a{color:#8db9ee}"
    ".edited{background:#4a3d10}.framing,.sources,pre{color:#aaa}}\n";

void style_head(struct buf *buf, const char *language, const char *title)
{
    buf_text(buf, "<!DOCTYPE html>\n<html lang=\"");
    markup_text(buf, language ? language : "en");
    buf_text(buf, "\">\n<head>\n<meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\"/>\n<title>");
    markup_text(buf, title);
    buf_text(buf, "</title>\n<style>\n");
    buf_text(buf, style);
    buf_text(buf, "</style>\n</head>\n<body>\n<h1>");
    markup_text(buf, title);
    buf_text(buf, "</h1>\n");
}
