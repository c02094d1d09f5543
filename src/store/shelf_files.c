#include "store/shelf_parts.h"
#include "store/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool shelf_files(const char *folder, struct buf *list)
{
    DIR *directory = opendir(folder);
    const struct dirent *entry;
    while (directory && (entry = readdir(directory))) {
        struct shelf_file file = {0};
        struct stat info;
        size_t length = strlen(entry->d_name);
        if (length >= sizeof file.name ||
            fstatat(dirfd(directory), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) != 0 ||
            !S_ISREG(info.st_mode))
            continue;
        memcpy(file.name, entry->d_name, length);
        file.used = (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
        file.size = (uint64_t)info.st_size;
        buf_add(list, &file, sizeof file);
    }
    return directory && closedir(directory) == 0;
}

static int by_use(const void *a, const void *b)
{
    const struct shelf_file *one = a, *two = b;
    if (one->used != two->used)
        return one->used < two->used ? -1 : 1;
    return strcmp(one->name, two->name);
}

static uint64_t total(const struct buf *list)
{
    const struct shelf_file *files = (const struct shelf_file *)(const void *)list->data;
    uint64_t bytes = 0;
    for (size_t i = 0; i < list->size / sizeof *files; i++)
        bytes += files[i].size;
    return bytes;
}

void shelf_trim(const char *folder, uint64_t most)
{
    struct buf list BUF_AUTO = {0};
    int directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (directory < 0 || !shelf_files(folder, &list)) {
        if (directory >= 0)
            (void)close(directory);
        return;
    }
    struct shelf_file *files = (struct shelf_file *)(void *)list.data;
    size_t count = list.size / sizeof *files;
    uint64_t bytes = total(&list);
    if (bytes > most)
        qsort(files, count, sizeof *files, by_use);
    for (size_t i = 0; i < count && bytes > most; i++) {
        (void)unlinkat(directory, files[i].name, 0); // another run may have done it
        bytes -= files[i].size;
    }
    (void)close(directory);
}

uint64_t shelf_bytes(const char *folder)
{
    struct buf list BUF_AUTO = {0};
    return shelf_files(folder, &list) ? total(&list) : 0;
}

bool shelf_clear(const char *folder, struct error *error)
{
    shelf_trim(folder, 0);
    struct buf list BUF_AUTO = {0}; // empty files are no bytes
    if (!shelf_files(folder, &list))
        return true; // there is none
    const struct shelf_file *files = (const struct shelf_file *)(const void *)list.data;
    for (size_t i = 0; i < list.size / sizeof *files; i++) {
        char path[4096];
        (void)snprintf(path, sizeof path, "%s/%s", folder, files[i].name);
        if (unlink(path) != 0 && errno != ENOENT)
            return error_set(error, ERROR_WRITE, "can't remove '%s': %m", path);
    }
    return true;
}
