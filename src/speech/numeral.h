#ifndef SPEECH_NUMERAL_H
#define SPEECH_NUMERAL_H

#include "base/buf.h"
#include "speech/rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Number words, by rules in the manner of ICU's rule-based number format (RBNF,
/// https://unicode-org.github.io/icu/userguide/format_parse/numbers/rbnf.html). A section
/// [number NAME] of a language's rules is a set; each of its rules has the least number that it is
/// for, and a body:
///
///     20 = twenty[-»]          ICU's ">>" and "<<" are written ">>" and "<<" here too
///     1100/100 = << hundred    a divisor other than the largest power of ten
///
///     <<  >>            quotient and remainder of the division, in the same set
///     <name<  >name>    … in another set
///     =name=            the number itself in another set
///     [ … ]             left out where nothing remains
///     {a|b|c}           the form that the quotient asks for (plural rule of the language)
///     else = NAME       (in place of a number) rules that this set doesn't have come from there
///     rest = NAME       what ">>" is said in, in place of this set: "dwie", but "pięćdziesiąt
///     jeden"

struct numeral_rule {
    uint64_t base, divisor;
    const char *body;
};

struct numeral_set {
    const char *name, *parent, *rest;
    struct numeral_rule *rules; // by base
    size_t count;
};

enum plural { PLURAL_ONE, PLURAL_BELOW_TWO, PLURAL_ZERO, PLURAL_SLAVIC };

struct numerals {
    struct numeral_set *sets;
    size_t count;
    enum plural plural;
};

/// Takes the sets out of a language's rules. ERROR_CONFIG names the rule that is broken.
bool numerals_load(struct numerals *numerals, const struct rules *rules, struct arena *arena,
                   struct error *error);

bool numerals_has(const struct numerals *numerals, const char *set);

/// Appends the number's words. A set that doesn't exist gives [number cardinal]; without that the
/// figures themselves.
void numeral_say(const struct numerals *numerals, const char *set, uint64_t number,
                 struct buf *out);

/// Which of the forms of a noun a number asks for: 0, 1, 2; 3 behind a decimal fraction.
unsigned numeral_form(const struct numerals *numerals, uint64_t number, bool has_fraction);

/// The form with that index of "one|few|many"; the last one where there are fewer.
void numeral_pick(const char *forms, size_t size, unsigned form, struct buf *out);

#endif
