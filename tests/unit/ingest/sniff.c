#include "ingest/ingest.h"

#include "base/worker.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *text, *name, *type;
    enum document_kind kind;
} examples[] = {
    {"<?xml version='1.0'?><rss version='2.0'>", NULL, NULL, DOCUMENT_FEED},
    {"<?xml version='1.0'?><!-- c --><feed xmlns='x'>", NULL, "text/html", DOCUMENT_FEED},
    {"<rdf:RDF xmlns:rdf='x'>", "a.html", NULL, DOCUMENT_FEED},
    {"<a10:feed>", NULL, NULL, DOCUMENT_FEED},
    {"\xEF\xBB\xBF\n<br><b>Warning</b><rss>", NULL, NULL, DOCUMENT_FEED},
    {"{\"version\": \"https://jsonfeed.org/version/1.1\"}", NULL, NULL, DOCUMENT_FEED},
    {"{\"title\": \"x\", \"items\": []}", NULL, NULL, DOCUMENT_FEED},
    {"{\"title\": \"x\"}", NULL, NULL, DOCUMENT_UNKNOWN},
    {"<?xml version='1.0'?><opml version='2.0'>", "x.xml", NULL, DOCUMENT_OPML},
    {"<!DOCTYPE html>\n<html lang=en>", NULL, NULL, DOCUMENT_PAGE},
    {"<p>A page of its own.", NULL, NULL, DOCUMENT_PAGE},
    {"<?xml version='1.0'?><urlset/>", "x.xml", "text/xml", DOCUMENT_UNKNOWN},
    {"A barge sank.\n\nIt was old.", NULL, NULL, DOCUMENT_TEXT},
    {"A barge sank; <p> is a tag.", "a.txt", NULL, DOCUMENT_TEXT},
    {"Only words", "a.html", NULL, DOCUMENT_PAGE},
    {"Only words", NULL, "text/html; charset=utf-8", DOCUMENT_PAGE},
    {"", "a.txt", NULL, DOCUMENT_UNKNOWN},
    {"  \n", "a.txt", NULL, DOCUMENT_UNKNOWN},
    {"%PDF-1.7 words", NULL, NULL, DOCUMENT_UNKNOWN},
};

static void by_content_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
        enum document_kind kind = ingest_sniff(examples[i].text, strlen(examples[i].text),
                                               examples[i].name, examples[i].type);
        if (kind != examples[i].kind)
            fail_msg("'%s': kind %d", examples[i].text, (int)kind);
    }
}

static void bytes(void **state)
{
    (void)state;
    static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0";
    assert_int_equal(ingest_sniff(png, sizeof png, "a.txt", NULL), DOCUMENT_UNKNOWN);
    static const char wide[] = "\xFF\xFE<\0r\0s\0s\0>\0<\0/\0r\0s\0s\0>\0";
    assert_int_equal(ingest_sniff(wide, sizeof wide - 1, NULL, NULL), DOCUMENT_FEED);
}

int main(int argc, char **argv)
{
    worker_dispatch(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_content_first),
        cmocka_unit_test(bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
