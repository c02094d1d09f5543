#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

// The hard ceilings, all in one place. What a user may set below them is in the option table.

#define LIMIT_DOCUMENT_BYTES   (16u * 1024 * 1024) // a feed or page, after decompression
#define LIMIT_INPUT_BYTES      (64u * 1024 * 1024) // a file or standard input that the user named
#define LIMIT_FRAME_BYTES      (32u * 1024 * 1024) // one message between our processes
#define LIMIT_HEADER_BYTES     (256u * 1024)       // of the answer to one request
#define LIMIT_REDIRECTS        8
#define LIMIT_FEED_ITEMS       2000 // of one feed
#define LIMIT_ITEM_FIELD_BYTES (1024u * 1024)
#define LIMIT_SPOKEN_BYTES     2000u               // one piece of text given to an engine at once
#define LIMIT_TAKE_SECONDS     300u                // of sound; what is said beyond that is cut off
#define LIMIT_TAKE_BYTES       (64u * 1024)        // of text; more than LIMIT_TAKE_SECONDS hold
#define LIMIT_ENGINE_BYTES     (64u * 1024 * 1024) // what an engine gives for one piece of text
#define LIMIT_SENTENCE_BYTES   4000u // longer is no sentence that anyone would read out
#define LIMIT_SCRIPT_BYTES     (8u * 1024 * 1024)
#define LIMIT_SOURCES          5000
#define LIMIT_SHOW_SECONDS     (6 * 3600)

#endif
