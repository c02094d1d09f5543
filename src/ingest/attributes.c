#include "ingest/attributes.h"

#include "ingest/traits.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

static bool is_true(const char *value)
{
    return !strcasecmp(value, "true");
}

static bool is_present(const char *value)
{
    (void)value;
    return true;
}

// A style that shows nothing.
static bool shows_nothing(const char *style)
{
    const char *display = strcasestr(style, "display");
    if (display) {
        display += strlen("display");
        display += strspn(display, " :");
        if (!strncasecmp(display, "none", 4))
            return true;
    }
    return strcasestr(style, "visibility:hidden") || strcasestr(style, "visibility: hidden");
}

// Does a link lead to the page about an author? The path says so in a few languages.
static bool is_author_page(const char *href)
{
    static const char *const folders[] = {
        "author/", "authors/", "autor/",   "autoren/",      "autores/",   "auteur/", "auteurs/",
        "autore/", "autori/",  "creator/", "contributors/", "redakteur/", "byline/"};
    for (const char *at = href; at && (at = strchr(at, '/'));) {
        at++;
        for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
            size_t size = strlen(folders[i]);
            if (folders[i][0] == *at && !strncmp(at, folders[i], size) && at[size])
                return true;
        }
    }
    return false;
}

#define KEPT(field) offsetof(struct attributes, field)
#define GONE        SIZE_MAX

// The attributes that are looked at, the usual ones first.
static const struct attribute {
    const char *name;
    size_t at;                        // where its value is kept
    bool tells;                       // what the element is about
    bool (*hides)(const char *value); // says that nobody sees it
} known[] = {
    {"class", GONE, true, NULL},
    {"href", KEPT(href), false, NULL},
    {"id", GONE, true, NULL},
    {"style", GONE, false, shows_nothing},
    {"rel", KEPT(rel), true, NULL},
    {"type", KEPT(type), false, NULL},
    {"title", KEPT(title), false, NULL},
    {"name", KEPT(name), false, NULL},
    {"http-equiv", KEPT(name), false, NULL},
    {"content", KEPT(content), false, NULL},
    {"property", KEPT(property), true, NULL},
    {"itemprop", KEPT(itemprop), true, NULL},
    {"datetime", KEPT(datetime), false, NULL},
    {"lang", KEPT(lang), false, NULL},
    {"role", GONE, true, NULL},
    {"hidden", GONE, false, is_present},
    {"aria-hidden", GONE, false, is_true},
    {"aria-label", GONE, true, NULL},
    {"data-component", GONE, true, NULL},
    {"data-module", GONE, true, NULL},
    {"data-testid", GONE, true, NULL},
    {"data-qa", GONE, true, NULL},
    {"data-type", GONE, true, NULL},
    {"data-block", GONE, true, NULL},
    {"data-widget", GONE, true, NULL},
};

// A page has tens of thousands of attributes: most names are told apart by their first letter.
static const struct attribute *find(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i].name[0] == name[0] && !strcmp(known[i].name, name))
            return known + i;
    return NULL;
}

void attributes_read(struct attributes *a, const unsigned char **list)
{
    for (; list && list[0]; list += 2) {
        const char *value = list[1] ? (const char *)list[1] : "";
        const struct attribute *attribute = find((const char *)list[0]);
        if (!attribute)
            continue;
        if (attribute->at != GONE)
            memcpy((char *)a + attribute->at, &value, sizeof value);
        if (attribute->tells)
            a->traits |= traits_of(value);
        if (attribute->hides && attribute->hides(value))
            a->traits |= TRAIT_HIDDEN;
    }
    if ((a->rel && strstr(a->rel, "author")) || (a->itemprop && !strcmp(a->itemprop, "author")) ||
        is_author_page(a->href))
        a->traits |= TRAIT_AUTHOR;
}
