#include "speech/mbrola.h"

#include "speech/command.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/// Where eSpeak NG 1.51 looks for the data of "en1".
static bool has_data(const char *name, struct arena *arena)
{
    return access(arena_printf(arena, "/usr/share/mbrola/%s/%s", name, name), R_OK) == 0 ||
           access(arena_printf(arena, "/usr/share/mbrola/voices/%s", name), R_OK) == 0;
}

/// "mb-de4-en" → "de4"; NULL: no voice of MBROLA's, or none that could be a name.
static const char *data_name(const char *voice, struct arena *arena)
{
    if (strncasecmp(voice, "mb-", 3) != 0 && strncasecmp(voice, "mb/mb-", 6) != 0)
        return NULL;
    const char *name = strchr(voice, '-') + 1;
    for (const char *c = name; *c; c++)
        if (!isalnum((unsigned char)*c) && *c != '-')
            return NULL;
    char *copy = arena_string(arena, name);
    copy[strcspn(copy, "-")] = '\0';
    for (char *c = copy; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return copy;
}

void mbrola_settle(struct presenter *presenter, struct arena *arena)
{
    const char *name =
        strcmp(presenter->engine, "espeak") == 0 ? data_name(presenter->voice, arena) : NULL;
    if (!name)
        return;
    if (has_data(name, arena) && command_path("mbrola", arena) &&
        command_path("espeak-ng", arena)) {
        const char *slash = strrchr(presenter->voice, '/');
        presenter->engine = "command";
        presenter->command = arena_printf(arena, "espeak-ng -v %s -s %d -p %d --stdin --stdout",
                                          slash ? slash + 1 : presenter->voice,
                                          (int)presenter->rate, (int)presenter->pitch);
        return;
    }
    presenter->missing = arena_printf(arena, "mbrola-%s (with mbrola and espeak-ng)", name);
    presenter->voice = presenter_plain(presenter->language, arena).voice;
    presenter->variant = "";
}
