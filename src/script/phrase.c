#include "script/phrase.h"

#include "base/buf.h"

#include <string.h>

void phrase_set(struct phrasing *phrasing, const char *name, const char *text)
{
    size_t i = 0;
    while (i < phrasing->value_count && strcmp(phrasing->values[i].name, name) != 0)
        i++;
    if (i == PHRASE_VALUES)
        return;
    if (i == phrasing->value_count)
        phrasing->value_count++;
    phrasing->values[i] = (struct phrase_value){name, text};
}

static const char *find(const struct phrasing *phrasing, const char *name, size_t size)
{
    for (size_t i = 0; i < phrasing->value_count; i++)
        if (strncmp(phrasing->values[i].name, name, size) == 0 && !phrasing->values[i].name[size])
            return phrasing->values[i].text;
    return NULL;
}

// A name that ends in a stop of its own (Yahoo!) takes the place of the phrase's full stop.
static bool ends_in_stop(const struct buf *out)
{
    return out->size && strchr(".!?", out->data[out->size - 1]);
}

const char *phrase_fill(const struct phrasing *phrasing, const char *section, const char *key,
                        uint64_t pick, struct error *error)
{
    const char *text = lang_phrase(phrasing->lang, section, key, pick);
    struct buf out BUF_AUTO = {0};
    while (text && *text) {
        size_t plain = strcspn(text, "{");
        buf_add(&out, text, plain);
        text += plain;
        if (!*text)
            break;
        size_t size = strcspn(text, "}") - 1;
        const char *value = text[size + 1] ? find(phrasing, text + 1, size) : NULL;
        if (!value) {
            (void)error_set(error, ERROR_CONFIG,
                            "phrase '%s' in [%s] of language '%s': nothing is called '{%.*s}' here",
                            key, section, lang_tag(phrasing->lang), (int)size, text + 1);
            return NULL;
        }
        buf_text(&out, value);
        text += size + 2;
        if (*text == '.' && ends_in_stop(&out))
            text++;
    }
    return out.size ? arena_copy(phrasing->arena, out.data, out.size) : NULL;
}
