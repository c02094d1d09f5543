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
