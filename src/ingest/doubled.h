#ifndef INGEST_DOUBLED_H
#define INGEST_DOUBLED_H

#include "base/buf.h"

/// Undoes, in place, what a publisher did who took UTF-8 for windows-1252 and encoded it again:
/// "cafÃ©" is "café", "itâ€™s" is "it’s", "Â " a no-break space. Only pairs and triples that nobody
/// writes are touched, so that a text which is half and half is read too. For feeds, where it
/// happens between a database and its template; a page is left as its readers see it.
void doubled_undo(struct buf *text);

#endif
