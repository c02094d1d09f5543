#ifndef STORE_SHELF_PARTS_H
#define STORE_SHELF_PARTS_H

#include "base/buf.h"

#include <stdbool.h>
#include <stdint.h>

/// The folder of a shelf: which files lie there, and which have to go.

/// One of them.
struct shelf_file {
    char name[40];
    int64_t used; // ns: when it was last found or put
    uint64_t size;
};

/// Appends those that lie there (struct shelf_file); false where the folder can't be read.
bool shelf_files(const char *folder, struct buf *list);

/// Removes those used longest ago, until `most` bytes are left.
void shelf_trim(const char *folder, uint64_t most);

#endif
