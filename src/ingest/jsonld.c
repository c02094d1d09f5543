#include "ingest/jsonld.h"

#include "base/buf.h"
#include "ingest/plain.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#define DEPTH       12  // of objects that we follow
#define OBJECTS     600 // of one page
#define NAMES_BYTES 300

struct reader {
    struct jsonld *found;
    struct arena *arena;
    int left; // objects that may still be looked at
    int rank; // of the article read so far
    const json_t *root;
};

// ---- lenience ----------------------------------------------------------------------------------

// JSON as sites write it → JSON: control characters in strings, commas before closing brackets,
// and what stands around the outermost brackets.
static void mend(const char *script, struct buf *json)
{
    const char *section = strstr(script, "<![CDATA[");
    const char *start = strpbrk(section ? section + strlen("<![CDATA[") : script, "{[");
    const char *stop = section ? strstr(section, "]]>") : NULL;
    if (!start)
        return;
    stop = stop && stop > start ? stop - 1 : start + strlen(start) - 1;
    while (stop > start && *stop != (*start == '{' ? '}' : ']'))
        stop--;
    bool quoted = false;
    for (const char *c = start; c <= stop; c++) {
        if (quoted && *c == '\\' && c < stop) {
            buf_add(json, c++, 2);
            continue;
        }
        if (*c == '"')
            quoted = !quoted;
        if (*c == ',' && !quoted) {
            const char *next = c + 1 + strspn(c + 1, " \t\r\n");
            if (*next == '}' || *next == ']')
                continue;
        }
        if ((unsigned char)*c >= ' ')
            buf_char(json, *c);
        else
            buf_text(json, quoted ? *c == '\n' ? "\\n" : " " : " ");
    }
}

// ---- values ------------------------------------------------------------------------------------

static const char *text_of(struct reader *r, const json_t *value)
{
    const char *text = json_string_value(value);
    return text ? plain_line(r->arena, (struct slice){text, strlen(text)}) : NULL;
}

// The object that has the name of what {"@id": …} refers to; the graph is one list.
static const json_t *referred(const struct reader *r, const json_t *object)
{
    const char *id = json_string_value(json_object_get(object, "@id"));
    const json_t *graph = json_is_array(r->root) ? r->root : json_object_get(r->root, "@graph");
    for (size_t i = 0; id && i < json_array_size(graph); i++) {
        const json_t *other = json_array_get(graph, i);
        const char *name = json_string_value(json_object_get(other, "@id"));
        if (name && !strcmp(name, id) && json_object_get(other, "name"))
            return other;
    }
    return object;
}

// The first string among a value, a list of values, or an object's name.
static const char *name_of(struct reader *r, const json_t *value)
{
    if (json_is_array(value))
        value = json_array_get(value, 0);
    if (json_is_object(value) && !json_object_get(value, "name"))
        value = referred(r, value);
    if (json_is_object(value))
        value = json_object_get(value, "name");
    return text_of(r, value);
}

// All names of a list: "Ann Author, Bo Bystander".
static const char *names_of(struct reader *r, const json_t *value)
{
    if (!json_is_array(value))
        return name_of(r, value);
    struct buf names BUF_AUTO = {0};
    for (size_t i = 0; i < json_array_size(value) && names.size < NAMES_BYTES; i++) {
        const char *name = name_of(r, json_array_get(value, i));
        if (!name)
            continue;
        if (names.size)
            buf_text(&names, ", ");
        buf_text(&names, name);
    }
    return names.size ? arena_copy(r->arena, names.data, names.size) : NULL;
}

// ---- objects -----------------------------------------------------------------------------------

// How much an object of a type is the page's article.
static int rank_of_type(const char *type)
{
    static const struct {
        const char *ending;
        int rank;
    } types[] = {
        {"Article", 3},      {"BlogPosting", 3}, {"Report", 3},   {"LiveBlogPosting", 3},
        {"Review", 2},       {"Recipe", 2},      {"HowTo", 2},    {"SocialMediaPosting", 2},
        {"CreativeWork", 1}, {"WebPage", 1},     {"ItemPage", 1}, {"VideoObject", 1},
    };
    size_t size = strlen(type);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        size_t n = strlen(types[i].ending);
        if (size >= n && !strcmp(type + size - n, types[i].ending))
            return types[i].rank;
    }
    return 0;
}

static int rank_of(const json_t *object)
{
    const json_t *type = json_object_get(object, "@type");
    if (json_is_string(type))
        return rank_of_type(json_string_value(type));
    int best = 0;
    for (size_t i = 0; i < json_array_size(type); i++) {
        const char *one = json_string_value(json_array_get(type, i));
        int rank = one ? rank_of_type(one) : 0;
        best = rank > best ? rank : best;
    }
    return best;
}

static bool says_false(const json_t *value)
{
    const char *text = json_string_value(value);
    return json_is_false(value) || (text && !strcasecmp(text, "false"));
}

static void take(const char **field, const char *value, bool better)
{
    if (value && (better || !*field))
        *field = value;
}

static void read_article(struct reader *r, const json_t *object, int rank)
{
    struct jsonld *found = r->found;
    bool better = rank > r->rank;
    take(&found->headline, name_of(r, json_object_get(object, "headline")), better);
    if (!found->headline)
        found->headline = name_of(r, json_object_get(object, "name"));
    take(&found->published, name_of(r, json_object_get(object, "datePublished")), better);
    if (!found->published)
        found->published = name_of(r, json_object_get(object, "dateCreated"));
    take(&found->modified, name_of(r, json_object_get(object, "dateModified")), better);
    take(&found->language, name_of(r, json_object_get(object, "inLanguage")), better);
    if (rank > 1) {
        take(&found->author, names_of(r, json_object_get(object, "author")), better);
        take(&found->site_name, name_of(r, json_object_get(object, "publisher")), better);
        const char *body = json_string_value(json_object_get(object, "articleBody"));
        if (body && *body && (better || !found->body))
            found->body = arena_string(r->arena, body);
        found->is_article = true;
        found->behind_wall |= says_false(json_object_get(object, "isAccessibleForFree"));
    }
    r->rank = better ? rank : r->rank;
}

static void walk(struct reader *r, const json_t *value, int depth)
{
    if (depth > DEPTH || r->left-- <= 0)
        return;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            walk(r, json_array_get(value, i), depth + 1);
        return;
    }
    if (!json_is_object(value))
        return;
    int rank = rank_of(value);
    if (rank)
        read_article(r, value, rank);
    const char *type = json_string_value(json_object_get(value, "@type"));
    if (type && !strcmp(type, "WebSite"))
        take(&r->found->website, name_of(r, value), false);
    static const char *const inner[] = {"@graph", "mainEntity", "mainEntityOfPage"};
    for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
        walk(r, json_object_get(value, inner[i]), depth + 1);
}

void jsonld_read(struct jsonld *found, const char **scripts, size_t count, struct arena *arena)
{
    struct reader reader = {.found = found, .arena = arena, .left = OBJECTS};
    for (size_t i = 0; i < count; i++) {
        struct buf json BUF_AUTO = {0};
        mend(scripts[i], &json);
        if (!json.size)
            continue;
        json_t *root = json_loadb(json.data, json.size, 0, NULL);
        reader.root = root;
        walk(&reader, root, 0);
        json_decref(root);
    }
}
