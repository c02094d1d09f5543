#include "lang/keyfile.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/utf8.h"

#include <string.h>
#include <unistd.h>

struct file {
    const char *path;
    struct arena *arena;
    const char *section;
    keyfile_fn each;
    void (*each_line)(void *context, char *line);
    void *context;
};

static void give_values(const struct file *file, const char *key, char *value)
{
    for (char *next; value; value = next) {
        next = strstr(value, " | ");
        if (next) {
            *next = '\0';
            next += 3;
        }
        if (file->each)
            file->each(file->context, file->section, key, text_trim(value));
    }
}

static bool take_line(struct file *file, char *line, int number, struct error *error)
{
    line = text_trim(line);
    if (!*line || *line == '#')
        return true;
    if (file->each_line) {
        file->each_line(file->context, line);
        return true;
    }
    size_t length = strlen(line);
    if (*line == '[' && line[length - 1] == ']') {
        line[length - 1] = '\0';
        file->section = text_trim(line + 1);
        return true;
    }
    char *equals = strchr(line, '=');
    if (!equals || equals == line)
        return error_set(error, ERROR_CONFIG,
                         "'%s' line %d: '%.60s' is no phrase; write KEY = TEXT, or # before a "
                         "remark",
                         file->path, number, line);
    *equals = '\0';
    give_values(file, text_trim(line), text_trim(equals + 1));
    return true;
}

static bool read_file(struct file *file, struct error *error)
{
    if (access(file->path, F_OK) != 0)
        return true;
    struct buf bytes BUF_AUTO = {0};
    if (!file_read(file->path, LIMIT_ITEM_FIELD_BYTES, &bytes, error)) {
        error->kind = ERROR_CONFIG;
        return false;
    }
    char *line = arena_copy(file->arena, bytes.data, bytes.size);
    for (int number = 1; line; number++) {
        char *next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        if (!utf8_valid(line, strlen(line)))
            return error_set(error, ERROR_CONFIG, "'%s' line %d: not UTF-8; save the file as UTF-8",
                             file->path, number);
        if (!take_line(file, line, number, error))
            return false;
        line = next;
    }
    return true;
}

bool keyfile_read(const char *path, struct arena *arena, keyfile_fn each, void *context,
                  struct error *error)
{
    struct file file = {
        .path = path, .arena = arena, .section = "", .each = each, .context = context};
    return read_file(&file, error);
}

bool keyfile_lines(const char *path, struct arena *arena, void (*each)(void *context, char *line),
                   void *context, struct error *error)
{
    struct file file = {.path = path, .arena = arena, .each_line = each, .context = context};
    return read_file(&file, error);
}
