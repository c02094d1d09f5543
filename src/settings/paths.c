#include "settings/settings.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *home(void)
{
    const char *folder = getenv("HOME");
    if (folder && *folder == '/')
        return folder;
    const struct passwd *user = getpwuid(getuid());
    return user && user->pw_dir && *user->pw_dir == '/' ? user->pw_dir : "/";
}

// The specification says that a relative path in a variable is to be ignored.
static const char *base_path(struct arena *arena, const char *variable, const char *otherwise,
                             const char *name)
{
    const char *folder = getenv(variable);
    if (folder && *folder == '/')
        return arena_printf(arena, "%s/tidings/%s", folder, name);
    return arena_printf(arena, "%s/%s/tidings/%s", home(), otherwise, name);
}

const char *settings_config_path(struct arena *arena, const char *name)
{
    return base_path(arena, "XDG_CONFIG_HOME", ".config", name);
}

const char *settings_data_path(struct arena *arena, const char *name)
{
    return base_path(arena, "XDG_DATA_HOME", ".local/share", name);
}

const char *settings_state_path(struct arena *arena, const char *name)
{
    return base_path(arena, "XDG_STATE_HOME", ".local/state", name);
}

const char *settings_cache_path(struct arena *arena, const char *name)
{
    return base_path(arena, "XDG_CACHE_HOME", ".cache", name);
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

// build/tidings has voices/ one level up; build/asan/tests/unit/ROOM/thing five. An installed
// bin/tidings must find the DATADIR of its prefix, not a folder of the user's further up.
enum { LEVELS = 6 };

const char *settings_voices(struct arena *arena)
{
    char self[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    bool built = false;
    for (int level = 0; length > 0 && level <= LEVELS; level++) {
        while (length > 0 && self[length - 1] != '/')
            length--;
        if (length <= 1)
            break;
        self[--length] = '\0'; // the folder
        if (level == 0)
            continue;
        const char *name = strrchr(self, '/');
        const char *beside = arena_printf(arena, "%s/voices", self);
        if ((level == 1 || built) && is_folder(beside))
            return beside;
        built |= name && strcmp(name, "/build") == 0;
    }
    return DATADIR "/voices";
}
