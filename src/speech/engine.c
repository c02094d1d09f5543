#include "speech/engine.h"

#include "base/utf8.h"
#include "speech/outside.h"
#include "speech/speech.h"

#include <string.h>

static bool check_espeak(const struct presenter *presenter, struct error *error)
{
    return *presenter->voice ||
           error_set(error, ERROR_CONFIG, "no 'voice = …' (eSpeak NG's name of a voice)");
}

const struct engine engine_espeak = {
    .name = "espeak",
    .worker = &speech_worker,
    .patience_ms = 90 * 1000,
    .check = check_espeak,
};

static const struct engine *const engines[] = {&engine_espeak, &engine_command, &engine_http};

const struct engine *engine_find(const char *name, struct error *error)
{
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (!strcmp(engines[i]->name, name))
            return engines[i];
    error_set(error, ERROR_CONFIG, "no engine '%.40s'; there are espeak, command, http", name);
    return NULL;
}

const struct engine *engine_of(const struct presenter *presenter)
{
    struct error error;
    const struct engine *engine = engine_find(presenter->engine, &error);
    return engine ? engine : &engine_espeak;
}

bool engine_check(const struct presenter *presenter, struct error *error)
{
    if (strcmp(presenter->text, "speakable") != 0 && strcmp(presenter->text, "written") != 0)
        return error_set(error, ERROR_CONFIG, "'text' must be speakable or written, not '%.40s'",
                         presenter->text);
    return engine_of(presenter)->check(presenter, error);
}

void engine_request(struct buf *out, const struct presenter *presenter, double factor,
                    const char *written, const struct spoken *spoken, enum wish wish)
{
    if (engine_of(presenter) == &engine_espeak)
        request_write(out, presenter, factor, spoken, wish);
    else
        outside_write(out, presenter, factor, written, spoken);
}

void engine_quote(const char *said, struct buf *out)
{
    enum { SHOWN = 160 };
    struct buf line BUF_AUTO = {0};
    said += strspn(said, " \t\r\n");
    size_t size = strcspn(said, "\r\n");
    utf8_repair(&line, said, size < SHOWN ? size : SHOWN);
    for (size_t i = 0; i < line.size; i++)
        if ((unsigned char)line.data[i] < ' ' || line.data[i] == 0x7f)
            line.data[i] = ' ';
    if (line.size)
        buf_printf(out, ": %s", line.data);
}
