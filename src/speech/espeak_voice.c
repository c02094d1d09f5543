#include "speech/espeak_voice.h"

#include <dirent.h>
#include <espeak-ng/speak_lib.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { PATH_BYTES = 256 };

/// Has the folder of the family "gmw" a file of this name, in capitals or not? Then its path.
static bool find_in(const char *languages, const char *family, const char *name, char *path)
{
    size_t size = strcspn(name, "+");
    const struct dirent *entry;
    bool found = false;
    int length = snprintf(path, PATH_BYTES, "%s/%s", languages, family);
    DIR *folder = length < PATH_BYTES ? opendir(path) : NULL;
    while (folder && !found && (entry = readdir(folder)))
        if (strlen(entry->d_name) == size && !strncasecmp(entry->d_name, name, size)) {
            length = snprintf(path, PATH_BYTES, "%s/%s%s", family, entry->d_name, name + size);
            found = length < PATH_BYTES;
        }
    if (folder)
        (void)closedir(folder);
    return found;
}

/// "gmw/en-US+f2" for "en-us+f2". By the path of its file a voice is loaded at once; for a name
/// alone libespeak-ng reads all its 130 files of voices first.
static bool find_path(const char *name, char *path)
{
    char languages[PATH_BYTES];
    const char *data = NULL;
    const struct dirent *family;
    bool found = false;
    (void)espeak_Info(&data);
    (void)snprintf(languages, sizeof languages, "%s/lang", data ? data : "");
    DIR *folder = opendir(languages);
    while (folder && !found && (family = readdir(folder)))
        if (*family->d_name != '.')
            found = find_in(languages, family->d_name, name, path);
    if (folder)
        (void)closedir(folder);
    return found;
}

/// "gmw/en-US+f3" is what "en-us+f3" should have selected.
static bool is_selected(const char *wanted)
{
    const espeak_VOICE *current = espeak_GetCurrentVoice();
    if (!current || !current->identifier)
        return false;
    const char *slash = strrchr(current->identifier, '/');
    return !strcasecmp(slash ? slash + 1 : current->identifier, wanted);
}

bool espeak_voice_language(const char *language)
{
    char path[PATH_BYTES];
    return espeak_SetVoiceByName(find_path(language, path) ? path : language) == EE_OK;
}

bool espeak_voice_select(const char *name)
{
    return espeak_voice_language(name) && is_selected(name);
}
