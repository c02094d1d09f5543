#include "ingest/tree.h"
#include "base/buf.h"
#include "ingest/traits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct arena arena;
static struct tree tree;

static void read(const char *html)
{
    tree_clear(&tree);
    tree_read(&tree, &arena, html, strlen(html));
}

static void assert_block(size_t at, enum tag tag, const char *wanted)
{
    struct buf text = {0};
    assert_true(at < tree.block_count);
    tree_text(&tree, tree.blocks[at].first, tree.blocks[at].end, TREE_KEPT | TREE_LINES, &text);
    assert_string_equal(text.data ? text.data : "", wanted);
    assert_int_equal(tree.blocks[at].tag, tag);
    buf_clear(&text);
}

static void blocks_are_what_a_browser_shows(void **state)
{
    (void)state;
    read("<html lang=de><title> A  title </title><body>before<p>one <b>two</b>\n three"
         "<div>four<br>five<br><br>six</div><ul><li><p>seven</ul><script>no()</script>");
    assert_string_equal(tree.title, "A title");
    assert_string_equal(tree.language, "de");
    assert_int_equal(tree.block_count, 5);
    assert_block(0, TAG_BODY, "before");
    assert_block(1, TAG_P, "one two three");
    assert_block(2, TAG_DIV, "four\nfive");
    assert_block(3, TAG_DIV, "six");
    assert_block(4, TAG_P, "seven");
    assert_int_equal(tree.blocks[1].strong, 3);
}

static void nodes_hold_ranges(void **state)
{
    (void)state;
    read("<body><div class=entry-content><p>a</p><p>b <a href=/x>c</a></p></div><p>d</p>");
    const struct node *node = tree.nodes;
    while (!(node->traits & TRAIT_BODY))
        node++;
    assert_int_equal(node->end_block - node->first_block, 2);
    assert_int_equal(tree.blocks[node->first_block + 1].link, 1);
    assert_true(node->end > (uint32_t)(node - tree.nodes));
}

static void dropped_text_does_not_count(void **state)
{
    (void)state;
    read("<p>seen<span hidden> not seen</span></p>");
    for (size_t i = 0; i < tree.node_count; i++)
        tree.nodes[i].dropped = tree.nodes[i].traits & TRAIT_HIDDEN;
    assert_block(0, TAG_P, "seen");
    tree_measure(&tree, &tree.blocks[0]);
    assert_int_equal(tree.blocks[0].size, 4);
}

static void head_is_read(void **state)
{
    (void)state;
    read("<head><meta property='og:Title' content='T &amp; U'><link rel=canonical href='/c'>"
         "<script type='application/ld+json'>{\"a\":1}</script></head><body>x");
    assert_int_equal(tree.meta_count, 1);
    assert_string_equal(tree.metas[0].key, "og:title");
    assert_string_equal(tree.metas[0].value, "T & U");
    assert_string_equal(tree.canonical, "/c");
    assert_int_equal(tree.script_count, 1);
    assert_string_equal(tree.scripts[0], "{\"a\":1}");
}

static void depth_is_bounded(void **state)
{
    (void)state;
    struct buf html = {0};
    for (size_t i = 0; i < 100000; i++)
        buf_text(&html, "<div>");
    buf_text(&html, "deep");
    read(html.data);
    assert_true(tree.node_count < 1000);
    buf_clear(&html);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_what_a_browser_shows),
        cmocka_unit_test(nodes_hold_ranges),
        cmocka_unit_test(dropped_text_does_not_count),
        cmocka_unit_test(head_is_read),
        cmocka_unit_test(depth_is_bounded),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    tree_clear(&tree);
    arena_clear(&arena);
    return failed;
}
