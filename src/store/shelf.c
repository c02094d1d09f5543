#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/log.h"
#include "store/shelf_parts.h"
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// What stands before key and value, in native order: the folder is this machine's.
struct head {
    char magic[8];
    uint32_t key_size, value_size;
    uint64_t check; // of the value
};

static const char MAGIC[8] = "shelf 1";

/// Where a value lies in the unnamed file.
struct place {
    uint64_t hash;
    int64_t at; // of its head
};

struct shelf {
    const char *folder; // NULL: all lies in the unnamed file
    uint64_t most;
    uint64_t added; // bytes since the folder was trimmed
    int spool;      // the unnamed file, or −1
    int64_t spool_size;
    struct buf places; // struct place: few, so they are searched one by one
    bool broken;       // it keeps nothing more
    unsigned number;   // of the next temporary file
};

struct shelf *shelf_open(const char *folder, uint64_t most)
{
    struct error error = {0};
    struct shelf *shelf = calloc(1, sizeof *shelf);
    if (!shelf)
        memory_exhausted();
    *shelf = (struct shelf){.folder = most ? folder : NULL, .most = most, .spool = -1};
    if (shelf->folder && !file_make_folder(shelf->folder, &error)) {
        log_note("%s: what is spoken will be spoken anew next time", error.text);
        shelf->folder = NULL;
    }
    return shelf;
}

void shelf_close(struct shelf *shelf)
{
    if (!shelf)
        return;
    if (shelf->folder)
        shelf_trim(shelf->folder, shelf->most);
    if (shelf->spool >= 0)
        (void)close(shelf->spool);
    buf_clear(&shelf->places);
    free(shelf);
}

bool shelf_lasts(const struct shelf *shelf)
{
    return shelf->folder;
}

// Against slips. Samples are many: four words at a time, none of which waits for another.
static uint64_t check_of(const char *bytes, size_t size)
{
    enum { WORDS = 4 };
    uint64_t hashes[WORDS] = {HASH_START ^ size, 1, 2, 3}, words[WORDS];
    for (; size >= sizeof words; bytes += sizeof words, size -= sizeof words) {
        memcpy(words, bytes, sizeof words);
        for (int i = 0; i < WORDS; i++) {
            hashes[i] = (hashes[i] ^ words[i]) * UINT64_C(0x9e3779b97f4a7c15);
            hashes[i] ^= hashes[i] >> 32;
        }
    }
    return hash_bytes(hash_bytes(HASH_START, hashes, sizeof hashes), bytes, size);
}

static bool read_at(int fd, int64_t at, void *bytes, size_t size)
{
    return file_read_at(fd, at, bytes, size) == (ssize_t)size;
}

// ---- finding --------------------------------------------------------------------------------

/// Is what lies there whole, and made of this key?
static bool open_value(int fd, int64_t at, const void *key, size_t key_size, struct shelved *found)
{
    struct head head;
    struct buf stored BUF_AUTO = {0};
    struct stat info;
    if (!read_at(fd, at, &head, sizeof head) || memcmp(head.magic, MAGIC, sizeof MAGIC) != 0 ||
        head.key_size != key_size || fstat(fd, &info) != 0 ||
        info.st_size < at + (int64_t)sizeof head + head.key_size + head.value_size ||
        !read_at(fd, at + (int64_t)sizeof head, buf_reserve(&stored, key_size), key_size) ||
        memcmp(stored.data, key, key_size) != 0)
        return false;
    *found = (struct shelved){.fd = fd,
                              .at = at + (int64_t)sizeof head + head.key_size,
                              .size = head.value_size,
                              .check = head.check};
    return true;
}

static void name_of(const struct shelf *shelf, uint64_t hash, char *path, size_t size)
{
    (void)snprintf(path, size, "%s/%016" PRIx64, shelf->folder, hash);
}

static bool find_file(const struct shelf *shelf, uint64_t hash, const void *key, size_t key_size,
                      struct shelved *found)
{
    char path[4096];
    name_of(shelf, hash, path, sizeof path);
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    if (open_value(fd, 0, key, key_size, found)) {
        found->owned = true;
        (void)futimens(fd, NULL); // used now: it stays longer
        return true;
    }
    (void)close(fd);
    return false;
}

static bool find_place(const struct shelf *shelf, uint64_t hash, const void *key, size_t key_size,
                       struct shelved *found)
{
    const struct place *places = (const struct place *)(const void *)shelf->places.data;
    for (size_t i = shelf->places.size / sizeof *places; i-- > 0;)
        if (places[i].hash == hash && open_value(shelf->spool, places[i].at, key, key_size, found))
            return true;
    return false;
}

bool shelf_find(struct shelf *shelf, const void *key, size_t key_size, struct shelved *found)
{
    uint64_t hash = hash_bytes(HASH_START, key, key_size);
    *found = (struct shelved){.fd = -1};
    return shelf->folder ? find_file(shelf, hash, key, key_size, found)
                         : find_place(shelf, hash, key, key_size, found);
}

bool shelf_read(struct shelved *found, struct buf *value)
{
    buf_reset(value);
    bool good = found->fd >= 0 &&
                read_at(found->fd, found->at, buf_reserve(value, found->size), found->size) &&
                check_of(value->data, found->size) == found->check;
    value->size = good ? found->size : 0;
    if (value->data)
        value->data[value->size] = '\0';
    shelf_leave(found);
    return good;
}

void shelf_leave(struct shelved *found)
{
    if (found->owned)
        (void)close(found->fd);
    *found = (struct shelved){.fd = -1};
}

// ---- putting --------------------------------------------------------------------------------

static bool write_all(int fd, int64_t at, const struct head *head, const void *key,
                      const void *value)
{
    const struct {
        const void *bytes;
        size_t size;
    } parts[] = {{head, sizeof *head}, {key, head->key_size}, {value, head->value_size}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; at += (int64_t)parts[i++].size)
        if (!file_write_at(fd, at, parts[i].bytes, parts[i].size))
            return false;
    return true;
}

// Not synced: what the power takes is found to be damaged.
static bool put_file(struct shelf *shelf, uint64_t hash, const struct head *head, const void *key,
                     const void *value)
{
    char path[4096], temporary[4096];
    name_of(shelf, hash, path, sizeof path);
    (void)snprintf(temporary, sizeof temporary, "%s/%d-%u", shelf->folder, (int)getpid(),
                   shelf->number++);
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 && errno == EEXIST && unlink(temporary) == 0) // a dead process had our number
        fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return false;
    bool good = write_all(fd, 0, head, key, value);
    good = close(fd) == 0 && good && rename(temporary, path) == 0;
    int reason = errno;
    if (!good)
        (void)unlink(temporary);
    errno = reason;
    return good;
}

static bool put_place(struct shelf *shelf, uint64_t hash, const struct head *head, const void *key,
                      const void *value)
{
    struct error error = {0};
    if (shelf->spool < 0 && (shelf->spool = file_spool(NULL, &error)) < 0)
        return false;
    struct place place = {.hash = hash, .at = shelf->spool_size};
    if (!write_all(shelf->spool, place.at, head, key, value))
        return false;
    buf_add(&shelf->places, &place, sizeof place);
    shelf->spool_size += (int64_t)(sizeof *head + head->key_size + head->value_size);
    return true;
}

// An eighth too much at most, while a long bulletin is spoken.
static void count(struct shelf *shelf, uint64_t bytes)
{
    shelf->added += bytes;
    if (!shelf->folder || shelf->added <= shelf->most / 8)
        return;
    shelf_trim(shelf->folder, shelf->most);
    shelf->added = 0;
}

void shelf_put(struct shelf *shelf, const void *key, size_t key_size, const void *value,
               size_t value_size)
{
    struct head head = {.key_size = (uint32_t)key_size,
                        .value_size = (uint32_t)value_size,
                        .check = check_of(value, value_size)};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    uint64_t hash = hash_bytes(HASH_START, key, key_size);
    if (shelf->broken)
        return;
    shelf->broken = shelf->folder ? !put_file(shelf, hash, &head, key, value)
                                  : !put_place(shelf, hash, &head, key, value);
    if (shelf->broken)
        log_note("can't keep what was spoken%s%s: %m", shelf->folder ? " in " : "",
                 shelf->folder ? shelf->folder : "");
    else
        count(shelf, sizeof head + key_size + value_size);
}
