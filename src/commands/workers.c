#include "base/worker.h"
#include "ingest/ingest.h"
#include "speech/speech.h"

// Every kind of worker process that this program can become.
const struct worker_kind *const worker_kinds[] = {&ingest_worker, &speech_worker, NULL};
