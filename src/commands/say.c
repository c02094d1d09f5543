#include "commands/commands.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/worker.h"
#include "mix/mix.h"
#include "play/play.h"
#include "publish/publish.h"
#include "speech/speech.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// A text on its way to the ear: a script of one chapter, without tones.
struct say {
    const struct settings *settings;
    struct arena arena;
    const struct lang *lang;
    struct script script;
    struct speech *speech;
    struct mix *mix;
    struct programme programme;
    struct report report;
    struct episode episode;
};

// The words of the command line, or standard input; a cue for each sentence.
static bool read_text(struct say *say, struct error *error)
{
    const struct settings *settings = say->settings;
    struct buf raw BUF_AUTO = {0}, text BUF_AUTO = {0}, line BUF_AUTO = {0};
    struct span *spans;
    for (size_t i = 0; i < settings->operand_count; i++) {
        buf_text(&raw, i ? " " : "");
        buf_text(&raw, settings->operands[i]);
    }
    if (!settings->operand_count && !file_read("-", LIMIT_SCRIPT_BYTES, &raw, error))
        return false;
    utf8_repair(&text, raw.data ? raw.data : "", raw.size);
    size_t count = lang_sentences(say->lang, text.data, text.size, &say->arena, &spans);
    if (!count)
        return error_set(error, ERROR_EMPTY, "there is nothing to say: tidings say TEXT");
    struct script *script = &say->script;
    script->cues = arena_array(&say->arena, count, sizeof *script->cues);
    for (size_t i = 0; i < count; i++) {
        buf_reset(&line);
        utf8_fold(&line, text.data + spans[i].start, spans[i].end - spans[i].start);
        script->cues[script->cue_count++] =
            (struct cue){.kind = CUE_FRAMING, .said.text = arena_string(&say->arena, line.data)};
    }
    script->title = script->cues[0].said.text;
    script->language = lang_tag(say->lang);
    script->now = clock_now();
    script->chapters = arena_array(&say->arena, 1, sizeof *script->chapters);
    script->chapters[0] = (struct chapter){.kind = CHAPTER_OPENING, .title = script->title};
    script->chapter_count = 1;
    return true;
}

static bool explain(struct say *say, struct error *error)
{
    struct buf told BUF_AUTO = {0};
    say->speech = speech_open(say->settings, say->lang, &say->arena, error);
    for (size_t i = 0; say->speech && i < say->script.cue_count; i++)
        if (!speech_explain(say->speech, say->script.cues[i].said.text, &told, error))
            return false;
    return say->speech && (fputs(told.data ? told.data : "", stdout) >= 0 && fflush(stdout) == 0
                               ? true
                               : error_set(error, ERROR_WRITE, "can't write standard output"));
}

static bool take(void *context, size_t cue, const struct take *taken, struct error *error)
{
    struct say *say = context;
    return mix_add(say->mix, cue, taken, speech_pause(say->speech, &say->script, cue), error);
}

static bool speak(struct say *say, struct error *error)
{
    say->speech = speech_open(say->settings, say->lang, &say->arena, error);
    if (!say->speech)
        return false;
    say->mix = mix_open(&say->script, say->settings, &say->arena, error);
    return say->mix && speech_takes(say->speech, &say->script, take, say, &say->report, error) &&
           mix_finish(say->mix, &say->programme, error);
}

static bool write_files(struct say *say, const char **paths, size_t count, struct error *error)
{
    bool done = true;
    for (size_t i = 0; done && i < count; i++)
        done = publish_check(say->settings, paths[i], error);
    done = done && speak(say, error);
    for (size_t i = 0; done && i < count; i++)
        done = publish_audio(&say->programme, NULL, &say->report, say->settings, paths[i],
                             &say->arena, &say->episode, error);
    return done;
}

// Through a file in a folder of its own, which is gone when it was heard.
static bool play(struct say *say, struct error *error)
{
    const char *temporary = getenv("TMPDIR");
    char *folder = arena_printf(&say->arena, "%s/tidings-say.XXXXXX",
                                temporary && *temporary ? temporary : "/var/tmp");
    if (!mkdtemp(folder))
        return error_set(error, ERROR_WRITE, "can't make a folder '%s': %m", folder);
    struct error unheard;
    const char *path = arena_printf(&say->arena, "%s/said.wav", folder);
    bool done =
        write_files(say, &path, 1, error) && play_file(say->episode.path, say->settings, error);
    if (say->episode.path)
        (void)publish_remove(&say->episode, &unheard);
    (void)rmdir(folder);
    return done;
}

// The exit status of what was said, perhaps not in full; why is told already.
static int outcome(const struct say *say)
{
    if (say->report.sentences_lost)
        log_error("%zu sentences could not be spoken", say->report.sentences_lost);
    worker_tell_deaths();
    return say->report.sentences_lost ? STATUS_PARTIAL : 0;
}

static int run(const struct settings *settings)
{
    struct error error = {0};
    struct say say = {.settings = settings};
    say.lang = lang_open(settings->language ? settings->language : "en", settings->voices,
                         &say.arena, &error);
    bool done = say.lang && read_text(&say, &error) &&
                (settings->explain ? explain(&say, &error)
                 : settings->output_count
                     ? write_files(&say, settings->outputs, settings->output_count, &error)
                     : play(&say, &error));
    int status = done ? outcome(&say) : command_failed(&error);
    mix_close(say.mix);
    mix_programme_close(&say.programme);
    if (say.speech)
        speech_close(say.speech);
    arena_clear(&say.arena);
    return status;
}

const struct command command_say = {
    .name = "say",
    .arguments = "[TEXT...]",
    .summary = "speak a text, or explain how it would be spoken",
    .text =
        "Without TEXT, standard input is read. It is heard on this machine, or written to the file "
        "that -o names. With --explain, each sentence is printed with how the engine would get it, "
        "each rewriting, and eSpeak NG's phonemes; a line in the lexicon mends what is wrong.",
    .scopes = SCOPE_SAY | SCOPE_LANGUAGE | SCOPE_SPEECH | SCOPE_PLAY,
    .operands_most = -1,
    .run = run,
};
