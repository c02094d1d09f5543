#include "speech/standing.h"

#include "base/log.h"

enum { IN_A_ROW = 3 };

static struct standing *find(const struct speech *speech, const struct presenter *presenter)
{
    bool cast = presenter >= speech->cast && presenter < speech->cast + speech->cast_count;
    return cast ? &speech->standings[presenter - speech->cast] : NULL;
}

const struct presenter *standing_who(const struct speech *speech, const struct presenter *presenter)
{
    const struct standing *standing = find(speech, presenter);
    return standing && standing->failures >= IN_A_ROW ? &speech->plain : presenter;
}

void standing_good(struct speech *speech, const struct presenter *presenter)
{
    struct standing *standing = find(speech, presenter);
    if (standing)
        standing->failures = 0;
}

void standing_bad(struct speech *speech, const struct presenter *presenter, const char *text,
                  const struct error *failure)
{
    struct standing *standing = find(speech, presenter);
    if (!standing)
        return;
    if (!speech->reason)
        speech->reason = arena_printf(speech->arena, "presenter '%s' (%s): %s", presenter->name,
                                      presenter->engine, failure->text);
    standing->failures = failure->kind == ERROR_CONFIG ? IN_A_ROW : standing->failures + 1;
    log_note("presenter '%s' on '%.60s': %s", presenter->name, text, failure->text);
    if (standing->failures >= IN_A_ROW)
        log_note("presenter '%s' is not asked again", presenter->name);
}

const char *standing_reason(const struct speech *speech)
{
    return speech->reason;
}
