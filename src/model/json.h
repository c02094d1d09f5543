#ifndef MODEL_JSON_H
#define MODEL_JSON_H

#include "base/arena.h"
#include "base/error.h"
#include "model/model.h"

#include <stdio.h>

typedef struct json_t json_t; // jansson's

/// The nouns as JSON, in the documented forms of the README. Unknown fields are left out; key order
/// is fixed, so that the same noun gives the same bytes. Read functions take what they know and
/// ignore the rest; all strings are copied into the arena. `..._json` functions return a new
/// reference that the caller frees (json_decref).

json_t *json_article(
    const struct article *article); // as `extract` and `fetch`; without content_text: "error"
json_t *json_rundown(const struct rundown *rundown);

/// One line of `fetch` or `extract` as an article. False (ERROR_EMPTY) where it is no JSON object.
bool json_read_article(const char *line, size_t size, struct arena *arena, struct article *article,
                       struct error *error);

/// A rundown as `edit` prints it. Says at which place it is broken (ERROR_EMPTY).
bool json_read_rundown(const char *text, size_t size, struct arena *arena, struct rundown *rundown,
                       struct error *error);

/// A number for JSON, rounded to so many decimals; printed short ("300.2", never 300.19999). NULL
/// (and so left out by json_object_set_new) where it is infinite or no number.
json_t *json_rounded(double value, int decimals);

/// Appends one line of compact JSON and a newline to `stream` and frees `value`. False where
/// writing failed.
bool json_print(json_t *value, FILE *stream, struct error *error);

/// Writes a feed as one line of JSON Feed 1.1 (jsonfeed.org/version/1.1). False where writing
/// failed.
bool json_print_feed(const struct feed *feed, FILE *stream, struct error *error);

/// The names of fields and report states as they stand in the JSON and in the script.
extern const char *const field_names[FIELD_COUNT];
const char *article_field(const struct article *article, enum field field);

#endif
