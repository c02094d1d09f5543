#include "publish/drawing.h"

#include "base/arena.h"
#include "base/hash.h"
#include "publish/bytes.h"
#include "publish/deflate.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

// Bands around the source: the disc, then background and wave in turn, background outside. Between
// two bands there are SHADES colours that smooth the edge.
enum { WAVES = 7, BANDS = 2 * WAVES + 2, SHADES = 8, FINE = 8 /* steps of a pixel */ };
_Static_assert((BANDS - 1) * SHADES + 1 == DRAWING_COLOURS, "the palette");

struct colour {
    double red, green, blue; // 0…1
};

struct plan {
    double x, y; // of the source, in parts of the picture's side
    double edges[BANDS - 1];
    struct colour colours[BANDS];
};

// Hue in turns; saturation and lightness from 0 to 1.
static struct colour hsl(double hue, double saturation, double lightness)
{
    double part[3], strength = saturation * fmin(lightness, 1 - lightness);
    for (int i = 0; i < 3; i++) {
        double k = fmod((i == 0 ? 0 : i == 1 ? 8 : 4) + hue * 12, 12);
        part[i] = lightness - strength * fmax(-1, fmin(fmin(k - 3, 9 - k), 1));
    }
    return (struct colour){part[0], part[1], part[2]};
}

static struct colour blend(struct colour a, struct colour b, double part)
{
    return (struct colour){a.red + (b.red - a.red) * part, a.green + (b.green - a.green) * part,
                           a.blue + (b.blue - a.blue) * part};
}

static double chance(uint64_t *seed, double least, double most)
{
    return least + (most - least) * (double)(hash_next(seed) >> 40) / (1 << 24);
}

static void make_plan(const char *name, struct plan *plan)
{
    uint64_t seed = hash_bytes(HASH_START, name, strlen(name));
    double hue = chance(&seed, 0, 1), turn = chance(&seed, 0.06, 0.2);
    bool left = hash_next(&seed) & 1, low = hash_next(&seed) & 1;
    plan->x = left ? 0.3 : 0.7;
    plan->y = low ? 0.7 : 0.3;
    struct colour ground = hsl(hue, 0.5, 0.16), wave = hsl(fmod(hue + turn, 1), 0.62, 0.6);
    double at = chance(&seed, 0.095, 0.125), step = chance(&seed, 0.105, 0.125);
    plan->colours[0] = hsl(fmod(hue + 0.5, 1), 0.75, 0.82);
    plan->edges[0] = at;
    for (int i = 0; i < WAVES; i++, at += step) { // thinner and fainter on their way
        double way = (double)i / WAVES;
        plan->colours[2 * i + 1] = ground;
        plan->colours[2 * i + 2] = blend(wave, ground, way);
        plan->edges[2 * i + 1] = at + step * (0.5 + 0.25 * way);
        plan->edges[2 * i + 2] = at + step;
    }
    plan->colours[BANDS - 1] = ground;
}

// Which colour a pixel has whose centre is so far (in FINE steps) from the source.
static unsigned char *make_table(const struct plan *plan, int size, size_t *length)
{
    *length = (size_t)size * FINE * 3 / 2;
    unsigned char *table = malloc(*length);
    if (!table)
        memory_exhausted();
    for (size_t i = 0, band = 0; i < *length; i++) {
        double distance = ((double)i + 0.5) / FINE;
        while (band < BANDS - 1 && distance >= plan->edges[band] * size + 0.5)
            band++;
        double over = band < BANDS - 1 ? distance - plan->edges[band] * size + 0.5 : 0;
        table[i] = (unsigned char)(band * SHADES + (size_t)(over > 0 ? over * SHADES : 0));
    }
    return table;
}

// Each row begins with the number of its filter: none.
static void draw(const struct plan *plan, int size, unsigned char *rows)
{
    size_t length;
    unsigned char *table = make_table(plan, size, &length);
    for (int y = 0; y < size; y++) {
        *rows++ = 0;
        for (int x = 0; x < size; x++) {
            double dx = x + 0.5 - plan->x * size, dy = y + 0.5 - plan->y * size;
            size_t place = (size_t)(sqrt(dx * dx + dy * dy) * FINE);
            *rows++ = table[place < length ? place : length - 1];
        }
    }
    free(table);
}

// ---- PNG ------------------------------------------------------------------------------------

static uint32_t checksum(const char *bytes, size_t size)
{
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return ~crc;
}

static void put_chunk(struct buf *buf, const char *type, const struct buf *data)
{
    bytes_be32(buf, (uint32_t)data->size);
    size_t start = buf->size;
    buf_add(buf, type, 4);
    buf_add(buf, data->data, data->size);
    bytes_be32(buf, checksum(buf->data + start, buf->size - start));
}

static void put_palette(struct buf *buf, const struct plan *plan)
{
    struct buf data BUF_AUTO = {0};
    for (int i = 0; i < DRAWING_COLOURS; i++) {
        int band = i / SHADES, next = band < BANDS - 1 ? band + 1 : band;
        struct colour colour =
            blend(plan->colours[band], plan->colours[next], (double)(i % SHADES) / SHADES);
        buf_char(&data, (char)lround(colour.red * 255));
        buf_char(&data, (char)lround(colour.green * 255));
        buf_char(&data, (char)lround(colour.blue * 255));
    }
    put_chunk(buf, "PLTE", &data);
}

void drawing_png(const char *name, int size, struct buf *buf)
{
    enum { BITS = 8, INDEXED = 3 };
    struct plan plan;
    struct buf data BUF_AUTO = {0};
    size_t row = (size_t)size + 1, count = row * (size_t)size;
    unsigned char *rows = malloc(count);
    if (!rows)
        memory_exhausted();
    make_plan(name, &plan);
    draw(&plan, size, rows);
    buf_add(buf, "\x89PNG\r\n\x1a\n", 8);
    bytes_be32(&data, (uint32_t)size);
    bytes_be32(&data, (uint32_t)size);
    buf_add(&data, (char[]){BITS, INDEXED, 0, 0, 0}, 5);
    put_chunk(buf, "IHDR", &data);
    put_palette(buf, &plan);
    buf_reset(&data);
    deflate_rows(rows, count, row, &data);
    free(rows);
    put_chunk(buf, "IDAT", &data);
    buf_reset(&data);
    put_chunk(buf, "IEND", &data);
}
