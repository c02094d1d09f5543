/// What libespeak-ng wants of libpcaudio, and nothing else: a library of that name that plays
/// nothing, which espeak_library.c loads first. The real one brings PulseAudio, ALSA, X11 and
/// systemd along (35 libraries, 150 mappings, which each take's fork would copy), and at
/// espeak_Initialize it reads PulseAudio's configuration and makes shared memory, though our
/// workers only ask for samples. Types and names are pcaudiolib 1.2's, audio.h.

#include <stddef.h>

struct audio_object;

struct audio_object *create_audio_device_object(const char *device, const char *program,
                                                const char *description);
int audio_object_open(struct audio_object *object, int format, unsigned rate,
                      unsigned char channels);
void audio_object_close(struct audio_object *object);
void audio_object_destroy(struct audio_object *object);
int audio_object_write(struct audio_object *object, const void *bytes, size_t size);
int audio_object_drain(struct audio_object *object);
int audio_object_flush(struct audio_object *object);
const char *audio_object_strerror(struct audio_object *object, int error);

enum { NO_DEVICE = -1 };

struct audio_object *create_audio_device_object(const char *device, const char *program,
                                                const char *description)
{
    (void)device, (void)program, (void)description;
    return NULL;
}

int audio_object_open(struct audio_object *object, int format, unsigned rate,
                      unsigned char channels)
{
    (void)object, (void)format, (void)rate, (void)channels;
    return NO_DEVICE;
}

void audio_object_close(struct audio_object *object)
{
    (void)object;
}

void audio_object_destroy(struct audio_object *object)
{
    (void)object;
}

int audio_object_write(struct audio_object *object, const void *bytes, size_t size)
{
    (void)object, (void)bytes, (void)size;
    return NO_DEVICE;
}

int audio_object_drain(struct audio_object *object)
{
    (void)object;
    return NO_DEVICE;
}

int audio_object_flush(struct audio_object *object)
{
    (void)object;
    return NO_DEVICE;
}

const char *audio_object_strerror(struct audio_object *object, int error)
{
    (void)object, (void)error;
    return "this libpcaudio plays nothing";
}
