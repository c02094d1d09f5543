#include "speech/reading.h"

#include <string.h>
#include <unistd.h>

/// The sections of speech.ini that are looked up by what stands in the text.
static bool load_phrases(struct reader *reader, struct arena *arena, struct error *error)
{
    const struct {
        const char *section;
        struct phrases *phrases;
    } all[] = {
        {"phrases", &reader->phrases},       {"abbreviations", &reader->abbreviations},
        {"acronyms", &reader->acronyms},     {"units", &reader->units},
        {"currencies", &reader->currencies}, {"magnitudes", &reader->magnitudes},
        {"months", &reader->months},         {"zones", &reader->zones},
        {"suffixes", &reader->suffixes},     {"weekdays", &reader->weekdays},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!phrase_load(all[i].phrases, rules_section(&reader->rules, all[i].section), arena,
                         error))
            return false;
    return true;
}

/// The user's own, where none is named: ~/.config/tidings/lexicon.tsv.
static const char *own_lexicon(struct arena *arena)
{
    const char *path = settings_config_path(arena, "lexicon.tsv");
    return path && access(path, R_OK) == 0 ? path : NULL;
}

struct reader *speech_reader(const struct lang *lang, const char *lexicon, struct arena *arena,
                             struct error *error)
{
    struct reader *reader = arena_alloc(arena, sizeof *reader);
    reader->lang = lang;
    struct ipa ipa;
    lexicon = lexicon ? lexicon : own_lexicon(arena);
    if (!rules_read(&reader->rules, lang_file(lang, "speech.ini", arena), arena, error) ||
        !numerals_load(&reader->numerals, &reader->rules, arena, error) ||
        !load_phrases(reader, arena, error) ||
        !ipa_load(&ipa, lang_file(lang, "ipa.tsv", arena), arena, error) ||
        !lexicon_load(&reader->lexicon, &ipa, lang_file(lang, "lexicon.tsv", arena), lexicon, arena,
                      error))
        return NULL;
    reader->group = rules_value(&reader->rules, "style", "group", ",");
    reader->decimal = *rules_value(&reader->rules, "style", "decimal", ".");
    reader->to = rules_value(&reader->rules, "style", "to", "");
    return reader;
}
