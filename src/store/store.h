#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "model/model.h"

/// What must be remembered, in SQLite (WAL): the HTTP cache (one for the user) and the memory of a
/// show (one for each). Two files, so that a cache can be thrown away. Sound that was rendered
/// lies in a folder of plain files.

// ---- the HTTP cache
// ------------------------------------------------------------------------------

struct cache; // opaque: a handle on cache.sqlite

/// What is known of a URL. Strings belong to the arena given to cache_get.
struct cached {
    const char *etag, *last_modified; // validators, or NULL
    const char *media_type;           // as the server said
    const char *final_url;            // behind redirects
    int64_t fetched, fresh_until;     // NO_TIME: unknown
    int64_t retry_after;              // don't ask before; NO_TIME: none
};

/// Opens or makes the file. A file that is no database, or of a newer version, is moved aside and
/// begun anew (log_note): a cache is never a reason to fail. NULL only where the folder can't be
/// written.
struct cache *cache_open(const char *path, struct error *error);
void cache_close(struct cache *cache);

/// True where the URL is known; `body` (may be NULL) gets the bytes.
bool cache_get(struct cache *cache, const char *url, struct arena *arena, struct cached *known,
               struct buf *body);
/// body NULL: only the validators and times are refreshed; a NULL validator keeps the known one
/// (304). Whole otherwise. A cache that turns out to be damaged says true and remembers nothing.
bool cache_put(struct cache *cache, const char *url, const struct cached *known, const void *body,
               size_t size, struct error *error);
/// Drops what is older than `days` and the oldest beyond `bytes`.
bool cache_trim(struct cache *cache, int days, uint64_t bytes, struct error *error);

// ---- sound that was rendered
// ---------------------------------------------------------------------

struct shelf; // opaque: values (a hundred KiB or so) that are found by what they were made of

/// A file for each value, which appears whole: several runs may use the folder at once. Files and
/// not SQLite, which would write every sample twice (WAL) and hold whole values in memory. What is
/// cut off, damaged or of another key is not found: it costs a rendering and no more. At most
/// `most` bytes stay, those used last; 0, or `folder` NULL or not to be made: what is put is kept
/// in an unnamed file until shelf_close. Never NULL. The string must outlive it.
struct shelf *shelf_open(const char *folder, uint64_t most);

/// Trims, and frees.
void shelf_close(struct shelf *shelf);

/// False where all is gone with shelf_close.
bool shelf_lasts(const struct shelf *shelf);

/// A value that was found: its bytes, not read yet. They stay readable, whatever becomes of the
/// file.
struct shelved {
    int fd; // −1: none
    int64_t at;
    uint32_t size;
    uint64_t check;
    bool owned; // fd is its own
};

/// Keys are compared whole, so that nobody gets another's value.
bool shelf_find(struct shelf *shelf, const void *key, size_t key_size, struct shelved *found);

/// Reads and lets go of it. False where the bytes are not those that were put.
bool shelf_read(struct shelved *found, struct buf *value);
void shelf_leave(struct shelved *found); // lets go; harmless when done

/// Keeps a value, in place of an earlier one. Where it can't (no room), the shelf keeps nothing
/// more and a note says why.
void shelf_put(struct shelf *shelf, const void *key, size_t key_size, const void *value,
               size_t value_size);

/// Bytes in a shelf's folder; and removes all of them (ERROR_WRITE).
uint64_t shelf_bytes(const char *folder);
bool shelf_clear(const char *folder, struct error *error);

// ---- the memory of a show
// ------------------------------------------------------------------------

struct memory; // opaque: a handle on SHOW.sqlite, locked against a second run

/// Opens the show's memory and takes its lock (PATH.lock); waits up to `wait_seconds` for another
/// run, naming its process. ERROR_WRITE where it doesn't end. MEMORY_READ_ONLY takes no lock, so
/// that listing and playing work while a bulletin is being made. A damaged memory is moved aside
/// and begun anew (log_error); one of a newer version is ERROR_READ. A run that failed or was
/// killed has aired nothing, since only memory_air writes. The folder must exist.
#define MEMORY_READ_ONLY (-1)
struct memory *memory_open(const char *path, int wait_seconds, struct error *error);
void memory_close(struct memory *memory);

/// What was aired of a story.
struct aired {
    const char *story_id;
    const char *title;
    const char **urls;
    const char **sketches; // what stood at each URL (sketch_article); "" where unknown
    size_t url_count;
    const char **sentences; // as they were read out
    size_t sentence_count;
    int64_t when;
    bool passed_over; // there was no time for it: weighed, but not told
};

/// A sketch of everything that could be read out of an article: a short hash of the end of each
/// sentence, so that what is new can be told from what stood there before.
const char *sketch_article(const struct article *article, struct arena *arena);

/// Appends the hashes of a text to a list that grows in the arena.
void sketch_text(const char *text, size_t size, uint32_t **hashes, size_t *count,
                 struct arena *arena);

/// Appends the hashes of a sketch.
void sketch_read(const char *sketch, uint32_t **hashes, size_t *count, struct arena *arena);

/// All that was aired since `since`, newest first, in the arena.
bool memory_aired(struct memory *memory, int64_t since, struct arena *arena, struct aired **list,
                  size_t *count, struct error *error);

/// Remembers what an episode aired, what it passed over, and the episode itself, in one
/// transaction: called once, when the episode stands at its path.
bool memory_air(struct memory *memory, const struct rundown *rundown, const struct episode *episode,
                struct error *error);

/// The show's episodes, newest first. memory_forget_episode removes one (the caller removes the
/// files); what it aired stays aired. memory_forget_all forgets what was aired; episodes stay.
bool memory_episodes(struct memory *memory, struct arena *arena, struct episode **list,
                     size_t *count, struct error *error);
bool memory_forget_episode(struct memory *memory, const char *guid, struct error *error);
bool memory_forget_all(struct memory *memory, struct error *error);

#endif
