#include "base/library.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <uchardet/uchardet.h>

// They bring ICU and the runtime of C++ along, and only who reads pages needs them.

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name)

static struct library xml = {.file = "libxml2.so.2"};

LIBRARY_FUNCTION(xml, htmlParserCtxtPtr, htmlCreateMemoryParserCtxt, (const char *bytes, int size),
                 (bytes, size))
LIBRARY_FUNCTION(xml, int, htmlCtxtUseOptions, (htmlParserCtxtPtr parser, int options),
                 (parser, options))
LIBRARY_FUNCTION(xml, int, htmlParseDocument, (htmlParserCtxtPtr parser), (parser))
LIBRARY_FUNCTION(xml, void, htmlFreeParserCtxt, (htmlParserCtxtPtr parser), (parser))
LIBRARY_FUNCTION(xml, const htmlEntityDesc *, htmlEntityLookup, (const xmlChar *name), (name))
LIBRARY_FUNCTION(xml, int, xmlSwitchEncoding, (xmlParserCtxtPtr parser, xmlCharEncoding encoding),
                 (parser, encoding))
LIBRARY_FUNCTION(xml, void, xmlStopParser, (xmlParserCtxtPtr parser), (parser))
LIBRARY_FUNCTION(xml, xmlDocPtr, xmlReadMemory,
                 (const char *bytes, int size, const char *address, const char *encoding,
                  int options),
                 (bytes, size, address, encoding, options))
LIBRARY_FUNCTION(xml, xmlNodePtr, xmlDocGetRootElement, (const xmlDoc *document), (document))
LIBRARY_FUNCTION(xml, xmlChar *, xmlNodeListGetString,
                 (xmlDocPtr document, const xmlNode *list, int inlined), (document, list, inlined))
LIBRARY_FUNCTION(xml, void, xmlFreeDoc, (xmlDocPtr document), (document))
LIBRARY_FUNCTION(xml, int, xmlStrcasecmp, (const xmlChar *a, const xmlChar *b), (a, b))
LIBRARY_FUNCTION(xml, void, xmlSetStructuredErrorFunc,
                 (void *context, xmlStructuredErrorFunc handler), (context, handler))

static struct library uchardet = {.file = "libuchardet.so.0"};

LIBRARY_FUNCTION(uchardet, uchardet_t, uchardet_new, (void), ())
LIBRARY_FUNCTION(uchardet, int, uchardet_handle_data,
                 (uchardet_t detector, const char *bytes, size_t size), (detector, bytes, size))
LIBRARY_FUNCTION(uchardet, void, uchardet_data_end, (uchardet_t detector), (detector))
LIBRARY_FUNCTION(uchardet, const char *, uchardet_get_charset, (uchardet_t detector), (detector))
LIBRARY_FUNCTION(uchardet, void, uchardet_delete, (uchardet_t detector), (detector))
// NOLINTEND(readability-inconsistent-declaration-parameter-name)
