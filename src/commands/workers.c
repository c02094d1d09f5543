#include "base/worker.h"
#include "ingest/ingest.h"
#include "speech/speech.h"

// Every kind of worker process that this program can become. Weak, so that a test can have kinds of
// its own.
__attribute__((weak)) const struct worker_kind *const worker_kinds[] = {
    &ingest_worker, &speech_worker, &speech_engine_worker, &probe_worker, NULL};
