// libespeak-ng's process. It holds global state and sounds different the second time that it says
// something, so every take is spoken in a fork of a process that has never spoken.
#include "base/hash.h"
#include "base/limits.h"
#include "model/model.h"
#include "speech/chain.h"
#include "speech/espeak_library.h"
#include "speech/lexicon.h"
#include "speech/pitched.h"
#include "speech/request.h"
#include "speech/speech.h"
#include "speech/tame.h"
#include "speech/timing.h"
#include "speech/trim.h"

#include <dirent.h>
#include <espeak-ng/speak_lib.h>
#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

static int sample_rate; // as espeak_Initialize said
static char version[80];

/// What the engine gives. The sound goes where the reply is written: it is not copied, for fresh
/// memory is what a fork pays most for.
static struct {
    struct buf *sound; // a reply: int16_t behind its head
    struct buf events; // struct timing_event, of one call
    size_t most;       // frames; more is cut off
} heard;

static size_t frames_in(const struct buf *reply)
{
    return (reply->size - sizeof(struct reply)) / sizeof(int16_t);
}

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
        buf_add(heard.sound, wave, (size_t)count * sizeof *wave);
    return frames_in(heard.sound) >= heard.most;
}

static void add_stamp(uint64_t *sum, const char *name, const struct stat *info)
{
    const int64_t stamp[] = {info->st_size, info->st_mtim.tv_sec, info->st_mtim.tv_nsec};
    *sum += hash_bytes(hash_bytes(HASH_START, name, strlen(name)), stamp, sizeof stamp);
}

/// What a take depends on beside the request: the library, its data, and this program, which trims.
static void find_version(void)
{
    const char *folder = NULL, *number = espeak_Info(&folder);
    uint64_t sum = 0;
    struct stat info;
    const struct dirent *entry;
    DIR *data = folder ? opendir(folder) : NULL;
    while (data && (entry = readdir(data))) // dictionaries, phonemes, folders of voices
        if (fstatat(dirfd(data), entry->d_name, &info, 0) == 0 && strcmp(entry->d_name, "..") != 0)
            add_stamp(&sum, entry->d_name, &info);
    if (data)
        (void)closedir(data);
    if (stat("/proc/self/exe", &info) == 0)
        add_stamp(&sum, "tidings", &info);
    (void)snprintf(version, sizeof version, "espeak-ng %s %016" PRIx64, number, sum);
}

static bool start(const char *argument, struct error *error)
{
    (void)argument;
    espeak_load();
    sample_rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, espeakINITIALIZE_DONT_EXIT);
    if (sample_rate <= 0)
        return error_set(error, ERROR_INTERNAL,
                         "libespeak-ng does not start; is the package espeak-ng-data installed?");
    espeak_SetSynthCallback(on_sound);
    (void)espeak_SetVoiceByName("en"); // makes it list its voices once, for all forks
    find_version();
    return true;
}

/// "gmw/en-US+f3" is what "en-us+f3" should have selected.
static bool is_selected(const char *wanted)
{
    const espeak_VOICE *current = espeak_GetCurrentVoice();
    if (!current || !current->identifier)
        return false;
    const char *slash = strrchr(current->identifier, '/');
    return !strcasecmp(slash ? slash + 1 : current->identifier, wanted);
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

/// Says one part of bounded length: its sound, trimmed, and the times of its pieces are appended.
static bool say_part(const struct request *request, const struct timing_part *part,
                     const char *text, struct buf *sound, struct buf *marks, struct error *error)
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
    sent.bytes.size = tame(sent.bytes.data, sent.bytes.size, request->voice);
    size_t start = sound->size;
    heard.sound = sound;
    buf_reset(&heard.events);
    if (espeak_Synth(sent.bytes.data, sent.bytes.size, 0, POS_CHARACTER, 0, flags, NULL, NULL) !=
        EE_OK)
        return error_set(error, ERROR_INTERNAL, "libespeak-ng failed on '%.60s'", sent.bytes.data);
    pitched_events(&sent, &heard.events);
    int16_t *pcm = (int16_t *)(void *)(sound->data + start);
    struct heard span = trim_heard(pcm, (sound->size - start) / sizeof *pcm, sample_rate);
    size_t frames = span.end - span.start;
    memmove(pcm, pcm + span.start, frames * sizeof *pcm);
    trim_fade(pcm, frames, sample_rate);
    sound->size = start + frames * sizeof *pcm;
    timing_marks(part, text, &heard.events, &span, (int64_t)frames_in(sound) - (int64_t)frames,
                 marks);
    return true;
}

static bool say(const struct request *request, const char *text, const struct piece *pieces,
                struct buf *sound, struct buf *marks, struct error *error)
{
    const size_t most = (size_t)LIMIT_TAKE_SECONDS * (size_t)sample_rate;
    const size_t join = (size_t)(sample_rate / 5); // silence between two parts: 0.2 s
    struct timing_part part = {0};
    while (timing_next_part(&part, text, request->text_size, pieces, request->piece_count)) {
        if (frames_in(sound) + join >= most)
            break;
        if (frames_in(sound)) {
            memset(buf_reserve(sound, join * sizeof(int16_t)), 0, join * sizeof(int16_t));
            sound->size += join * sizeof(int16_t);
        }
        heard.most = most;
        if (!say_part(request, &part, text, sound, marks, error))
            return false;
    }
    return true;
}

/// Behind the sound, which lies in the reply already; and what stands before it.
static void complete_reply(const struct request *request, const struct buf *marks,
                           const char *phonemes, size_t phoneme_size, struct buf *reply)
{
    struct reply head = {.rate = sample_rate,
                         .frames = (uint32_t)frames_in(reply),
                         .phoneme_size = (uint32_t)phoneme_size};
    if (request->wish == WISH_SOUND) {
        head.mark_count = (uint32_t)(marks->size / sizeof(struct mark));
        head.sample_count = head.frames;
    } else {
        reply->size = sizeof head;
    }
    memcpy(reply->data, &head, sizeof head);
    if (head.mark_count)
        buf_add(reply, marks->data, marks->size);
    if (phoneme_size)
        buf_add(reply, phonemes, phoneme_size);
}

/// Before the fork, since it reads the voice's files: selecting changes nothing of what is said
/// after another selection.
static bool prepare(const void *bytes, size_t size, struct error *error)
{
    struct request request;
    const char *text;
    const struct piece *pieces;
    if (!request_read(bytes, size, &request, &text, &pieces))
        return error_set(error, ERROR_INTERNAL, "a broken request to the speech process");
    static struct request selected;
    const size_t settings = offsetof(struct request, wish);
    if (request.wish == WISH_VERSION || !memcmp(&request, &selected, settings))
        return true;
    selected = (struct request){0};
    if (!select_voice(&request, error))
        return false;
    selected = request;
    return true;
}

/// Fresh memory, which a fork pays dearly for page by page, all at once: as much as most texts
/// need.
static void make_room(const struct request *request, struct buf *reply)
{
    enum { BYTES_EACH = 2800, MOST = 4 << 20 }; // of sound for a character, and at all
    const uintptr_t page = 4096;
    size_t size = (size_t)request->text_size * BYTES_EACH;
    size = size < MOST ? size : MOST;
    uintptr_t start = (uintptr_t)buf_reserve(reply, size), end = start + size;
    start += -start % page;
    if (end > start) // where the kernel can't, it costs what it did
        (void)madvise((void *)start, end - start, MADV_POPULATE_WRITE);
}

static bool serve(const void *bytes, size_t size, struct buf *reply, struct error *error)
{
    struct request request;
    const char *text;
    const struct piece *pieces;
    if (!request_read(bytes, size, &request, &text, &pieces))
        return error_set(error, ERROR_INTERNAL, "a broken request to the speech process");
    struct buf marks BUF_AUTO = {0};
    const struct reply head = {0};
    buf_reset(reply);
    buf_add(reply, &head, sizeof head);
    make_room(&request, reply);
    if (request.wish == WISH_VERSION) {
        complete_reply(&request, &marks, version, strlen(version), reply);
        return true;
    }
    char *phonemes = NULL;
    size_t phoneme_size = 0;
    FILE *trace = request.wish == WISH_PHONEMES ? open_memstream(&phonemes, &phoneme_size) : NULL;
    if (trace)
        espeak_SetPhonemeTrace(0x01, trace);
    bool said = say(&request, text, pieces, reply, &marks, error);
    if (trace)
        said = fclose(trace) == 0 && said;
    if (said && request.wish == WISH_SOUND)
        chain_apply(&request.chain, (int16_t *)(void *)(reply->data + sizeof head),
                    frames_in(reply), sample_rate);
    if (said)
        complete_reply(&request, &marks, phonemes, phoneme_size, reply);
    free(phonemes);
    return said;
}

const struct worker_kind speech_worker = {
    .name = "speech",
    .start = start,
    .serve = serve,
    .prepare = prepare,
    .fork_each = true,
    .may_read_files = true,
    .cpu_seconds = 60,
    .memory_mib = 1024,
};
