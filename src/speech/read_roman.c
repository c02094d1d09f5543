#include "speech/agree.h"
#include "speech/classes.h"

#include <stdio.h>
#include <string.h>

/// A Roman numeral as it is written.
struct roman {
    unsigned value;
    size_t at, end;            // tokens
    size_t letters;            // of the numeral
    char suffix[AGREE_SUFFIX]; // of an ordinal
    const char *noun;          // said for an abbreviation behind it: "w."; or NULL
    bool ending;               // "XIXe": the language's ending of an ordinal follows
};

static bool take(const struct reading *reading, size_t at, struct roman *roman)
{
    const struct token *token = &reading->tokens[at];
    size_t size = token->end - token->start;
    const char *text = reading->text + token->start;
    roman->noun = NULL;
    if (token->kind != TOKEN_WORD || !token->capital)
        return false;
    roman->at = at;
    roman->end = at + 1;
    for (roman->letters = 0; roman->letters < size && strchr("IVXLCDM", text[roman->letters]);)
        roman->letters++;
    roman->value = roman->letters ? class_roman(text, roman->letters) : 0;
    roman->ending = roman->letters < size;
    // "Le" is no numeral, "Ier" is one
    bool ends = !roman->ending || ((roman->letters > 1 || strchr("IVX", *text)) &&
                                   rules_lists(reading_style(reading, "roman-endings", ""),
                                               text + roman->letters, size - roman->letters));
    bool dotted = !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes");
    if (dotted && reading_is_tight(reading, at + 1, '.') && reading_at(reading, at + 2)->spaced)
        roman->end++;
    return roman->value && ends;
}

/// "World War II", and the second of "Grades I and II".
static bool is_counted(const struct reading *reading, size_t at)
{
    if (at && reading_listed(reading, at - 1, "roman-counted"))
        return true;
    struct roman first;
    return at > 2 && reading_listed(reading, at - 1, "roman-and") &&
           take(reading, at - 2, &first) && is_counted(reading, at - 2);
}

static bool is_listed_king(const struct reading *reading, const struct roman *roman)
{
    return reading_listed(reading, roman->at - 1, "kings") ||
           (roman->at > 1 && reading_listed(reading, roman->at - 2, "king-titles"));
}

/// Where ordinals have a dot so have kings: "RTL II" and "Rocky IV" are none.
static bool lacks_dot(const struct reading *reading, const struct roman *roman)
{
    return roman->end == roman->at + 1 &&
           !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes");
}

/// A high number belongs to kings and popes alone: "Louis XIV", but not "Final Fantasy VII".
static bool may_reign(const struct reading *reading, const struct roman *roman)
{
    if (!*reading_style(reading, "kings", "") || is_listed_king(reading, roman))
        return true;
    bool dots = !strcmp(reading_style(reading, "ordinal-dot", "no"), "yes");
    return dots ? !lacks_dot(reading, roman) : roman->value <= 5;
}

/// The second team, the second channel, the fourth film.
static bool is_sequel(const struct reading *reading, const struct roman *roman)
{
    const char *text = reading->text + reading->tokens[roman->at].start;
    bool named = roman->at && reading->tokens[roman->at].spaced &&
                 reading->tokens[roman->at - 1].kind == TOKEN_WORD &&
                 reading->tokens[roman->at - 1].capital;
    return named && roman->letters > 1 && strspn(text, "IVX") >= roman->letters &&
           *reading_style(reading, "kings", "") && lacks_dot(reading, roman) &&
           !is_listed_king(reading, roman);
}

/// Behind the name of somebody: "Edric III", but not "Plan C" or "Malcolm X".
static bool is_king(const struct reading *reading, const struct roman *roman)
{
    if (!roman->at)
        return false;
    const struct token *name = &reading->tokens[roman->at - 1];
    const char *text = reading->text + reading->tokens[roman->at].start;
    bool named = reading->tokens[roman->at].spaced && name->kind == TOKEN_WORD && name->capital &&
                 (!name->capitals || name->end - name->start > 3) &&
                 !reading_listed(reading, roman->at - 1, "not-kings");
    // "When I started": a single I is "the first" only before a mark or "of"
    const struct token *next = reading_at(reading, roman->end);
    bool genitive = next->mark == '\'' && reading_says(reading, roman->end + 1, "s");
    bool single = roman->end > roman->at + 1 ||                                // "Otto I. und"
                  !strcmp(reading_style(reading, "king-single", "no"), "yes"); // I is no word there
    bool pronoun = !single && roman->letters == 1 && *text == 'I' && !genitive &&
                   !reading_listed(reading, roman->end, "king-of") &&
                   (next->kind != TOKEN_MARK || next->mark == '\'');
    return named && !pronoun && roman->value < 40 &&
           (roman->letters > 1 || *text == 'V' || *text == 'I');
}

/// Is the king a queen: by her name's ending, her name, or a title before it?
static bool is_queen(const struct reading *reading, size_t name)
{
    bool told =
        *reading_style(reading, "feminine-endings", "") || *reading_style(reading, "king-f", "");
    if (told && class_ends_like(reading, name, "a"))
        return true;
    return reading_listed(reading, name, "queens") ||
           (name && reading_listed(reading, name - 1, "queens"));
}

/// The template for a king in the case that stands before him, or in the genitive of his own name
/// ("Ludwigs II."); some names end so by themselves ("Johannes").
static const char *king_form(const struct reading *reading, size_t name, bool queen)
{
    char key[32];
    const char *asked = agree_case(reading, name);
    bool genitive = class_ends_like(reading, name, "s") &&
                    !class_ends_like(reading, name, reading_style(reading, "king-own-s", ""));
    const char *form = reading_style(reading, "king", "{number}");
    if (queen)
        form = reading_style(reading, "king-f", form);
    if (genitive)
        return reading_style(reading, queen ? "king-f-gen" : "king-genitive", form);
    (void)snprintf(key, sizeof key, "king%s%s", queen ? "-f" : "", asked);
    return *asked ? reading_style(reading, key, form) : form;
}

/// Kings and popes take "the third" or whatever the language has; by [king-by-name] in the gender
/// and case of the name.
static void say_king(struct reading *reading, const struct roman *roman)
{
    struct buf words BUF_AUTO = {0}, number BUF_AUTO = {0};
    size_t name = roman->at - 1;
    bool queen = is_queen(reading, name);
    const char *suffix =
        class_by_noun(reading, name, "king-by-name", (struct narrow){"", ""}, NULL);
    if (!suffix)
        suffix = queen ? "-f" : "";
    struct slot slot = {"number",
                        class_number(reading, reading_style(reading, "roman-king", "ordinal"),
                                     suffix, roman->value, &number)};
    class_fill(king_form(reading, name, queen), &slot, 1, &words);
    reading_say(reading, words.data, roman->at, roman->end);
}

/// "la II República", "nel I d.C.", "il XXV aprile": behind an article, by [before-roman]. Says so.
static bool say_behind_article(struct reading *reading, const struct roman *roman)
{
    const struct token *next = reading_at(reading, roman->end);
    const char *text = reading->text + reading->tokens[roman->at].start;
    const char *suffix = class_before(reading, roman->at, "before-roman");
    size_t end;
    if (!*suffix || strspn(text, "IVX") < roman->letters || roman->value > 39 ||
        next->kind != TOKEN_WORD || !next->spaced ||
        reading_listed(reading, roman->end, "not-qualified"))
        return false;
    bool era = reading_length(reading, roman->end) == 1; // "d. C."
    bool day = phrase_find(&reading->reader->months, reading, roman->end, &end);
    const char *set = day   ? "day"
                      : era ? reading_style(reading, "roman-century", "ordinal")
                            : "ordinal";
    struct buf number BUF_AUTO = {0};
    reading_say(reading,
                class_number(reading, set, day || era ? "" : suffix, roman->value, &number),
                roman->at, roman->end);
    return true;
}

/// The word before the numeral; a full stop of an abbreviation is passed over: "s. XIX".
static bool listed_before(const struct reading *reading, size_t at, const char *style_key)
{
    at -= at > 1 && reading_is_tight(reading, at - 1, '.');
    return at && reading_listed(reading, at - 1, style_key);
}

/// "siglos XIX-XX": the second of two.
static size_t read_second(struct reading *reading, size_t at, const char *set)
{
    struct roman roman;
    if (!reading_is_tight(reading, at, '-') || reading_at(reading, at + 1)->spaced ||
        at + 1 >= reading->count || !take(reading, at + 1, &roman))
        return 0;
    struct buf words BUF_AUTO = {0}, number BUF_AUTO = {0};
    amount_word(&words, reading->reader->to);
    amount_word(&words, class_number(reading, set, "", roman.value, &number));
    reading_say(reading, words.data, at, roman.end);
    return roman.end - at;
}

/// "via XX Settembre", and "XXI" that nothing else has read.
/// `suffix`: the form of an ordinal before a name, "XIII Premio", where [style] roman-alone says
/// so.
static const char *set_alone(const struct reading *reading, const struct roman *roman,
                             const char **suffix)
{
    size_t end;
    const char *text = reading->text + reading->tokens[roman->at].start;
    const char *alone = reading_style(reading, "roman-alone", "");
    *suffix = "";
    if (roman->ending || !*alone || strspn(text, "IVX") < roman->letters)
        return NULL;
    if (roman->value <= 31 && reading_at(reading, roman->end)->spaced &&
        phrase_find(&reading->reader->months, reading, roman->end, &end))
        return "day";
    const struct token *next = reading_at(reading, roman->end);
    bool named = roman->at && reading->tokens[roman->at - 1].capital;
    if (!strcmp(alone, "ordinal") && !named && roman->letters > 1 && next->kind == TOKEN_WORD &&
        next->spaced && next->capital) {
        const char *name = reading->folded.data + next->folded;
        *suffix = name[next->folded_size - 1] == 'a' ? "-f" : "-m";
        return "ordinal";
    }
    return roman->letters > 2 ? "cardinal" : NULL;
}

/// "na przełomie XIX i XX w.": the first or (`forward`) the last of numerals that share a noun.
static size_t shared(const struct reading *reading, size_t at, bool forward)
{
    struct roman other;
    size_t end = at;
    if (forward)
        while (reading_listed(reading, end, "roman-joins") && end + 1 < reading->count &&
               take(reading, end + 1, &other) && !other.ending)
            end = other.end;
    else
        while (end > 1 && reading_listed(reading, end - 1, "roman-joins") &&
               take(reading, end - 2, &other) && !other.ending)
            end -= 2;
    return end;
}

/// The value of [roman-by-noun] ".-gen wieku" is met before "w." only, for which its word is said.
static const char *dotted_noun(const struct reading *reading, struct roman *roman, size_t at,
                               const char *value)
{
    if (*value != '.')
        return value;
    if (!reading_is_tight(reading, at + 1, '.')) // "Karol III w Londynie"
        return NULL;
    const char *word = strchr(value, ' ');
    size_t size = word ? (size_t)(word - value) - 1 : strlen(value + 1);
    (void)snprintf(roman->suffix, sizeof roman->suffix, "%.*s", (int)size, value + 1);
    if (word && at == roman->end)
        roman->noun = word + 1;
    return roman->suffix;
}

/// "XIX wieku", "II wojny": before a noun that is counted in order. `suffix`: the form it asks for.
static bool is_ordinal(struct reading *reading, struct roman *roman, const char **suffix)
{
    size_t first = shared(reading, roman->at, false), behind = shared(reading, roman->end, true);
    bool whole = false, listed = reading_listed(reading, behind, "roman-before");
    agree_ordinal(reading, first, agree_ordered(reading, behind), roman->suffix);
    *suffix = roman->suffix;
    struct narrow narrow = {*suffix, ""};
    const char *noun = class_by_noun(reading, behind, "roman-by-noun", narrow, &whole);
    if (noun)
        noun = dotted_noun(reading, roman, behind, noun);
    if (!noun && !strcmp(reading_style(reading, "roman-before-noun", ""), "yes"))
        noun = class_by_noun(reading, behind, "ordinal-by-noun", narrow, NULL);
    bool named = first && reading->tokens[first - 1].capital;
    const struct token *next = reading_at(reading, behind);
    bool by_noun = noun && next->spaced && (whole || (!named && roman->letters > 1));
    *suffix = by_noun ? noun : *suffix;
    // "das II. Vatikanische Konzil"
    bool dotted = roman->end > roman->at + 1 && !named && next->kind == TOKEN_WORD &&
                  *class_before(reading, roman->at, "before-ordinal");
    return roman->ending || listed || by_noun || dotted;
}

/// The set that a Roman numeral which is no king's is said in; NULL: it is no number.
static const char *set_of(struct reading *reading, struct roman *roman, const char **suffix)
{
    size_t at = roman->at;
    bool letter = roman->letters == 1 && !strchr("IVX", reading->text[reading->tokens[at].start]);
    bool ordinal = is_ordinal(reading, roman, suffix);
    if (ordinal) // "XIX wieku"
        return reading_style(reading, "roman-ordinal", "ordinal");
    *suffix = "";
    bool game = roman->letters > 1 && is_king(reading, roman) && !may_reign(reading, roman);
    game = game || is_sequel(reading, roman);
    if ((!letter && is_counted(reading, at)) || game) // "World War II", but no "group C"
        return reading_style(reading, "roman-count", "cardinal");
    if (!letter &&
        listed_before(reading, shared(reading, at, false), "roman-century-before")) // "siglo XXI"
        return reading_style(reading, "roman-century", "cardinal");
    return NULL;
}

/// "XIX-wieczny": one word, by [number compound].
static size_t read_compound(struct reading *reading, const struct roman *roman)
{
    const struct token *word = reading_at(reading, roman->end + 1);
    if (!numerals_has(&reading->reader->numerals, "compound") || roman->ending ||
        !reading_is_tight(reading, roman->end, '-') || word->kind != TOKEN_WORD || word->spaced ||
        word->capital || roman->letters < 2 || roman->value > 39) // no "X-factor"
        return 0;
    struct buf words BUF_AUTO = {0}, number BUF_AUTO = {0};
    buf_text(&words, class_number(reading, "compound", "", roman->value, &number));
    buf_add(&words, reading->text + word->start, word->end - word->start);
    reading_say(reading, words.data, roman->at, roman->end + 2);
    return roman->end + 2 - roman->at;
}

size_t read_roman(struct reading *reading, size_t at)
{
    struct roman roman;
    if (!take(reading, at, &roman))
        return 0;
    size_t compound = read_compound(reading, &roman);
    if (compound)
        return compound;
    struct buf number BUF_AUTO = {0};
    const char *suffix, *set = set_of(reading, &roman, &suffix);
    if (set) {
        struct buf words BUF_AUTO = {0};
        buf_text(&words, class_number(reading, set, suffix, roman.value, &number));
        amount_word(&words, roman.noun ? roman.noun : "");
        roman.end += roman.noun ? 2 : 0;
        reading_say(reading, words.data, at, roman.end);
        roman.end += read_second(reading, roman.end, set);
    } else if (say_behind_article(reading, &roman)) {
        return roman.end - at;
    } else if (is_king(reading, &roman)) {
        say_king(reading, &roman);
    } else if ((set = set_alone(reading, &roman, &suffix))) {
        reading_say(reading, class_number(reading, set, suffix, roman.value, &number), at,
                    roman.end);
    } else {
        return 0;
    }
    return roman.end - at;
}
