#include "ingest/traits.h"

#include "base/hash.h"

#include <stdbool.h>
#include <string.h>

#define SLOTS      2048
#define NAME_BYTES 48 // a longer name says nothing
#define WORDS      8

// Words of names, and names written as one word. Lower case, no separators.
static const struct {
    uint32_t traits;
    const char *words; // apart by spaces
} table[] = {
    // the body of an article, as content systems call it
    {TRAIT_BODY,
     "articlebody articletext articlecontent articlecontents articlebodytext articlecopy "
     "storybody storytext storycontent storybodytext entrycontent entrytext entrybody postcontent "
     "postbody posttext newscontent newsbody newstext bodytext bodycopy bodycontent contentbody "
     "fulltext singlecontent articlemaincontent maintext blogpostcontent blogcontent "
     "articlebodycontent contenttext mainarticle articlemain articleparagraphs texttoread "
     "pagecontent reviewbody artikeltext artikelinhalt textkoerper cuerpo cuerponoticia "
     "contenidonoticia corponoticia tdpostcontent richtext articlerichtext pressrelease"},
    {TRAIT_STORY, "article story post entry content main hentry newsarticle blogposting"},
    // navigation, sharing, forms, consent, appeals
    {TRAIT_FURNITURE,
     "nav navi navbar navigation menu menus submenu breadcrumb breadcrumbs pager pagination "
     "pagenav toolbar skip skiplink topbar masthead footer sitefooter pagefooter copyright "
     "disclaimer disclosure disclosures "
     "share sharing shares sharebar sharetools sharebuttons sharedaddy addthis addtoany "
     "social socials socialmedia socialshare follow followus facebook whatsapp "
     "newsletter newsletters signup subscribe subscription subscriptions login "
     "signin register registration modal popup lightbox tooltip popover rolloverblock "
     "rollovercontent hoverblock hovercontent hoverbox hovercard toast "
     "dialog banner "
     "advert adverts advertisement advertising advertorial ad ads adslot adbox adunit adsbygoogle "
     "adcontainer adwrapper dfp sponsor sponsored sponsors promo promos promotion promobox teads "
     "taboola outbrain donate donation donations crowdfunding "
     "tags tag taglist tagcloud keywords posttags entrytags articletags categories "
     "postcategories cats "
     "printonly noprint mailto rating ratings votes vote poll quiz survey "
     "searchform widgets jsonly tableofcontents "
     "player audioplayer videoplayer readaloud "
     "infobox authorbox authorbio aboutauthor bio biography authorinfo authordescription "
     "authorprofile postauthor contributor correction corrections updates "
     "screenreadertext screenreaderonly sronly visuallyhidden visuallyhide "
     "feedback jumplink jumptocontent"},
    // other stories
    {TRAIT_OTHER,
     "related relatedposts relatedarticles relatedlinks relatedcontent relatedstories "
     "relatednews yarpp jprelatedposts recirc recirculation recommended recommendation "
     "recommendations recommend popular mostpopular mostread trending readmore readalso "
     "readnext seealso morefrom morenews morestories moreon morelinks upnext nextprev "
     "prevnext previousnext postnavigation latest latestnews headlines teaser teasers teaserlist "
     "linklist linkbox alsoread inlinerelated crosslinks suggested suggestions "
     "zergnet revcontent mgid nativo plista contentad"},
    {TRAIT_SIDE, "sidebar sidebars siderail rightrail leftrail rail aside complementary sidecolumn "
                 "rightcolumn rightcol leftcol marginalia"},
    {TRAIT_COMMENTS,
     "comment comments commentlist commentarea commentsection commentform respond reply disqus "
     "discussion discussions livefyre kommentare kommentar comentarios commentaires"},
    {TRAIT_CAPTION,
     "caption captions wpcaption wpcaptiontext imagecaption photocaption figcaption credit credits "
     "photocredit imagecredit copyrightholder bildunterschrift bildtext gallerycaption "
     "slideshow gallery carousel slider legende imagedescription"},
    {TRAIT_BYLINE, "byline bylines author authors"},
    {TRAIT_BYLINE | TRAIT_LABELS,
     "postmeta entrymeta articlemeta storymeta postinfo articleinfo dateline"},
    {TRAIT_DATE,
     "timestamp pubdate publishdate publisheddate datepublished postdate "
     "entrydate articledate publishtime publishingdate datetime uploaddate uploadeddate"},
    {TRAIT_CHANGED, "datemodified lastupdated lastmodified dateupdated updatedate updatetime"},
    {TRAIT_TITLE, "headline articletitle posttitle entrytitle storytitle pagetitle"},
    {TRAIT_LEAD,
     "lead lede intro introtext introduction introduccion vorspann teasertext chapo entradilla "
     "bajada copete anreisser anleser leadtext articlelead articleintro occhiello sommario "
     "inleiding einleitung wstep"},
    {TRAIT_CONSENT, "cookie cookies consent gdpr cmp cookiebanner cookienotice cookieconsent"},
};

// Names that count only as a whole: in longer ones the words speak of parts ("label-hidden",
// "widget-container").
static const struct {
    uint32_t traits;
    const char *words;
} whole[] = {
    {TRAIT_HIDDEN, "hidden ishidden visuallyhidden displaynone invisible dnone hide"},
    {TRAIT_CHANGED, "updated dtupdated"}, // hAtom, h-entry
    {TRAIT_FURNITURE,
     "paywall regwall widget overlay form email listen report toc likes legal search collapse"},
};

static struct slot {
    const char *word;
    uint32_t length;
    uint32_t traits; // as a word of a name, and alone
    uint32_t alone;  // only as the whole name
} slots[SLOTS];

static struct slot *slot_of(const char *word, size_t length)
{
    uint64_t at = hash_bytes(HASH_START, word, length);
    while (slots[at % SLOTS].word && (slots[at % SLOTS].length != length ||
                                      memcmp(slots[at % SLOTS].word, word, length) != 0))
        at++;
    return &slots[at % SLOTS];
}

static void fill_words(const char *word, uint32_t traits, uint32_t alone)
{
    while (*word) {
        size_t length = strcspn(word, " ");
        struct slot *slot = slot_of(word, length);
        slot->word = word;
        slot->length = (uint32_t)length;
        slot->traits |= traits;
        slot->alone |= alone;
        word += length;
        word += strspn(word, " ");
    }
}

static void fill_slots(void)
{
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        fill_words(table[i].words, table[i].traits, 0);
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        fill_words(whole[i].words, 0, whole[i].traits);
}

// A name, lower case without its separators, and where its words begin in it.
struct name {
    char text[NAME_BYTES];
    size_t length, starts[WORDS + 1], words;
};

static bool upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool letter(char c)
{
    return (c >= 'a' && c <= 'z') || upper(c) || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

// Splits at what is no letter and where camelCase rises.
static bool split(const char *token, size_t length, struct name *name)
{
    bool fresh = true;
    name->length = name->words = 0;
    if (length >= NAME_BYTES)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (i && i + 2 < length && token[i] == '-' && token[i + 1] == '-')
            break; // a modifier (BEM) says how an element looks, not what it is
        if (!letter(token[i])) {
            fresh = true;
            continue;
        }
        if (i && upper(token[i]) && !upper(token[i - 1]))
            fresh = true;
        if (fresh && name->words < WORDS)
            name->starts[name->words++] = name->length;
        fresh = false;
        name->text[name->length++] = (char)(upper(token[i]) ? token[i] + 0x20 : token[i]);
    }
    name->starts[name->words] = name->length;
    return name->words > 0;
}

// A word in front that turns the sense of those behind it: "no-sidebar", "has-comments".
static bool turns(const char *word, size_t length)
{
    static const char *const turning[] = {
        "no",
        "not",
        "non",
        "has",
        "have",
        "with",
        "without",
        "show",
        "hide",
        "enable",
        "disable",
        "js",
        "u",
        "is",
        // the classes that WordPress gives to each post
        "tag",
        "category",
        "type",
        "format",
        "status",
    };
    for (size_t i = 0; i < sizeof turning / sizeof *turning; i++)
        if (strlen(turning[i]) == length && !memcmp(turning[i], word, length))
            return true;
    return false;
}

static uint32_t traits_of_token(const char *token, size_t length)
{
    struct name name;
    if (!split(token, length, &name))
        return 0;
    const struct slot *slot = slot_of(name.text, name.length);
    uint32_t traits = slot->traits | slot->alone;
    if (traits || (name.words > 1 && turns(name.text, name.starts[1])))
        return traits;
    for (size_t i = 0; i < name.words; i++) {
        size_t start = name.starts[i];
        if (i < 2 || i + 2 >= name.words) // in the middle of a long name a word says little
            traits |= slot_of(name.text + start, name.starts[i + 1] - start)->traits;
        if (i + 2 <= name.words && i + 1 < name.words) // two words at a time: "c-article-body"
            traits |= slot_of(name.text + start, name.starts[i + 2] - start)->traits;
    }
    return traits;
}

uint32_t traits_of(const char *names)
{
    static bool filled;
    if (!filled)
        fill_slots();
    filled = true;
    uint32_t traits = 0;
    while (*names) {
        size_t length = strcspn(names, " \t\r\n\f");
        traits |= traits_of_token(names, length);
        names += length;
        names += strspn(names, " \t\r\n\f");
    }
    return traits;
}
