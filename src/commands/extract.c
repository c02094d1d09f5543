#include "commands/commands.h"

#include "base/log.h"
#include "ingest/ingest.h"
#include "model/json.h"

#include <jansson.h>

// Files that gave no article; the others are printed all the same.
struct outcome {
    size_t failed;
    enum error_kind kind;
};

static bool print_article(void *context, const char *path, const struct article *article,
                          const struct error *failure, struct error *error)
{
    struct outcome *outcome = context;
    json_t *line = json_article(article);
    if (failure) {
        outcome->failed++;
        outcome->kind = failure->kind;
        log_error("'%s': %s", path, failure->text);
        (void)json_object_set_new(line, "error", json_string(failure->text));
    }
    return json_print(line, stdout, error);
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct outcome outcome = {0};
    if (settings->url && settings->operand_count != 1) {
        (void)error_set(&error, ERROR_USAGE,
                        "'--url' goes with one file; leave it out, or name one");
        return command_failed(&error);
    }
    if (!ingest_extract_files(settings->operands, settings->operand_count, settings->url,
                              print_article, &outcome, &error))
        return command_failed(&error);
    if (!outcome.failed)
        return 0;
    return settings->operand_count == 1 ? error_status(outcome.kind) : STATUS_PARTIAL;
}

const struct command command_extract = {
    .name = "extract",
    .arguments = "FILE...",
    .summary = "read articles from pages or plain texts, one JSON object a line",
    .text = "A line has url, title, author, date_published, language, site_name and content_text, "
            "paragraphs apart by a "
            "blank line; error instead of content_text where there is no article.",
    .scopes = SCOPE_URL,
    .plumbing = true,
    .operands_least = 1,
    .operands_most = -1,
    .run = run,
};
