#include "speech/request.h"

#include "model/model.h"

#include <stdio.h>
#include <string.h>

static int32_t bounded(double value, double least, double most)
{
    return (int32_t)(value < least ? least : value > most ? most : value);
}

void request_write(struct buf *out, const struct presenter *presenter, double factor,
                   const struct spoken *spoken, enum wish wish)
{
    struct request request = {
        .voice = "", // to its end: a request is a key of the cache
        .rate = bounded(presenter->rate * (factor > 0 ? factor : 1) + 0.5, 80, 450),
        .pitch = (int32_t)presenter->pitch,
        .range = (int32_t)presenter->range,
        .gap = (int32_t)presenter->gap,
        .volume = (int32_t)presenter->volume,
        .quote_pitch = (int32_t)presenter->quote_pitch,
        .chain = presenter_chain(presenter),
        .wish = wish,
        .text_size = (uint32_t)spoken->text.size,
        .piece_count = (uint32_t)spoken_count(spoken),
    };
    (void)snprintf(request.voice, sizeof request.voice, "%s%s%s", presenter->voice,
                   *presenter->variant ? "+" : "", presenter->variant);
    // the pieces first: they must lie aligned behind the head
    buf_add(out, &request, sizeof request);
    if (request.piece_count)
        buf_add(out, spoken->pieces.data, spoken->pieces.size);
    if (request.text_size)
        buf_add(out, spoken->text.data, spoken->text.size);
}

bool request_read(const void *bytes, size_t size, struct request *request, const char **text,
                  const struct piece **pieces)
{
    if (size < sizeof *request)
        return false;
    memcpy(request, bytes, sizeof *request);
    size -= sizeof *request;
    size_t table = request->piece_count * sizeof(struct piece);
    if (size != table + request->text_size || !memchr(request->voice, 0, REQUEST_VOICE_BYTES))
        return false;
    *pieces = (const struct piece *)(const void *)((const char *)bytes + sizeof *request);
    *text = (const char *)*pieces + table;
    uint32_t at = 0;
    for (uint32_t i = 0; i < request->piece_count; i++) {
        const struct piece *piece = &(*pieces)[i];
        if (piece->at < at || piece->size > request->text_size ||
            piece->at > request->text_size - piece->size || piece->language[LIMIT_LANGUAGE - 1])
            return false;
        at = piece->at + piece->size;
    }
    return true;
}

bool reply_read(const void *bytes, size_t size, struct reply *reply, const char **marks,
                const char **samples)
{
    if (size < sizeof *reply)
        return false;
    memcpy(reply, bytes, sizeof *reply);
    *samples = (const char *)bytes + sizeof *reply;
    *marks = *samples + reply->sample_count * sizeof(int16_t);
    size_t parts = reply->mark_count * sizeof(struct mark) + reply->sample_count * sizeof(int16_t) +
                   reply->phoneme_size;
    return reply->rate > 0 && size - sizeof *reply == parts;
}
