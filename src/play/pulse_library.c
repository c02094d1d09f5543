#include "base/library.h"

#include <pulse/error.h>
#include <pulse/simple.h>

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name,readability-function-size)

static struct library pulse = {.file = "libpulse-simple.so.0"}; // which brings libpulse.so.0

LIBRARY_FUNCTION(pulse, pa_simple *, pa_simple_new,
                 (const char *server, const char *name, pa_stream_direction_t direction,
                  const char *device, const char *stream, const pa_sample_spec *spec,
                  const pa_channel_map *map, const pa_buffer_attr *buffer, int *code),
                 (server, name, direction, device, stream, spec, map, buffer, code))
LIBRARY_FUNCTION(pulse, void, pa_simple_free, (pa_simple * server), (server))
LIBRARY_FUNCTION(pulse, int, pa_simple_write,
                 (pa_simple * server, const void *bytes, size_t size, int *code),
                 (server, bytes, size, code))
LIBRARY_FUNCTION(pulse, int, pa_simple_drain, (pa_simple * server, int *code), (server, code))
LIBRARY_FUNCTION(pulse, int, pa_simple_flush, (pa_simple * server, int *code), (server, code))
LIBRARY_FUNCTION(pulse, const char *, pa_strerror, (int code), (code))
LIBRARY_FUNCTION(pulse, size_t, pa_usec_to_bytes, (pa_usec_t time, const pa_sample_spec *spec),
                 (time, spec))
// NOLINTEND(readability-inconsistent-declaration-parameter-name,readability-function-size)
