// libespeak-ng's process. It holds global state and sounds different the second time that it says
// something, so every take is spoken in a fork of a process that has never spoken.
#include "base/limits.h"
#include "model/model.h"
#include "speech/chain.h"
#include "speech/lexicon.h"
#include "speech/pitched.h"
#include "speech/request.h"
#include "speech/speech.h"
#include "speech/timing.h"
#include "speech/trim.h"

#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int sample_rate; // as espeak_Initialize said

/// What one call of the engine gave.
static struct {
    struct buf pcm;    // int16_t
    struct buf events; // struct timing_event
    size_t most;       // frames; more is cut off
} heard;

static int on_sound(short *wave, int count, espeak_EVENT *events)
{
    for (; events && events->type != espeakEVENT_LIST_TERMINATED; events++) {
        if (events->type != espeakEVENT_WORD || events->length <= 0)
            continue;
        struct timing_event event = {.character = (uint32_t)(events->text_position - 1),
                                     .frame = events->sample};
        buf_add(&heard.events, &event, sizeof event);
    }
    if (wave && count > 0)
        buf_add(&heard.pcm, wave, (size_t)count * sizeof *wave);
    return heard.pcm.size / sizeof(int16_t) >= heard.most;
}

static bool start(const char *argument, struct error *error)
{
    (void)argument;
    sample_rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    if (sample_rate <= 0)
        return error_set(error, ERROR_INTERNAL,
                         "libespeak-ng does not start; is the package espeak-ng-data installed?");
    espeak_SetSynthCallback(on_sound);
    (void)espeak_SetVoiceByName("en"); // makes it list its voices once, for all forks
    return true;
}

/// "gmw/en-US+f3" is what "en-us+f3" should have selected.
static bool is_selected(const char *wanted)
{
    const espeak_VOICE *current = espeak_GetCurrentVoice();
    if (!current || !current->identifier)
        return false;
    const char *slash = strrchr(current->identifier, '/');
    const char *plus = strchr(wanted, '+'), *got = slash ? slash + 1 : current->identifier;
    const char *got_plus = strchr(got, '+');
    if (!plus != !got_plus || (plus && strcmp(plus, got_plus) != 0))
        return false;
    size_t size = plus ? (size_t)(plus - wanted) : strlen(wanted);
    size_t got_size = got_plus ? (size_t)(got_plus - got) : strlen(got);
    return size == got_size && !strncasecmp(wanted, got, size);
}

static bool select_voice(const struct request *request, struct error *error)
{
    if (espeak_SetVoiceByName(request->voice) != EE_OK || !is_selected(request->voice))
        return error_set(error, ERROR_CONFIG,
                         "eSpeak NG has no voice '%s'; `espeak-ng --voices` lists those it has",
                         request->voice);
    espeak_SetParameter(espeakRATE, request->rate, 0);
    espeak_SetParameter(espeakPITCH, request->pitch, 0);
    espeak_SetParameter(espeakRANGE, request->range, 0);
    espeak_SetParameter(espeakWORDGAP, request->gap, 0);
    espeak_SetParameter(espeakVOLUME, request->volume, 0);
    return true;
}

/// What brings the engine back from another language to its voice's own: it knows few voices by
/// their whole name there, and reads on as the voice of the base where it doesn't.
static void put_back(const char *voice, struct buf *out)
{
    size_t size = !strncmp(voice, "en-us", 5) ? 5 : strcspn(voice, "-+");
    buf_printf(out, " _^_%.*s]]", (int)size, voice);
}

/// As the other language says it, by the voice that is speaking; the sounds switch within the
/// clause. Asked of a voice of that language, which is left again.
static const char *foreign(void *context, const struct piece *piece, const char *text)
{
    static struct buf phonemes;
    const struct request *request = context;
    struct error unknown;
    char words[LIMIT_PHONEMES + 1];
    if (piece->size > LIMIT_PHONEMES || espeak_SetVoiceByName(piece->language) != EE_OK)
        return select_voice(request, &unknown), NULL;
    memcpy(words, text + piece->at, piece->size);
    words[piece->size] = '\0';
    buf_reset(&phonemes);
    buf_printf(&phonemes, "[[_^_%s ", piece->language);
    for (const void *rest = words; rest;) {
        const char *said = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, '|' << 8);
        buf_text(&phonemes, said ? said : "");
    }
    put_back(request->voice, &phonemes);
    buf_char(&phonemes, '\0');
    return select_voice(request, &unknown) ? phonemes.data : NULL;
}

/// Says one part of bounded length and appends its sound, trimmed, to `pcm` and the times of its
/// pieces.
static bool say_part(const struct request *request, const struct timing_part *part,
                     const char *text, struct buf *pcm, struct buf *marks, struct error *error)
{
    // marks of phonemes act only where our own lexicon wrote some
    unsigned flags = espeakCHARS_UTF8 | (part->phonemes ? espeakPHONEMES : 0);
    int quoted = request->pitch + request->quote_pitch;
    static struct pitched sent;
    pitched_write(&sent, part, text, request->pitch,
                  quoted < 0    ? 0
                  : quoted > 99 ? 99
                                : quoted,
                  foreign, (void *)(uintptr_t)request);
    buf_reset(&heard.pcm);
    buf_reset(&heard.events);
    if (espeak_Synth(sent.bytes.data, sent.bytes.size, 0, POS_CHARACTER, 0, flags, NULL, NULL) !=
        EE_OK)
        return error_set(error, ERROR_INTERNAL, "libespeak-ng failed on '%.60s'", sent.bytes.data);
    pitched_events(&sent, &heard.events);
    int16_t *sound = (int16_t *)(void *)heard.pcm.data;
    size_t frames = heard.pcm.size / sizeof *sound;
    struct heard span = trim_heard(sound, frames, sample_rate);
    if (span.end > span.start)
        trim_fade(sound + span.start, span.end - span.start, sample_rate);
    timing_marks(part, text, &heard.events, &span, (int64_t)(pcm->size / sizeof *sound), marks);
    if (span.end > span.start)
        buf_add(pcm, sound + span.start, (span.end - span.start) * sizeof *sound);
    return true;
}

static bool say(const struct request *request, const char *text, const struct piece *pieces,
                struct buf *pcm, struct buf *marks, struct error *error)
{
    const size_t most = (size_t)LIMIT_TAKE_SECONDS * (size_t)sample_rate;
    const size_t join = (size_t)(sample_rate / 5); // silence between two parts: 0.2 s
    struct timing_part part = {0};
    while (timing_next_part(&part, text, request->text_size, pieces, request->piece_count)) {
        size_t said = pcm->size / sizeof(int16_t);
        if (said + join >= most)
            break;
        heard.most = most - said - join;
        if (said) {
            memset(buf_reserve(pcm, join * sizeof(int16_t)), 0, join * sizeof(int16_t));
            pcm->size += join * sizeof(int16_t);
        }
        if (!say_part(request, &part, text, pcm, marks, error))
            return false;
    }
    return true;
}

static void write_reply(const struct request *request, const struct buf *pcm,
                        const struct buf *marks, const char *phonemes, size_t phoneme_size,
                        struct buf *reply)
{
    struct reply head = {.rate = sample_rate,
                         .frames = (uint32_t)(pcm->size / sizeof(int16_t)),
                         .phoneme_size = (uint32_t)phoneme_size};
    if (request->wish == WISH_SOUND) {
        head.mark_count = (uint32_t)(marks->size / sizeof(struct mark));
        head.sample_count = head.frames;
    }
    buf_add(reply, &head, sizeof head);
    if (head.mark_count)
        buf_add(reply, marks->data, marks->size);
    if (head.sample_count)
        buf_add(reply, pcm->data, pcm->size);
    if (phoneme_size)
        buf_add(reply, phonemes, phoneme_size);
}

static bool serve(const void *bytes, size_t size, struct buf *reply, struct error *error)
{
    struct request request;
    const char *text;
    const struct piece *pieces;
    if (!request_read(bytes, size, &request, &text, &pieces))
        return error_set(error, ERROR_INTERNAL, "a broken request to the speech process");
    if (!select_voice(&request, error))
        return false;
    struct buf pcm BUF_AUTO = {0}, marks BUF_AUTO = {0};
    char *phonemes = NULL;
    size_t phoneme_size = 0;
    FILE *trace = request.wish == WISH_PHONEMES ? open_memstream(&phonemes, &phoneme_size) : NULL;
    if (trace)
        espeak_SetPhonemeTrace(0x01, trace);
    bool said = say(&request, text, pieces, &pcm, &marks, error);
    if (trace)
        said = fclose(trace) == 0 && said;
    if (said && request.wish == WISH_SOUND)
        chain_apply(&request.chain, (int16_t *)(void *)pcm.data, pcm.size / sizeof(int16_t),
                    sample_rate);
    if (said)
        write_reply(&request, &pcm, &marks, phonemes, phoneme_size, reply);
    free(phonemes);
    return said;
}

const struct worker_kind speech_worker = {
    .name = "speech",
    .start = start,
    .serve = serve,
    .fork_each = true,
    .may_read_files = true,
    .cpu_seconds = 60,
    .memory_mib = 1024,
};
