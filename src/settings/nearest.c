#include "settings/settings.h"

#include <string.h>

enum { LONGEST = 32 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
static int distance(const char *a, size_t m, const char *b, size_t n)
{
    int table[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= m; i++)
        table[i][0] = (int)i;
    for (size_t j = 0; j <= n; j++)
        table[0][j] = (int)j;
    for (size_t i = 1; i <= m; i++)
        for (size_t j = 1; j <= n; j++) {
            int change = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            table[i][j] = least(change, least(table[i - 1][j], table[i][j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                table[i][j] = least(table[i][j], table[i - 2][j - 2] + 1);
        }
    return table[m][n];
}

// One begins with the other: as good as a slip of one letter.
static bool begins(const char *a, size_t m, const char *b, size_t n)
{
    return m >= 3 && n >= 3 && strncmp(a, b, m < n ? m : n) == 0;
}

const char *settings_nearest(const char *wrong, const char *const *names)
{
    const char *best = NULL;
    size_t length = strlen(wrong);
    if (length > LONGEST)
        return NULL;
    int best_distance = (int)(length + 2) / 3 + 1;
    for (; *names; names++) {
        size_t other = strlen(*names);
        if (other > LONGEST)
            continue;
        int d = begins(wrong, length, *names, other) ? 1 : distance(wrong, length, *names, other);
        if (d < best_distance) {
            best_distance = d;
            best = *names;
        }
    }
    return best;
}
