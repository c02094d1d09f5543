#include "ingest/address.h"
#include "ingest/fetch_parts.h"

#include "base/certificates.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"

#include <string.h>
#include <strings.h>
#include <sys/socket.h>

static const char agent[] = "Tidings/" VERSION " (a personal news reader; libcurl)";
static const char accept_line[] =
    "Accept: application/rss+xml, application/atom+xml, "
    "application/feed+json, text/html, application/xml;q=0.9, */*;q=0.5";

enum { CONNECT_MS = 10 * 1000, SLOW_BYTES = 16, SLOW_SECONDS = 20 };

// ---- callbacks ----------------------------------------------------------------------------------

static bool refuses_type(const char *type)
{
    static const char *const types[] = {"image/", "audio/",          "video/",
                                        "font/",  "application/pdf", "application/zip"};
    for (size_t i = 0; type && i < sizeof types / sizeof *types; i++)
        if (strncasecmp(type, types[i], strlen(types[i])) == 0)
            return true;
    return false;
}

// Bytes of the body, decompressed.
static size_t on_body(char *bytes, size_t one, size_t size, void *context)
{
    struct request *request = context;
    struct buf *body = &request->answer.body;
    (void)one;
    if (!body->size) {
        const char *type = NULL;
        (void)curl_easy_getinfo(request->easy, CURLINFO_CONTENT_TYPE, &type);
        request->wrong_type = refuses_type(type);
    }
    request->too_large = size > request->limit - body->size;
    if (request->too_large || request->wrong_type)
        return CURL_WRITEFUNC_ERROR;
    buf_add(body, bytes, size);
    return size;
}

// Headers of all responses of a request, the informational ones too: there is no end to them
// either.
static size_t on_header(char *bytes, size_t one, size_t size, void *context)
{
    struct request *request = context;
    (void)bytes, (void)one;
    request->header_bytes += size;
    return request->header_bytes > LIMIT_HEADER_BYTES ? 0 : size;
}

// The socket for a connection: here a private address that a feed named is refused, after the name
// was resolved.
static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address)
{
    struct request *request = context;
    (void)purpose;
    if (!request->trusted && !request->by_proxy && !address_is_public(&address->addr)) {
        request->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// ---- a transfer ---------------------------------------------------------------------------------

static void add_header(struct request *request, const char *line)
{
    struct curl_slist *longer = curl_slist_append(request->headers, line);
    if (!longer)
        memory_exhausted();
    request->headers = longer;
}

static void add_headers(struct fetch *fetch, struct request *request)
{
    struct arena arena = {0};
    add_header(request, accept_line);
    if (fetch->settings->language)
        add_header(request,
                   arena_printf(&arena, "Accept-Language: %s, *;q=0.5", fetch->settings->language));
    const struct cached *known = &request->known;
    bool asks_if = fresh_may_be(request);
    if (asks_if && known->etag)
        add_header(request, arena_printf(&arena, "If-None-Match: %s", known->etag));
    if (asks_if && known->last_modified)
        add_header(request, arena_printf(&arena, "If-Modified-Since: %s", known->last_modified));
    arena_clear(&arena);
}

static void set_limits(struct fetch *fetch, struct request *request)
{
    int64_t left = fetch->deadline - clock_monotonic_ms();
    int64_t most = (int64_t)(fetch->settings->fetch_timeout * 1000);
    long patience = (long)(most > 0 && most < left ? most : left);
    request->limit = (size_t)fetch->settings->fetch_bytes;
    CURL *easy = request->easy;
    (void)curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, patience > 1 ? patience : 1L);
    (void)curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    (void)curl_easy_setopt(easy, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    (void)curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
}

static void set_certificates(CURL *easy)
{
    struct certificates named = certificates_named();
    if (named.bundle)
        (void)curl_easy_setopt(easy, CURLOPT_CAINFO, named.bundle);
    if (named.folder)
        (void)curl_easy_setopt(easy, CURLOPT_CAPATH, named.folder);
}

// A handle is kept from hop to hop, for the cookies. (Not by curl_easy_reset(): in 7.88 that
// leaks.)
static CURL *new_handle(struct request *request)
{
    CURL *easy = curl_easy_init();
    if (!easy)
        memory_exhausted();
    (void)curl_easy_setopt(easy, CURLOPT_PRIVATE, request);
    (void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_USERAGENT, agent);
    (void)curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    (void)curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    (void)curl_easy_setopt(easy, CURLOPT_COOKIEFILE, "");
    (void)curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    (void)curl_easy_setopt(easy, CURLOPT_HEADERDATA, request);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEDATA, request);
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, request);
    set_certificates(easy);
    return easy;
}

static void set_hop(struct fetch *fetch, struct request *request)
{
    (void)curl_easy_setopt(request->easy, CURLOPT_CURLU, request->parts);
    (void)curl_easy_setopt(request->easy, CURLOPT_HTTPHEADER, request->headers);
    // a host that "no_proxy" lists is inside: a feed must not lead there
    (void)curl_easy_setopt(request->easy, CURLOPT_NOPROXY,
                           request->by_proxy && !request->trusted ? "" : NULL);
    set_limits(fetch, request);
}

bool transfer_start(struct fetch *fetch, struct request *request)
{
    if (!permit(fetch, request))
        return false;
    buf_reset(&request->answer.body);
    request->too_large = request->wrong_type = false;
    request->header_bytes = 0;
    if (!request->easy)
        request->easy = new_handle(request);
    add_headers(fetch, request);
    set_hop(fetch, request);
    if (curl_multi_add_handle(fetch->multi, request->easy) != CURLM_OK) {
        transfer_end(fetch, request);
        outcome_fail(request, "libcurl takes no more requests");
        return false;
    }
    log_note("asking for %s", request->url);
    return true;
}

void transfer_end(struct fetch *fetch, struct request *request)
{
    (void)curl_multi_remove_handle(fetch->multi, request->easy);
    curl_slist_free_all(request->headers);
    curl_url_cleanup(request->parts);
    request->headers = NULL;
    request->parts = NULL;
}

void transfer_forget(struct request *request)
{
    curl_easy_cleanup(request->easy);
    request->easy = NULL;
}

const char *transfer_header(const struct request *request, const char *name, size_t index)
{
    struct curl_header *header;
    if (curl_easy_header(request->easy, name, index, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return NULL;
    return header->value;
}
