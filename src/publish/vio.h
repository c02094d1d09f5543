#ifndef PUBLISH_VIO_H
#define PUBLISH_VIO_H

#include <sndfile.h>

/// libsndfile's virtual I/O on a descriptor. libsndfile reports success on a full disk (MP3) or
/// after short writes (Opus, FLAC, Ogg); only what is noted here tells.
struct vio {
    int fd;
    sf_count_t at, size; // bytes
    int fault;           // errno of the first read or write that failed, 0: none
};

/// From the start of the file, as it is now (to read) or emptied (`write`).
void vio_init(struct vio *vio, int fd, int write);

/// The callbacks; the struct vio is their user data.
extern SF_VIRTUAL_IO vio_calls;

#endif
