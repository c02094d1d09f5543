#include "edit/edit.h"

// Figures are printed as short as they can be.
static void print_figures(const struct story *story, FILE *stream)
{
    for (size_t i = 0; i < story->why_count; i++)
        (void)fprintf(stream, "%s%s %.4g", i ? ", " : "", story->why[i].name, story->why[i].value);
}

static void print_story(const struct story *story, size_t number, FILE *stream)
{
    (void)fprintf(stream, "%3zu. %s%s\n     %.1f s, %zu sentences", number,
                  story->update ? "(update) " : "", story->title, story->seconds,
                  story->sentence_count);
    if (story->section)
        (void)fprintf(stream, ", section %s", story->section);
    (void)fputs("; ", stream);
    print_figures(story, stream);
    (void)fputc('\n', stream);
    for (size_t i = 0; i < story->article_count; i++)
        (void)fprintf(stream, "     %s %s\n", i ? "also" : "read", story->articles[i]->url);
}

void edit_why(const struct rundown *rundown, FILE *stream)
{
    (void)fprintf(stream, "%zu stories, %.1f s", rundown->story_count, rundown->seconds);
    if (rundown->wanted_seconds > 0)
        (void)fprintf(stream, " of %.1f s wanted", rundown->wanted_seconds);
    (void)fputc('\n', stream);
    for (size_t i = 0; i < rundown->story_count; i++)
        print_story(&rundown->stories[i], i + 1, stream);
    for (size_t i = 0; i < rundown->left_out_count; i++)
        (void)fprintf(stream, "  -  %s\n     left out: %s\n", rundown->left_out[i].title,
                      rundown->left_out[i].reason);
}
