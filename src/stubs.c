// Scaffolding: rooms that are not built yet. Deleted when the last of them stands.
#include "base/worker.h"
#include "edit/edit.h"
#include "ingest/ingest.h"
#include "lang/lang.h"
#include "mix/mix.h"
#include "model/json.h"
#include "publish/publish.h"
#include "script/script.h"
#include "settings/settings.h"
#include "speech/speech.h"
#include "store/store.h"
#include <stdlib.h>
#pragma GCC diagnostic ignored "-Wunused-parameter"
__attribute__((weak)) void settings_help(const struct command *const *commands,
                                         const struct command *command)
{
    abort();
}
__attribute__((weak)) void settings_man(const struct command *const *commands)
{
    abort();
}
__attribute__((weak)) void settings_starter(struct buf *out)
{
    abort();
}
__attribute__((weak)) bool settings_opml_read(const void *bytes, size_t size, struct arena *arena,
                                              struct source **sources, size_t *count,
                                              struct error *error)
{
    abort();
}
__attribute__((weak)) void settings_opml_write(const struct source *sources, size_t count,
                                               const char *title, struct buf *out)
{
    abort();
}
