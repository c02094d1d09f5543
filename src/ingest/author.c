#include "base/utf8.h"
#include "ingest/dates.h"
#include "ingest/metadata.h"
#include "ingest/plain.h"
#include "ingest/prose.h"

#include <string.h>
#include <strings.h>

// The name in a byline: what stands around it in the words of several languages falls off.

#define LINE_BYTES 300 // a longer text is no byline
#define NAME_BYTES 90
#define NAME_WORDS 12

#define ALONE 12 // of by_words, those that are never a name
// In front of a name, with a blank or colon behind it.
static const char *const by_words[] = {
    "by",          "von",       "par",       "por",           "di",      "door",      "przez",
    "autor",       "autorin",   "autore",    "auteur",        "author",  "text",      "texto",
    "texte",       "interview", "redaktion", "redacción",     "napisał", "écrit",     "written",
    "geschrieben", "words",     "published", "posted",        "escrito", "publicado", "rédigé",
    "scritto da",  "a cura di", "kommentar", "ein kommentar", "story",   "reported",  "erstellt",
    "verfasst",    "creado",    "publié",
};

// What ends the name.
static const char *const stops[] = {" | ",
                                    "|",
                                    " • ",
                                    " · ",
                                    " / ",
                                    " – ",
                                    " — ",
                                    " - ",
                                    "\\n",
                                    " (",
                                    " @",
                                    "//",
                                    "Published",
                                    "published",
                                    "Updated",
                                    "Posted",
                                    "Veröffentlicht",
                                    "Publicado",
                                    "Publié",
                                    "Pubblicato",
                                    " am ",
                                    " on ",
                                    " vom ",
                                    " le ",
                                    "Leave a ",
                                    "Shares",
                                    " Uhr",
                                    "Follow",
                                    "Email",
                                    "Contact",
                                    "Twitter",
                                    " für ",
                                    " in ",
                                    "Kommentare",
                                    "Comments",
                                    "says:",
                                    "[email",
                                    " Mon ",
                                    " Tue ",
                                    " Wed ",
                                    " Thu ",
                                    " Fri ",
                                    " Sat ",
                                    " Sun ",
                                    " Staff Writer",
                                    " Reporter",
                                    ", Staff"};

// Behind one word of by_words, or NULL.
static const char *behind_word(const char *text)
{
    for (size_t i = 0; i < sizeof by_words / sizeof *by_words; i++) {
        size_t size = strlen(by_words[i]);
        if (!strncasecmp(text, by_words[i], size) &&
            (text[size] == ' ' || text[size] == ':' || (!text[size] && i < ALONE)))
            return text + size + strspn(text + size, " :");
    }
    return NULL;
}

// Behind a word within: "Posted on March 3 by Ann Author", or, not `dated`, "All stories by …".
const char *author_behind_word(const char *text, bool dated)
{
    static const char *const inner[] = {" by ",   " von ", " par ", " por ",
                                        " door ", " Von ", " By "};
    for (size_t i = 0; text && i < sizeof inner / sizeof *inner; i++) {
        const char *at = strstr(text, inner[i]);
        if (at && (!dated || strcspn(text, "0123456789") < (size_t)(at - text)))
            return at + strlen(inner[i]);
    }
    return text;
}

const char *author_behind_by(const char *text)
{
    text += strspn(text, " ,:-|");
    for (const char *next; (next = behind_word(text));)
        text = next;
    return author_behind_word(text, true);
}

// Where a figure stands that is no part of a name: not the 7 of "agent7".
static size_t figure_at(const char *name)
{
    size_t at = strcspn(name, "0123456789");
    while (name[at] && at && name[at - 1] != ' ' && (name[at - 1] & 0x80 || name[at - 1] > '9'))
        at += strspn(name + at, "0123456789") +
              strcspn(name + at + strspn(name + at, "0123456789"), "0123456789");
    return at;
}

// Is the last word of the name one of a date: a month, or a day of the week?
static size_t without_date_word(const char *name, size_t size)
{
    static const char *const days[] = {
        "mo",  "di",  "mi",     "do",      "fr",        "sa",       "so",     "mon",      "tue",
        "wed", "thu", "fri",    "sat",     "sun",       "lun",      "mar",    "mié",      "jeu",
        "ven", "dom", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    size_t end = size, start;
    while (end && strchr(" ,.", name[end - 1]))
        end--;
    for (start = end; start && name[start - 1] != ' ' && name[start - 1] != ',';)
        start--;
    char word[16];
    if (end - start >= sizeof word)
        return size;
    for (size_t i = start; i < end; i++)
        word[i - start] = (char)(name[i] >= 'A' && name[i] <= 'Z' ? name[i] | 0x20 : name[i]);
    word[end - start] = '\0';
    bool date = end - start >= 3 && date_month_word(word, end - start);
    for (size_t i = 0; i < sizeof days / sizeof *days; i++)
        date |= !strcmp(word, days[i]);
    return date ? start : size;
}

// "Ann Author, NEWS": the outlet behind the last comma.
static size_t without_outlet(const char *name, size_t size)
{
    size_t comma = size;
    while (comma && name[comma - 1] != ',')
        comma--;
    if (!comma || size - comma > 7)
        return size;
    for (size_t i = comma; i < size; i++)
        if (name[i] != ' ' && !(name[i] >= 'A' && name[i] <= 'Z'))
            return size;
    return comma - 1;
}

// The name in a byline, or NULL.
const char *author_clean(const struct tree *tree, const char *line)
{
    if (!line || strlen(line) > LINE_BYTES)
        return NULL;
    const char *name = plain_line(tree->arena, (struct slice){line, strlen(line)});
    if (!name)
        return NULL;
    name = author_behind_by(name);
    if (strstr(name, "://"))
        return NULL;
    size_t size = figure_at(name);
    bool dated = name[size] != '\0';
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        const char *stop = strstr(name, stops[i]);
        if (stop && (size_t)(stop - name) < size)
            size = (size_t)(stop - name);
    }
    const char *colon = memchr(name, ':', size); // "Ann Author Topics: …"
    if (colon && colon[1])
        for (size = (size_t)(colon - name); size && name[size - 1] != ' ';)
            size--;
    for (size_t less = 0; dated && (less = without_date_word(name, size)) < size;)
        size = less;
    size = without_outlet(name, size);
    while (size && strchr(" ,;:-/|&", name[size - 1]))
        size--;
    size_t words = prose_words(name, size);
    if (size < 2 || size > NAME_BYTES || words == 0 || words > NAME_WORDS || *name == '@' ||
        *name == '.')
        return NULL;
    return arena_copy(tree->arena, name, size);
}
