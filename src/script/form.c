#include "script/form.h"

#include "base/hash.h"

#include <string.h>

const char *const form_tones[TONE_COUNT] = {
    [TONE_INTRO] = "intro",     [TONE_HEADLINE] = "headline", [TONE_TRANSITION] = "transition",
    [TONE_SECTION] = "section", [TONE_OUTRO] = "outro",
};

const char *const form_chapters[CHAPTER_KINDS] = {
    [CHAPTER_OPENING] = "opening",
    [CHAPTER_HEADLINES] = "headlines",
    [CHAPTER_STORY] = "story",
    [CHAPTER_CLOSING] = "closing",
};

uint32_t form_check(const char *text)
{
    uint64_t hash = hash_bytes(HASH_START, text, strlen(text));
    return (uint32_t)(hash ^ hash >> 32);
}
