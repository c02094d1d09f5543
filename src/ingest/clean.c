#include "ingest/clean.h"

#include "ingest/phrases.h"
#include "ingest/prose.h"
#include "ingest/twins.h"

#include <string.h>
#include <strings.h>

#define LINE_BYTES    400 // longer blocks are judged by their numbers, not by their words
#define LONG_BYTES    160 // prose even if it doesn't end as a sentence
#define PROSE_BYTES   80
#define HEADING_BYTES 100  // a longer one that ends as a sentence is a paragraph set as a heading
#define TAIL_SHARE    0.4  // so much of the prose may fall with what heads other stories
#define ABOUT_SHARE   0.25 // … with what a firm says about itself
#define ABOUT_BYTES   60   // a heading is shorter
#define NAME_BYTES    3
#define FRONT_BYTES   60 // of a paragraph, in which its subject is named
#define POINTER_BYTES 100
#define LAST_LINES    3 // among which a writer's contact stands
#define LABEL_WORDS   6
#define LABEL_BYTES   40  // of words in front of a link
#define MOSTLY        0.8 // of a block, in links

// A kept block, with what the rules ask for.
struct line {
    struct block *block;
    const char *text; // NULL where long
    unsigned phrases;
    size_t words;
    uint32_t list; // the outermost list around it, or 0
    bool sentence, prose, heading, linked, quoted, cell;
};

struct story {
    struct tree *tree;
    struct line *lines;
    size_t count;
    const char *title, *author;
};

static uint32_t list_of(const struct tree *tree, uint32_t node)
{
    uint32_t list = 0;
    for (; node; node = tree->nodes[node].parent) {
        enum tag tag = tree->nodes[node].tag;
        if (tag == TAG_UL || tag == TAG_OL || tag == TAG_DL)
            list = node;
    }
    return list;
}

static bool inside(const struct tree *tree, uint32_t node, enum tag tag)
{
    while (node && tree->nodes[node].tag != tag)
        node = tree->nodes[node].parent;
    return node > 0;
}

// What a paragraph stands in, beyond wrappers that hold nothing else.
static uint32_t parent_of(const struct tree *tree, const struct line *line)
{
    uint32_t node = tree->nodes[line->block->node].parent;
    while (node && tree->nodes[node].end_block - tree->nodes[node].first_block == 1)
        node = tree->nodes[node].parent;
    return node;
}

static void look_at(struct tree *tree, struct line *line)
{
    const struct block *block = line->block;
    struct buf text BUF_AUTO = {0};
    tree_text(tree, block->first, block->end, TREE_KEPT, &text);
    line->sentence = text.size && prose_ends_sentence(text.data, text.size);
    line->heading = tag_is_heading(block->tag) && (block->size < HEADING_BYTES || !line->sentence);
    const struct node *around = &tree->nodes[block->node];
    line->cell = (block->tag == TAG_TD || block->tag == TAG_TH) &&
                 around->end_block - around->first_block == 1;
    line->quoted = inside(tree, block->node, TAG_BLOCKQUOTE);
    line->linked = block->link > MOSTLY * block->size;
    line->prose = !line->linked && !line->heading &&
                  (text.size >= LONG_BYTES || (text.size >= PROSE_BYTES && line->sentence));
    line->list = list_of(tree, block->node);
    line->text = "";
    if (!text.size)
        return;
    line->words = prose_words(text.data, text.size);
    line->text = NULL;
    if (text.size < LINE_BYTES) {
        line->text = arena_copy(tree->arena, text.data, text.size);
        line->phrases = phrases_find(text.data, text.size);
    }
}

static void drop(struct line *line)
{
    line->block->dropped = true;
}

static bool kept(const struct line *line)
{
    return !line->block->dropped;
}

// ---- rules -------------------------------------------------------------------------------------

// What says by its words that it is furniture, an appeal or a pointer elsewhere.
static void drop_phrases(struct story *story)
{
    for (size_t i = 0; i < story->count; i++)
        if (!story->lines[i].quoted &&
            (story->lines[i].phrases & PHRASES_OUT & ~(unsigned)PHRASE_TAIL))
            drop(&story->lines[i]);
}

// Bytes of prose from each line to the end; the caller holds it as long as it drops only lines
// before those that it asks about.
static const size_t *prose_from(const struct story *story)
{
    size_t *from = arena_array(story->tree->arena, story->count + 1, sizeof *from);
    for (size_t i = story->count; i-- > 0;) {
        const struct line *line = &story->lines[i];
        from[i] = from[i + 1] + (kept(line) && line->prose ? line->block->size : 0);
    }
    return from;
}

// The container that holds most of the story's prose.
static uint32_t main_container(const struct story *story)
{
    uint32_t best = 0;
    size_t *bytes = arena_array(story->tree->arena, story->tree->node_count, sizeof *bytes);
    for (size_t i = 0; i < story->count; i++)
        if (story->lines[i].prose) {
            uint32_t parent = parent_of(story->tree, &story->lines[i]);
            bytes[parent] += story->lines[i].block->size;
            if (bytes[parent] > bytes[best])
                best = parent;
        }
    return best;
}

// Does the story go on here, behind a list of other stories inside it?
static bool resumes(const struct story *story, const struct line *line, uint32_t container)
{
    return line->prose && twins(story->tree, parent_of(story->tree, line), container, false);
}

// A line that heads other stories or comments falls, and what follows up to where the story goes
// on. Where it doesn't, all the rest falls, unless that is too much to be anything but the story.
static void drop_tails(struct story *story)
{
    const size_t *from = prose_from(story);
    size_t all = from[0];
    uint32_t container = main_container(story);
    for (size_t i = 0; i < story->count; i++) {
        struct line *head = &story->lines[i];
        if (!kept(head) || !(head->phrases & PHRASE_TAIL))
            continue;
        size_t behind = from[i], end = i + 1;
        bool last = behind < all && (double)behind <= TAIL_SHARE * (double)all;
        while (end < story->count && !resumes(story, &story->lines[end], container) &&
               (last || story->lines[end].linked))
            end++;
        for (size_t j = i; j < end; j++)
            drop(&story->lines[j]);
    }
}

// Does the paragraph below begin with the name that the heading ends with ("About Northmoor Wool")?
static bool names_itself(const struct story *story, size_t head)
{
    const char *heading = story->lines[head].text;
    const char *name = heading ? strrchr(heading, ' ') : NULL;
    size_t next = head + 1;
    while (next < story->count && !kept(&story->lines[next]))
        next++;
    if (!name || strlen(name + 1) < NAME_BYTES || next == story->count)
        return false;
    struct buf front BUF_AUTO = {0};
    const struct block *block = story->lines[next].block;
    tree_text(story->tree, block->first, block->end, TREE_KEPT, &front);
    return front.size && memmem(front.data, front.size < FRONT_BYTES ? front.size : FRONT_BYTES,
                                name + 1, strlen(name + 1));
}

// What a firm says about itself, sources, contacts for the press: a heading and what follows.
static void drop_about(struct story *story)
{
    const size_t *from = prose_from(story);
    size_t all = from[0];
    for (size_t i = 0; i < story->count; i++) {
        const struct line *line = &story->lines[i];
        bool head = line->heading || line->block->strong * 10 > line->block->size * 9;
        if (!head || !kept(line) || line->block->size > ABOUT_BYTES ||
            !((line->phrases & PHRASE_ABOUT) ||
              ((line->phrases & PHRASE_ABOUT_NAME) && names_itself(story, i))))
            continue;
        size_t behind = from[i];
        if (behind >= all || (double)behind > ABOUT_SHARE * (double)all)
            continue;
        for (size_t j = i; j < story->count; j++)
            drop(&story->lines[j]);
        return;
    }
}

// An address written out is text, though it is a link too.
static bool is_address(const char *text)
{
    return text && (!strncmp(text, "http://", 7) || !strncmp(text, "https://", 8));
}

// A paragraph that is one link, a list in which all is links.
static void drop_links(struct story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        struct line *line = &story->lines[i];
        if (!line->list) {
            if (line->linked && !line->heading && !line->quoted && !line->cell &&
                !is_address(line->text))
                drop(line);
            continue;
        }
        size_t end = i, linked = 0;
        for (; end < story->count && story->lines[end].list == line->list; end++)
            linked += story->lines[end].linked;
        for (size_t j = i; j < end && (double)linked >= MOSTLY * (double)(end - i); j++)
            drop(&story->lines[j]);
        i = end - 1;
    }
}

// "LABEL: headline", where the headline is a link and the label a few words, in any language.
static void drop_labelled_links(struct story *story)
{
    const struct tree *tree = story->tree;
    for (size_t i = 0; i < story->count; i++) {
        struct line *line = &story->lines[i];
        const struct block *block = line->block;
        uint32_t plain = block->size - block->link;
        if (!line->text || line->quoted || line->list || line->heading || line->cell ||
            !block->link || plain > LABEL_BYTES || block->link <= plain)
            continue;
        const struct piece *last = &tree->pieces[block->end - 1];
        const char *colon = strstr(line->text, ": ");
        if ((last->marks & PIECE_LINK) && colon && (size_t)(colon - line->text) < plain &&
            (size_t)(colon - line->text) + 4 > plain)
            drop(line);
    }
}

// "You will find it here": a short paragraph that ends in a link of one word.
static void drop_pointers(struct story *story)
{
    static const char *const heres[] = {" here", " hier", " ici",  " aquí",
                                        " qui",  " aqui", " tutaj"};
    for (size_t i = 0; i < story->count; i++) {
        struct line *line = &story->lines[i];
        if (!line->text || !line->block->link || line->block->size > POINTER_BYTES || line->quoted)
            continue;
        size_t size = strlen(line->text);
        while (size && strchr(".!:)", line->text[size - 1]))
            size--;
        for (size_t j = 0; j < sizeof heres / sizeof *heres; j++) {
            size_t n = strlen(heres[j]);
            if (size > n && !strncmp(line->text + size - n, heres[j], n))
                drop(line);
        }
    }
}

// Figures alone: a time, a count of comments.
static void drop_figures(struct story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        const struct line *line = &story->lines[i];
        if (line->text && !line->list && line->block->tag != TAG_TD &&
            prose_is_figure(line->text, strlen(line->text)))
            drop(&story->lines[i]);
    }
}

// The title again, above or in the story.
static void drop_title(struct story *story)
{
    for (size_t i = 0; i < story->count && story->title; i++)
        if (story->lines[i].text && !strcasecmp(story->lines[i].text, story->title))
            drop(&story->lines[i]);
}

// Below the story: how to reach the writer.
static void drop_contacts(struct story *story)
{
    size_t seen = 0;
    for (size_t i = story->count; i-- > 0 && seen < LAST_LINES;) {
        struct line *line = &story->lines[i];
        if (!kept(line))
            continue;
        seen++;
        if (!line->quoted && (line->phrases & PHRASE_CONTACT))
            drop(line);
    }
}

// Below the story: who wrote it, in a paragraph that begins with the name.
static void drop_biography(struct story *story)
{
    size_t seen = 0, size = story->author ? strlen(story->author) : 0;
    if (!size ||
        !strchr(story->author, ' ')) // a first name or an agency begins sentences of the story
        return;
    for (size_t i = story->count; i-- > 0 && seen < LAST_LINES;) {
        struct line *line = &story->lines[i];
        if (!kept(line))
            continue;
        seen++;
        if (!line->quoted && line->text && !strncasecmp(line->text, story->author, size))
            drop(line);
    }
}

static bool is_story(const struct line *line)
{
    return line->prose || line->sentence || line->list || line->quoted ||
           (line->cell && !line->linked);
}

// Labels above the first and below the last paragraph: section, byline, tags, credits.
static void drop_edges(struct story *story)
{
    for (size_t i = 0; i < story->count; i++) {
        struct line *line = &story->lines[i];
        if (kept(line) && is_story(line))
            break;
        if (!line->heading && (line->words <= LABEL_WORDS || line->block->link))
            drop(line);
    }
    for (size_t i = story->count; i-- > 0;) {
        struct line *line = &story->lines[i];
        if (kept(line) && (is_story(line) || (!line->heading && line->words > LABEL_WORDS)))
            break;
        drop(line);
    }
}

// Set apart from the story: all in italics, or bold and with a link.
static bool set_apart(const struct block *block)
{
    return block->italic * 10 >= block->size * 9 ||
           (block->strong * 10 >= block->size * 9 && block->link);
}

// Below the story, set apart: who wrote it, where to write to.
static void drop_sign_offs(struct story *story)
{
    size_t all = prose_from(story)[0];
    for (size_t i = story->count; i-- > 0;) {
        struct line *line = &story->lines[i];
        if (!kept(line))
            continue;
        if (line->quoted || line->heading || line->list || line->block->size * 4 > all ||
            !set_apart(line->block))
            return;
        drop(line);
    }
}

// Headings whose text is gone: nothing kept before the next heading of the same rank or higher.
static void drop_bare_headings(struct story *story)
{
    enum tag next = TAG_H1;
    bool text = false;
    for (size_t i = story->count; i-- > 0;) {
        struct line *line = &story->lines[i];
        if (!kept(line)) {
            continue;
        }
        if (!line->heading) {
            text = true;
            continue;
        }
        if (!text && line->block->tag >= next)
            drop(line);
        else
            next = line->block->tag;
        text = false;
    }
}

static void (*const rules[])(struct story *) = {
    drop_title,          drop_tails,    drop_about,         drop_phrases,  drop_links,
    drop_labelled_links, drop_pointers, drop_figures,       drop_contacts, drop_biography,
    drop_sign_offs,      drop_edges,    drop_bare_headings,
};

void clean_story(struct tree *tree, const char *title, const char *author)
{
    struct story story = {.tree = tree, .title = title, .author = author};
    for (size_t i = 0; i < tree->block_count; i++)
        story.count += !tree->blocks[i].dropped;
    story.lines = arena_array(tree->arena, story.count + 1, sizeof *story.lines);
    story.count = 0;
    for (size_t i = 0; i < tree->block_count; i++)
        if (!tree->blocks[i].dropped) {
            story.lines[story.count].block = &tree->blocks[i];
            look_at(tree, &story.lines[story.count++]);
        }
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        rules[i](&story);
}
