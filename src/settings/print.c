#include "settings/print.h"

#include <string.h>

enum { WIDTH = 80 };

void print_wrapped(struct buf *out, const char *text, size_t indent, size_t column)
{
    bool fresh = true; // nothing on this line yet that a space would follow
    while (*text) {
        size_t length = strcspn(text, " ");
        if (!fresh && column + 1 + length > WIDTH) {
            buf_printf(out, "\n%*s", (int)indent, "");
            column = indent;
            fresh = true;
        }
        buf_printf(out, "%s%.*s", fresh ? "" : " ", (int)length, text);
        column += length + !fresh;
        fresh = false;
        text += length;
        text += strspn(text, " ");
    }
    buf_char(out, '\n');
}

// A flag that is on unless it is denied.
static bool is_on(const struct option *option)
{
    return option->type == OPTION_FLAG && option->fallback && strcmp(option->fallback, "yes") == 0;
}

void print_option_name(struct buf *out, const struct option *option)
{
    buf_printf(out, "--%s%s", is_on(option) ? "[no-]" : "", option->name);
    if (option->unit)
        buf_printf(out, " %s", option->unit);
}

void print_option_text(struct buf *out, const struct option *option)
{
    buf_text(out, option->text);
    for (const char *const *choice = option->choices; choice && *choice; choice++)
        buf_printf(out, "%s%s", choice == option->choices ? ": " : ", ", *choice);
    if (option->fallback && option->type != OPTION_FLAG && strcmp(option->fallback, "0") != 0)
        buf_printf(out, " (usually %s)", option->fallback);
}

bool print_in_group(const struct option *option, const struct option_group *group, unsigned scopes)
{
    if (!option_allowed(option, scopes))
        return false;
    for (const struct option_group *first = option_groups; first->scope; first++)
        if (option->scope & first->scope)
            return first == group;
    return false;
}
