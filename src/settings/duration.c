#include "settings/settings.h"

#include <string.h>

// "5:00" or "1:02:03": minutes and seconds, hours before them.
static bool parse_clock(const char *text, double *seconds)
{
    double total = 0;
    int groups = 0;
    for (;;) {
        int value = 0;
        size_t digits = strspn(text, "0123456789");
        if (digits == 0 || digits > 4 || (groups && digits != 2) || ++groups > 3)
            return false;
        for (size_t i = 0; i < digits; i++)
            value = value * 10 + (text[i] - '0');
        if (groups > 1 && value > 59)
            return false;
        total = total * 60 + value;
        text += digits;
        if (*text == '\0')
            break;
        if (*text++ != ':')
            return false;
    }
    *seconds = total;
    return true;
}

// A decimal number without sign or exponent.
static size_t parse_decimal(const char *text, double *value)
{
    size_t i = 0, digits = 0;
    double step = 0.1;
    *value = 0;
    for (; text[i] >= '0' && text[i] <= '9' && digits < 12; i++, digits++)
        *value = *value * 10 + (text[i] - '0');
    if (text[i] == '.')
        for (i++; text[i] >= '0' && text[i] <= '9' && digits < 12; i++, digits++, step /= 10)
            *value += (text[i] - '0') * step;
    return digits ? i : 0;
}

bool settings_duration(const char *text, double *seconds)
{
    static const struct {
        char letter;
        double seconds;
    } units[] = {{'d', 86400}, {'h', 3600}, {'m', 60}, {'s', 1}};
    if (strchr(text, ':'))
        return parse_clock(text, seconds);
    double total = 0, value;
    size_t unit = 0; // units may be left out, but stand in their order
    do {
        size_t used = parse_decimal(text, &value);
        if (!used)
            return false;
        text += used;
        if (*text == '\0') { // a bare number is seconds
            total += value;
            break;
        }
        while (unit < 4 && units[unit].letter != *text)
            unit++;
        if (unit == 4)
            return false;
        total += value * units[unit++].seconds;
        if (strncmp(text, "min", 3) == 0)
            text += 2;
        text++;
    } while (*text);
    *seconds = total;
    return true;
}
