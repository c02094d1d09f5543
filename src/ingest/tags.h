#ifndef INGEST_TAGS_H
#define INGEST_TAGS_H

#include <stdint.h>

/// The HTML elements that matter to us, and what each does to the flow of text.

// name, what it does
#define TAG_TABLE(X)                                                                               \
    X(HTML, "html", BLOCK)                                                                         \
    X(HEAD, "head", BLOCK | SILENT)                                                                \
    X(BODY, "body", BLOCK)                                                                         \
    X(MAIN, "main", BLOCK)                                                                         \
    X(ARTICLE, "article", BLOCK)                                                                   \
    X(SECTION, "section", BLOCK)                                                                   \
    X(DIV, "div", BLOCK)                                                                           \
    X(CENTER, "center", BLOCK)                                                                     \
    X(P, "p", BLOCK)                                                                               \
    X(H1, "h1", BLOCK)                                                                             \
    X(H2, "h2", BLOCK)                                                                             \
    X(H3, "h3", BLOCK)                                                                             \
    X(H4, "h4", BLOCK)                                                                             \
    X(H5, "h5", BLOCK)                                                                             \
    X(H6, "h6", BLOCK)                                                                             \
    X(UL, "ul", BLOCK)                                                                             \
    X(OL, "ol", BLOCK)                                                                             \
    X(LI, "li", BLOCK)                                                                             \
    X(DL, "dl", BLOCK)                                                                             \
    X(DT, "dt", BLOCK)                                                                             \
    X(DD, "dd", BLOCK)                                                                             \
    X(TABLE, "table", BLOCK)                                                                       \
    X(TBODY, "tbody", BLOCK)                                                                       \
    X(THEAD, "thead", BLOCK)                                                                       \
    X(TR, "tr", BLOCK)                                                                             \
    X(TD, "td", BLOCK)                                                                             \
    X(TH, "th", BLOCK)                                                                             \
    X(CAPTION, "caption", BLOCK)                                                                   \
    X(BLOCKQUOTE, "blockquote", BLOCK)                                                             \
    X(PRE, "pre", BLOCK)                                                                           \
    X(HR, "hr", BLOCK | EMPTY)                                                                     \
    X(ADDRESS, "address", BLOCK)                                                                   \
    X(HEADER, "header", BLOCK)                                                                     \
    X(FOOTER, "footer", BLOCK)                                                                     \
    X(NAV, "nav", BLOCK)                                                                           \
    X(ASIDE, "aside", BLOCK)                                                                       \
    X(FIGURE, "figure", BLOCK)                                                                     \
    X(FIGCAPTION, "figcaption", BLOCK)                                                             \
    X(DETAILS, "details", BLOCK)                                                                   \
    X(SUMMARY, "summary", BLOCK)                                                                   \
    X(DIALOG, "dialog", BLOCK)                                                                     \
    X(FORM, "form", BLOCK)                                                                         \
    X(FIELDSET, "fieldset", BLOCK)                                                                 \
    X(BR, "br", EMPTY)                                                                             \
    X(IMG, "img", EMPTY)                                                                           \
    X(META, "meta", EMPTY)                                                                         \
    X(LINK, "link", EMPTY)                                                                         \
    X(A, "a", INLINE)                                                                              \
    X(B, "b", INLINE)                                                                              \
    X(STRONG, "strong", INLINE)                                                                    \
    X(I, "i", INLINE)                                                                              \
    X(EM, "em", INLINE)                                                                            \
    X(TIME, "time", INLINE)                                                                        \
    X(SPAN, "span", INLINE)                                                                        \
    X(FONT, "font", INLINE)                                                                        \
    X(PICTURE, "picture", INLINE)                                                                  \
    X(TITLE, "title", SILENT)                                                                      \
    X(SCRIPT, "script", SILENT)                                                                    \
    X(STYLE, "style", SILENT)                                                                      \
    X(NOSCRIPT, "noscript", SILENT)                                                                \
    X(TEMPLATE, "template", SILENT)                                                                \
    X(IFRAME, "iframe", SILENT)                                                                    \
    X(OBJECT, "object", SILENT)                                                                    \
    X(SVG, "svg", SILENT)                                                                          \
    X(MATH, "math", SILENT)                                                                        \
    X(VIDEO, "video", SILENT)                                                                      \
    X(AUDIO, "audio", SILENT)                                                                      \
    X(CANVAS, "canvas", SILENT)                                                                    \
    X(BUTTON, "button", SILENT)                                                                    \
    X(SELECT, "select", SILENT)                                                                    \
    X(TEXTAREA, "textarea", SILENT)                                                                \
    X(LABEL, "label", INLINE)                                                                      \
    X(INPUT, "input", EMPTY)                                                                       \
    X(AMP_IMG, "amp-img", EMPTY)                                                                   \
    X(AMP_AD, "amp-ad", SILENT)                                                                    \
    X(AMP_EMBED, "amp-embed", SILENT)                                                              \
    X(AMP_SIDEBAR, "amp-sidebar", SILENT)                                                          \
    X(AMP_CONSENT, "amp-consent", SILENT)                                                          \
    X(AMP_NOTIFICATION, "amp-user-notification", SILENT)                                           \
    X(AMP_LIGHTBOX, "amp-lightbox", SILENT)                                                        \
    X(AMP_LIST, "amp-list", SILENT)                                                                \
    X(OTHER, "", INLINE)

enum tag_flow {
    TAG_IS_BLOCK = 1,  // ends the paragraph before it
    TAG_IS_SILENT = 2, // what is inside is never read as text
    TAG_IS_EMPTY = 4,  // has no content
    TAG_IS_INLINE = 0
};

enum tag {
#define X(name, text, flow) TAG_##name,
    TAG_TABLE(X)
#undef X
        TAG_COUNT
};

/// The tag of an element's name (lower case); TAG_OTHER where it is none of ours.
enum tag tag_find(const char *name);

/// enum tag_flow of a tag.
unsigned tag_flow(enum tag tag);

/// h1 to h6?
static inline int tag_is_heading(enum tag tag)
{
    return tag >= TAG_H1 && tag <= TAG_H6;
}

#endif
