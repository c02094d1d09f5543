#ifndef SPEECH_CLASSES_H
#define SPEECH_CLASSES_H

#include "speech/amount.h"
#include "speech/reading.h"

/// What written news is made of besides words. Each function says what stands at a token and
/// returns how many tokens that took; 0: something else stands there.

size_t read_lexicon(struct reading *reading, size_t at);  // names and places
size_t read_markup(struct reading *reading, size_t at);   // <b>, [1], emoji: dropped
size_t read_address(struct reading *reading, size_t at);  // URL, e-mail, @handle, #Tag
size_t read_phone(struct reading *reading, size_t at);    // +44 20 7946 0018
size_t read_phrase(struct reading *reading, size_t at);   // 9/11, 24/7
size_t read_date(struct reading *reading, size_t at);     // 6 Jan. 2025
size_t read_time(struct reading *reading, size_t at);     // 5pm, 09:39 GMT
size_t read_gendered(struct reading *reading, size_t at); // Bürger*innen, BürgerInnen
size_t read_times(struct reading *reading, size_t at);    // 2x8, 3 × 4
size_t read_weekdays(struct reading *reading, size_t at); // Mo.–Fr.
size_t read_lap(struct reading *reading, size_t at);      // 1:42,35 Minuten
size_t read_score(struct reading *reading, size_t at);    // 5-3
size_t read_money(struct reading *reading, size_t at);    // $5.2bn
size_t read_measure(struct reading *reading, size_t at);  // 5ft 11in, 20 %, -4 °C
size_t read_year(struct reading *reading, size_t at);     // 1987, 2024-25, the '90s
size_t read_ordinal(struct reading *reading, size_t at);  // 21st
size_t read_code(struct reading *reading, size_t at);     // F-16, A380, H5N1
size_t read_number(struct reading *reading, size_t at);   // 1,200; 10-15
size_t read_short(struct reading *reading, size_t at);    // Dr., e.g.
size_t read_roman(struct reading *reading, size_t at);    // Charles III
size_t read_acronym(struct reading *reading, size_t at);  // U.S., NATO, BREAKING
size_t read_mark(struct reading *reading, size_t at);     // &, dashes, quotes

/// In a language without rules: marks that eSpeak NG reads by itself stay, others are dropped.
size_t read_plain_mark(struct reading *reading, size_t at);

// ---- shared by several --------------------------------------------------------------------------

/// The value that a section gives for the words before a token, two of them or one; "" for none.
const char *class_before(const struct reading *reading, size_t at, const char *section);

/// The word between the ends of a range, and the case that it asks of the second ([style] to-case).
void class_to(struct reading *reading, struct buf *words);

/// What narrows the keys of a section that is asked for nouns: the case that stands before ("gen"),
/// the form that the figure asks for ("one", "few", "many", "part"); "" for nothing.
struct narrow {
    const char *before, *form;
};

/// The value that a section gives for the word at a token; NULL: none. A key is the word in small
/// letters or, behind "-", its ending; "gen -ów" is met only behind what asks for "gen". A whole
/// word is better than an ending (`whole`, if given, says that it was one), the longest ending than
/// a short one.
const char *class_by_noun(const struct reading *reading, size_t at, const char *section,
                          struct narrow narrow, bool *whole);

/// … or for the word behind it, where the first is an adjective by [adjectives].
const char *class_by_phrase(const struct reading *reading, size_t at, const char *section,
                            struct narrow narrow);

/// What the noun behind a figure that ends at a token asks of it, by [gender-by-noun] and
/// [case-by-noun]; the case is otherwise that of [before-number]. Both "" for nothing.
struct asked {
    const char *gender, *grammar;
};
struct asked class_asked(const struct reading *reading, const struct amount *figure, size_t end);

/// Is the word longer than one of these endings, and has it?
bool class_ends_like(const struct reading *reading, size_t at, const char *endings);

/// "numéro 1 mondial", "n. 1 al mondo": behind such a word ([style] label-before) the figure is a
/// name and counts nothing.
bool class_is_label(const struct reading *reading, size_t first);

/// The gender that a figure takes from the word at a token: by its ending, where the language's
/// rules say how; "" where no noun stands there.
const char *class_gender(const struct reading *reading, const struct amount *figure, size_t at);

/// The case that the words before a figure ask for, by [before-number]: words, two of them or one,
/// or the ending of the last; "" for none.
const char *class_case_before(const struct reading *reading, size_t at);

/// A value in a template: "{day}" stands for the words of the slot called "day".
struct slot {
    const char *name;
    const char *words;
};

/// Appends the template with its slots filled; slots without words leave no space.
void class_fill(const char *form, const struct slot *slots, size_t count, struct buf *words);

/// [number SET] of a number as a string in the arena-like buffer.
const char *class_number(const struct reading *reading, const char *set, const char *suffix,
                         uint64_t number, struct buf *words);

/// Makes the last word a plural as English writes it: "twenties", "sixes".
void class_plural(struct buf *words);

/// "/yr", "/kWh", "/litre" behind a figure, said by [suffixes] or [style] per: behind which token
/// that ends.
size_t class_per(const struct reading *reading, size_t at, struct buf *words);

/// "a $20 note", "a 10m wall": before a noun that it qualifies, a unit stands in the singular.
bool class_qualifies(const struct reading *reading, size_t at, size_t end);

/// "a $20m-a-year deal", "a 2m-long pole": so it does in a compound, but not in "$20m-plus".
bool class_compound(const struct reading *reading, size_t end);

/// "l'", "d'": a word that leans on the next, in a language that writes so ([style] elides).
bool class_elides(const struct reading *reading, size_t at);

/// "a.m.", "PM": 'a' or 'p' and behind which token it ends; 0: neither.
char class_half_day(const struct reading *reading, size_t at, size_t *end);

/// A Roman numeral's value; 0 where the letters are none.
unsigned class_roman(const char *letters, size_t size);

#endif
