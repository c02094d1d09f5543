#ifndef LANG_LANGUAGE_H
#define LANG_LANGUAGE_H

#include "lang/lang.h"
#include "lang/words.h"

/// A variant list of phrases.ini.
struct phrase {
    const char *section, *key;
    const char **variants;
    size_t count;
    int folder; // index into lang.folders
};

#define LANG_FOLDERS 3 // voices/en-GB, voices/en, and English for phrases
#define LANG_MARKS   8

/// How the sentences of a language end, beyond what Unicode says of all.
struct rules {
    struct words words;
    uint32_t ends[LANG_MARKS];     // further characters that end a sentence
    uint32_t not_ends[LANG_MARKS]; // that don't, though elsewhere they do
    size_t ends_count, not_ends_count;
    bool noun_capitals; // every noun is a capital: one says little
    bool ordinals;      // "12." is the twelfth
    bool heading_colon; // a colon ends a heading that opens a paragraph
};

struct lang {
    const char *tag, *base;
    const char *folders[LANG_FOLDERS]; // NULL: none
    bool known;
    struct phrase *phrases;
    size_t phrase_count;
    struct rules rules;
    struct arena *arena;
};

/// Reads abbreviations.txt and sentences.ini of one folder into the rules.
bool rules_load(struct rules *rules, const char *folder, struct arena *arena, struct error *error);

#endif
