#include "ingest/address.h"
#include "ingest/fetch_parts.h"

#include "base/clock.h"
#include "base/log.h"

#include <arpa/inet.h>
#include <stdlib.h>
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

// ---- permission ---------------------------------------------------------------------------------

static bool is_trusted(const struct fetch *fetch, const char *host)
{
    for (size_t i = 0; i < fetch->trusted_count; i++)
        if (strcasecmp(fetch->trusted[i], host) == 0)
            return true;
    return fetch->settings->allow_private;
}

// The host as libcurl itself understands the URL, so that both mean the same. The caller frees it.
static char *host_of(const char *url)
{
    char *host = NULL, *scheme = NULL;
    CURLU *parts = curl_url();
    if (parts && curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK &&
        curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
        (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0))
        (void)curl_url_get(parts, CURLUPART_HOST, &host, 0);
    curl_free(scheme);
    curl_url_cleanup(parts);
    return host;
}

void fetch_trust(struct fetch *fetch, const char *url)
{
    char *host = host_of(url);
    if (host && !is_trusted(fetch, host)) {
        fetch->trusted =
            arena_grow(&fetch->arena, fetch->trusted, fetch->trusted_count, sizeof *fetch->trusted);
        fetch->trusted[fetch->trusted_count++] = arena_string(&fetch->arena, host);
    }
    curl_free(host);
}

// The proxy that curl takes from the environment for this scheme.
static bool has_proxy(const char *url)
{
    static const char *const https[] = {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
    static const char *const http[] = {"http_proxy", "all_proxy", "ALL_PROXY"};
    bool secure = strncasecmp(url, "https:", 6) == 0;
    size_t count = secure ? sizeof https / sizeof *https : sizeof http / sizeof *http;
    for (size_t i = 0; i < count; i++) {
        const char *value = getenv(secure ? https[i] : http[i]);
        if (value && *value)
            return true;
    }
    return false;
}

// A proxy's address says nothing of where it leads, so an address that is written out must be
// public itself.
static bool names_private_address(const char *host)
{
    struct sockaddr_storage address = {0};
    char bare[64] = "";
    size_t size = strlen(host);
    if (strcasecmp(host, "localhost") == 0)
        return true;
    if (size && host[0] == '[' && size < sizeof bare) {
        memcpy(bare, host + 1, size - 2);
        address.ss_family = AF_INET6;
        struct sockaddr_in6 *six = (struct sockaddr_in6 *)&address;
        return inet_pton(AF_INET6, bare, &six->sin6_addr) == 1 &&
               !address_is_public((const struct sockaddr *)&address);
    }
    address.ss_family = AF_INET;
    struct sockaddr_in *four = (struct sockaddr_in *)&address;
    return inet_pton(AF_INET, host, &four->sin_addr) == 1 &&
           !address_is_public((const struct sockaddr *)&address);
}

static bool permit(struct fetch *fetch, struct request *request)
{
    char *host = host_of(request->url);
    if (!host) {
        outcome_fail(request, "'%s' is no web address: it begins with https:// or http://",
                     request->url);
        return false;
    }
    request->trusted = is_trusted(fetch, host);
    request->by_proxy = has_proxy(request->url);
    request->refused = !request->trusted && names_private_address(host);
    if (request->refused)
        outcome_fail(request, "'%s' is a private address that no source of yours is at", host);
    curl_free(host);
    return !request->refused;
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
    if (request->have_known && request->known.etag)
        add_header(request, arena_printf(&arena, "If-None-Match: %s", request->known.etag));
    if (request->have_known && request->known.last_modified)
        add_header(request,
                   arena_printf(&arena, "If-Modified-Since: %s", request->known.last_modified));
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

static void set_options(struct fetch *fetch, struct request *request)
{
    CURL *easy = request->easy;
    (void)curl_easy_setopt(easy, CURLOPT_PRIVATE, request);
    (void)curl_easy_setopt(easy, CURLOPT_URL, request->url);
    (void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_USERAGENT, agent);
    (void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, request->headers);
    (void)curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    (void)curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
    (void)curl_easy_setopt(easy, CURLOPT_COOKIEFILE, ""); // kept for the redirects of one request
    (void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEDATA, request);
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_socket);
    (void)curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, request);
    // a host that "no_proxy" lists is inside: a feed must not lead there
    if (request->by_proxy && !request->trusted)
        (void)curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    set_limits(fetch, request);
}

bool transfer_start(struct fetch *fetch, struct request *request)
{
    if (!permit(fetch, request))
        return false;
    buf_reset(&request->answer.body);
    request->too_large = request->wrong_type = false;
    request->easy = curl_easy_init();
    if (!request->easy)
        memory_exhausted();
    add_headers(fetch, request);
    set_options(fetch, request);
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
    curl_easy_cleanup(request->easy);
    curl_slist_free_all(request->headers);
    request->easy = NULL;
    request->headers = NULL;
}

const char *transfer_header(const struct request *request, const char *name)
{
    struct curl_header *header;
    if (curl_easy_header(request->easy, name, 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return NULL;
    return header->value;
}
