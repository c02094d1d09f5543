#include "speech/numeral.h"

#include <stdlib.h>
#include <string.h>

enum { LIMIT_DEPTH = 40, LIMIT_NUMERAL_BYTES = 2000 };

static const struct numeral_set *find(const struct numerals *numerals, const char *name,
                                      size_t size)
{
    for (size_t i = 0; i < numerals->count; i++)
        if (strlen(numerals->sets[i].name) == size && !memcmp(numerals->sets[i].name, name, size))
            return &numerals->sets[i];
    return NULL;
}

bool numerals_has(const struct numerals *numerals, const char *set)
{
    return find(numerals, set, strlen(set)) != NULL;
}

static bool read_rule(struct numeral_set *set, const struct rule *rule, struct error *error)
{
    if (!strcmp(rule->key, "else")) {
        set->parent = rule->value;
        return true;
    }
    if (!strcmp(rule->key, "rest")) {
        set->rest = rule->value;
        return true;
    }
    char *end;
    struct numeral_rule *made = &set->rules[set->count];
    made->base = strtoull(rule->key, &end, 10);
    made->divisor = 1;
    while (made->base / made->divisor >= 10)
        made->divisor *= 10;
    if (end != rule->key && *end == '/')
        made->divisor = strtoull(end + 1, &end, 10);
    if (end == rule->key || *end || !made->divisor)
        return error_set(error, ERROR_CONFIG,
                         "[number %s]: '%.40s' is not NUMBER, NUMBER/DIVISOR, else or rest",
                         set->name, rule->key);
    made->body = rule->value;
    set->count++;
    return true;
}

/// Of two rules for the same number the one that was read later holds.
static void drop_doubles(struct numeral_set *set)
{
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++)
        if (i + 1 == set->count || set->rules[i + 1].base != set->rules[i].base)
            set->rules[kept++] = set->rules[i];
    set->count = kept;
}

/// By insertion, which keeps the order of the file among equals, as qsort doesn't.
static void sort(struct numeral_set *set)
{
    for (size_t i = 1; i < set->count; i++)
        for (size_t j = i; j && set->rules[j - 1].base > set->rules[j].base; j--) {
            struct numeral_rule swap = set->rules[j];
            set->rules[j] = set->rules[j - 1];
            set->rules[j - 1] = swap;
        }
}

bool numerals_load(struct numerals *numerals, const struct rules *rules, struct arena *arena,
                   struct error *error)
{
    static const char prefix[] = "number ";
    const char *plural = rules_value(rules, "style", "plural", "one");
    numerals->plural = !strcmp(plural, "slavic")               ? PLURAL_SLAVIC
                       : !strcmp(plural, "below-two")          ? PLURAL_BELOW_TWO
                       : !strcmp(plural, "below-two-but-zero") ? PLURAL_ZERO
                                                               : PLURAL_ONE;
    numerals->sets = arena_array(arena, rules->count, sizeof *numerals->sets);
    for (size_t i = 0; i < rules->count; i++) {
        const struct rules_section *section = &rules->sections[i];
        if (strncmp(section->name, prefix, strlen(prefix)) != 0)
            continue;
        struct numeral_set *set = &numerals->sets[numerals->count++];
        *set = (struct numeral_set){
            .name = section->name + strlen(prefix),
            .rules = arena_array(arena, section->count, sizeof(struct numeral_rule))};
        for (size_t j = 0; j < section->count; j++)
            if (!read_rule(set, &section->rules[j], error))
                return false;
        sort(set);
        drop_doubles(set);
    }
    return true;
}

static const struct numeral_rule *own_rule(const struct numeral_set *set, uint64_t number)
{
    const struct numeral_rule *found = NULL;
    for (size_t i = 0; set && i < set->count && set->rules[i].base <= number; i++)
        found = &set->rules[i];
    return found;
}

/// The rule with the largest base, of the set or those behind it.
static const struct numeral_rule *rule_for(const struct numerals *numerals,
                                           const struct numeral_set *set, uint64_t number)
{
    const struct numeral_rule *best = own_rule(set, number);
    for (int i = 0; set && set->parent && i < LIMIT_DEPTH; i++) {
        set = find(numerals, set->parent, strlen(set->parent));
        const struct numeral_rule *rule = own_rule(set, number);
        if (rule && (!best || rule->base > best->base))
            best = rule;
    }
    return best;
}

unsigned numeral_form(const struct numerals *numerals, uint64_t number, bool has_fraction)
{
    switch (numerals->plural) {
    case PLURAL_ONE:
        return number != 1 || has_fraction;
    case PLURAL_BELOW_TWO:
        return number >= 2;
    case PLURAL_ZERO: // "zero horas", but "0,5 ponto"
        return number >= 2 || (!number && !has_fraction);
    case PLURAL_SLAVIC:
        if (has_fraction)
            return 3;
        if (number == 1)
            return 0;
        return number % 10 >= 2 && number % 10 <= 4 && number / 10 % 10 != 1 ? 1 : 2;
    }
    return 0;
}

void numeral_pick(const char *forms, size_t size, unsigned form, struct buf *out)
{
    const char *end = forms + size;
    for (;; forms++) {
        const char *bar = memchr(forms, '|', (size_t)(end - forms));
        const char *stop = bar ? bar : end;
        if (!form-- || !bar) {
            buf_add(out, forms, (size_t)(stop - forms));
            return;
        }
        forms = bar;
    }
}

struct saying {
    const struct numerals *numerals;
    struct buf *out;
    size_t most; // bytes of out
    int depth;
};

static void say(struct saying *saying, const struct numeral_set *set, uint64_t number);

/// "<<", "<name<", ">>", ">name>" or "=name=" at `at`; returns where it ends.
static const char *say_part(struct saying *saying, const struct numeral_set *set, const char *at,
                            const struct numeral_rule *rule, uint64_t number)
{
    const char *end = strchr(at + 1, *at);
    if (!end)
        return at + strlen(at);
    const struct numeral_set *other = set;
    if (end > at + 1)
        other = find(saying->numerals, at + 1, (size_t)(end - at - 1));
    else if (*at == '>' && set && set->rest)
        other = find(saying->numerals, set->rest, strlen(set->rest));
    uint64_t part = *at == '<'   ? number / rule->divisor
                    : *at == '>' ? number % rule->divisor
                                 : number;
    say(saying, other, part);
    return end + 1;
}

static void say(struct saying *saying, const struct numeral_set *set, uint64_t number)
{
    const struct numeral_rule *rule = rule_for(saying->numerals, set, number);
    if (!rule || saying->depth >= LIMIT_DEPTH || saying->out->size > saying->most) {
        buf_printf(saying->out, "%llu", (unsigned long long)number);
        return;
    }
    saying->depth++;
    for (const char *at = rule->body; *at;) {
        if (*at == '[' && number % rule->divisor == 0) {
            at += strcspn(at, "]");
        } else if (*at == '<' || *at == '>' || *at == '=') {
            at = say_part(saying, set, at, rule, number);
            continue;
        } else if (*at == '{') {
            size_t size = strcspn(at + 1, "}");
            numeral_pick(at + 1, size,
                         numeral_form(saying->numerals, number / rule->divisor, false),
                         saying->out);
            at += size + 1;
        } else if (*at != '[' && *at != ']') {
            buf_char(saying->out, *at);
        }
        at += *at != '\0';
    }
    saying->depth--;
}

void numeral_say(const struct numerals *numerals, const char *set, uint64_t number, struct buf *out)
{
    struct saying saying = {numerals, out, out->size + LIMIT_NUMERAL_BYTES, 0};
    const struct numeral_set *found = find(numerals, set, strlen(set));
    say(&saying, found ? found : find(numerals, "cardinal", strlen("cardinal")), number);
}
