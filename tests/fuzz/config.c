// tidings.conf: whatever stands in it, each fault is a line, and what is read is valid UTF-8 within
// its bounds.
#include "base/utf8.h"
#include "settings/settings.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static int fd = -1;
    static char path[32];
    struct arena arena = {0};
    struct settings settings;
    struct error error = {0};
    if (fd < 0) {
        fd = memfd_create("config", MFD_CLOEXEC);
        (void)snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    if (fd < 0 || ftruncate(fd, 0) != 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
        abort();
    settings_defaults(&settings);
    bool good = settings_read_file(&settings, path, &arena, &error);
    if (good == (*error.text != '\0') || strchr(error.text, '\n'))
        abort();
    if (settings.title && !utf8_valid(settings.title, strlen(settings.title)))
        abort();
    for (size_t i = 0; i < settings.source_count; i++)
        if (!settings.sources[i].url || !(settings.sources[i].weight >= 0))
            abort();
    if (settings.loudness < -31 || settings.loudness > -9 || settings.keep < 0)
        abort();
    arena_clear(&arena);
    return 0;
}
