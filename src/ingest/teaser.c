#include "ingest/teaser.h"

#include <stdbool.h>
#include <string.h>

// How the last sentence begins, and what stands later in it (NULL: nothing more is asked).
static const struct {
    const char *begin, *within;
} tails[] = {
    {"The post ", " appeared first on "},
    {"The post ", " first appeared on "},
    {"This article ", " first appeared on "},
    {"The article ", " first appeared on "},
    {"Der Beitrag ", " erschien zuerst auf "},
    {"Der Artikel ", " erschien zuerst auf "},
    {"L’article ", " est apparu en premier sur "},
    {"L'article ", " est apparu en premier sur "},
    {"La entrada ", " se publicó primero en "},
    {"La entrada ", " aparece primero en "},
    {"L’articolo ", " proviene da "},
    {"L'articolo ", " proviene da "},
    {"O post ", " apareceu primeiro em "},
    {"Het bericht ", " verscheen eerst op "},
    {"Artykuł ", " pochodzi z serwisu "},
    {"Inlägget ", " dök först upp på "},
    {"Continue reading", NULL},
    {"Read more", NULL},
    {"Read the full ", NULL},
    {"Weiterlesen", NULL},
    {"Lire la suite", NULL},
    {"Leer más", NULL},
    {"Seguir leyendo", NULL},
    {"Leggi tutto", NULL},
    {"Lees verder", NULL},
};

enum { SHORT_TAIL = 160 }; // bytes of a bare "Continue reading …"

static bool is_tail(size_t i, const char *text)
{
    size_t size = strlen(tails[i].begin);
    if (strncmp(text, tails[i].begin, size) != 0)
        return false;
    return tails[i].within ? strstr(text, tails[i].within) != NULL
                           : strlen(text) < SHORT_TAIL && !strstr(text, ". ");
}

char *teaser_clean(struct arena *arena, const char *summary)
{
    if (!summary)
        return NULL;
    size_t size = strlen(summary);
    for (size_t at = size; at-- > 0;) {
        if (at > 0 && summary[at - 1] != ' ')
            continue;
        for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
            if (is_tail(i, summary + at))
                size = at;
    }
    while (size && summary[size - 1] == ' ')
        size--;
    return size ? arena_copy(arena, summary, size) : NULL;
}
