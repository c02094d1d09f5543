#include "ingest/address.h"
#include "ingest/fetch_parts.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Where a request may go: here by what its URL says, in fetch_transfer.c by the address that the
// name turns out to have.

static bool is_trusted(const struct fetch *fetch, const char *host)
{
    for (size_t i = 0; i < fetch->trusted_count; i++)
        if (strcasecmp(fetch->trusted[i], host) == 0)
            return true;
    return fetch->settings->allow_private;
}

// The URL as libcurl itself understands it, letters beyond ASCII escaped. NULL: no web address. The
// caller frees it.
static CURLU *parts_of(const char *url)
{
    char *scheme = NULL;
    CURLU *parts = curl_url();
    bool web = parts && curl_url_set(parts, CURLUPART_URL, url, CURLU_URLENCODE) == CURLUE_OK &&
               curl_url_get(parts, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK &&
               (strcmp(scheme, "http") == 0 || strcmp(scheme, "https") == 0);
    curl_free(scheme);
    if (web)
        return parts;
    curl_url_cleanup(parts);
    return NULL;
}

// The caller frees it.
static char *host_of(CURLU *parts)
{
    char *host = NULL;
    if (parts)
        (void)curl_url_get(parts, CURLUPART_HOST, &host, 0);
    return host;
}

void fetch_trust(struct fetch *fetch, const char *url)
{
    CURLU *parts = parts_of(url);
    char *host = host_of(parts);
    if (host && !is_trusted(fetch, host)) {
        fetch->trusted =
            arena_grow(&fetch->arena, fetch->trusted, fetch->trusted_count, sizeof *fetch->trusted);
        fetch->trusted[fetch->trusted_count++] = arena_string(&fetch->arena, host);
    }
    curl_free(host);
    curl_url_cleanup(parts);
}

// Does curl take a proxy from the environment for this scheme?
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

// A private address that is written out.
static bool is_private_address(const char *host)
{
    char bare[64] = "";
    size_t size = strlen(host);
    if (size > 2 && host[0] == '[' && size < sizeof bare) {
        struct sockaddr_in6 six = {.sin6_family = AF_INET6};
        memcpy(bare, host + 1, size - 2);
        return inet_pton(AF_INET6, bare, &six.sin6_addr) == 1 &&
               !address_is_public((const struct sockaddr *)&six);
    }
    struct sockaddr_in four = {.sin_family = AF_INET};
    return inet_pton(AF_INET, host, &four.sin_addr) == 1 &&
           !address_is_public((const struct sockaddr *)&four);
}

// A name that means something on this machine or its network only (RFC 6761, 6762, 8375; "internal"
// is reserved by ICANN), or that has no domain at all.
static bool is_private_name(const char *host)
{
    static const char *const domains[] = {"localhost", "local", "internal", "home.arpa"};
    size_t size = strlen(host);
    if (size && host[0] == '[')
        return false;
    size -= size && host[size - 1] == '.';
    for (size_t i = 0; i < sizeof domains / sizeof *domains; i++) {
        size_t tail = strlen(domains[i]);
        if (size >= tail && strncasecmp(host + size - tail, domains[i], tail) == 0 &&
            (size == tail || host[size - tail - 1] == '.'))
            return true;
    }
    return !memchr(host, '.', size);
}

bool permit(struct fetch *fetch, struct request *request)
{
    CURLU *parts = parts_of(request->url);
    char *host = host_of(parts);
    if (!host) {
        outcome_fail(request, "'%s' is no web address: it begins with https:// or http://",
                     request->url);
        curl_url_cleanup(parts);
        return false;
    }
    request->trusted = is_trusted(fetch, host);
    request->by_proxy = has_proxy(request->url);
    // the address of a proxy says nothing of where it leads, so there the name has to
    request->refused = !request->trusted &&
                       (is_private_address(host) || (request->by_proxy && is_private_name(host)));
    if (request->refused)
        outcome_fail(request,
                     "'%s' is a private address that no source of yours is at: "
                     "--allow-private lets feeds lead there",
                     host);
    curl_free(host);
    if (request->refused)
        curl_url_cleanup(parts);
    else
        request->parts = parts;
    return !request->refused;
}
