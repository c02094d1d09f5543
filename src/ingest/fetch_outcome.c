#include "ingest/address.h"
#include "ingest/fetch_parts.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/log.h"
#include "ingest/dates.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum {
    ATTEMPTS = 4,         // for what may pass by itself
    FIRST_PAUSE_MS = 400, // doubled each time, ±50 %
    NETWORK_PAUSE_MS = 500,
    SILENCE_MS = 20 * 1000,
};

// What a status means for who asked (RFC 9110 section 15). `passes`: another try may help.
static const struct {
    long status;
    bool passes;
    const char *name, *mend;
} statuses[] = {
    {304, false, "Not Modified", "try again with --no-cache"},
    {400, false, "Bad Request", "check the address"},
    {401, false, "Unauthorized", "the site wants a login"},
    {402, false, "Payment Required", "the site wants a subscription"},
    {403, false, "Forbidden", "the site lets no feed readers in"},
    {404, false, "Not Found", "check the address"},
    {405, false, "Method Not Allowed", "check the address"},
    {406, false, "Not Acceptable", "the site lets no feed readers in"},
    {408, true, "Request Timeout", "try again later"},
    {410, false, "Gone", "remove it from your sources"},
    {421, true, "Misdirected Request", "try again later"},
    {425, true, "Too Early", "try again later"},
    {429, true, "Too Many Requests", "try again later"},
    {451, false, "Unavailable For Legal Reasons", "use another source"},
    {500, true, "Internal Server Error", "try again later"},
    {502, true, "Bad Gateway", "try again later"},
    {503, true, "Service Unavailable", "try again later"},
    {504, true, "Gateway Timeout", "try again later"},
};

// What libcurl's failures mean. `network`: it may be that the network isn't there yet.
static const struct {
    CURLcode code;
    bool passes, network;
    const char *text;
} faults[] = {
    {CURLE_COULDNT_RESOLVE_HOST, true, true, "no such host: check the address and the network"},
    {CURLE_COULDNT_RESOLVE_PROXY, true, true, "no such proxy: check the proxy of the environment"},
    {CURLE_COULDNT_CONNECT, true, true, "nobody answers there: check the address and the network"},
    {CURLE_OPERATION_TIMEDOUT, false, true,
     "no answer in time: try again later, or allow more with --timeout"},
    {CURLE_SSL_CONNECT_ERROR, true, false, "no secure connection: try again later"},
    {CURLE_PEER_FAILED_VERIFICATION, false, false,
     "its certificate can't be trusted: check the address and the clock"},
    {CURLE_SSL_CACERT_BADFILE, false, false,
     "no certificates: install ca-certificates, or mend SSL_CERT_FILE and CURL_CA_BUNDLE"},
    {CURLE_GOT_NOTHING, true, false, "an empty answer: try again later"},
    {CURLE_RECV_ERROR, true, false, "the connection broke: try again later"},
    {CURLE_SEND_ERROR, true, false, "the connection broke: try again later"},
    {CURLE_PARTIAL_FILE, true, false, "the answer broke off: try again later"},
    {CURLE_HTTP2, true, false, "a broken answer: try again later"},
    {CURLE_HTTP2_STREAM, true, false, "a broken answer: try again later"},
    {CURLE_OUT_OF_MEMORY, false, false, "headers beyond measure: try again later"},
    {CURLE_WEIRD_SERVER_REPLY, false, false, "an answer that is no HTTP: check the address"},
    {CURLE_UNSUPPORTED_PROTOCOL, false, false, "an answer that is no HTTP: check the address"},
    {CURLE_BAD_CONTENT_ENCODING, false, false, "a broken compression: try again later"},
    {CURLE_URL_MALFORMAT, false, false, "this is no web address: check it"},
};

static const char no_network[] = "there was no network: connect, then try again";

void outcome_fail(struct request *request, const char *format, ...)
{
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    (void)error_set(&request->answer.failure, ERROR_FETCH, "%s", text);
    buf_clear(&request->answer.body);
}

static bool status_passes(long status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].status == status)
            return statuses[i].passes;
    return status >= 500;
}

void fetch_status_text(long status, char *text, size_t size)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (statuses[i].status == status) {
            (void)snprintf(text, size, "%ld %s: %s", status, statuses[i].name, statuses[i].mend);
            return;
        }
    (void)snprintf(text, size, "%ld: %s", status,
                   status >= 500 ? "try again later" : "check the address");
}

// Half to one and a half times as long, the same for the same URL and attempt.
static int64_t jittered(struct request *request, int64_t milliseconds)
{
    return milliseconds / 2 + (int64_t)(hash_next(&request->seed) % (uint64_t)(milliseconds + 1));
}

// Puts the request off. False where that would be behind the deadline, or was tried too often.
static bool put_off(struct fetch *fetch, struct request *request, int64_t milliseconds)
{
    int64_t when = clock_monotonic_ms() + milliseconds;
    if (when >= fetch->deadline || request->attempts >= ATTEMPTS)
        return false;
    request->not_before = when;
    return true;
}

static bool back_off(struct fetch *fetch, struct request *request)
{
    int64_t pause = (int64_t)FIRST_PAUSE_MS << request->attempts++;
    return put_off(fetch, request, jittered(request, pause));
}

// Seconds that the server asks us to wait (RFC 9110 section 10.2.3), or −1.
static int64_t retry_after(const struct request *request)
{
    const char *header = transfer_header(request, "Retry-After", 0);
    int64_t seconds = fresh_seconds(header);
    if (!header || seconds >= 0)
        return seconds;
    int64_t when = date_parse(header, NULL);
    int64_t sent = date_parse(transfer_header(request, "Date", 0), NULL);
    if (when == NO_TIME)
        return -1;
    int64_t wait = when - (sent != NO_TIME ? sent : clock_now());
    return wait > 0 ? wait : 0;
}

// Given up. Of a page an old copy is better than none.
static enum outcome failed(struct fetch *fetch, struct request *request)
{
    if (!request->source)
        (void)fresh_stale(fetch, request);
    return OUTCOME_DONE;
}

void outcome_run_out(struct fetch *fetch, struct request *request)
{
    outcome_fail(request, "%s",
                 request->offline ? no_network : "no time was left: allow more with --deadline");
    (void)failed(fetch, request);
}

static enum outcome bad_status(struct fetch *fetch, struct request *request, long status)
{
    char text[120];
    int64_t wait = retry_after(request);
    if (status_passes(status)) {
        bool again = wait < 0 ? back_off(fetch, request)
                              : put_off(fetch, request, wait * 1000 + jittered(request, 100));
        request->attempts += wait >= 0;
        if (again && wait > 0) // the others at this host would be told the same
            request->origin->not_before = request->not_before;
        if (again)
            return OUTCOME_AGAIN;
        if (wait > 0)
            fresh_stay_away(fetch, request, wait);
    }
    fetch_status_text(status, text, sizeof text);
    outcome_fail(request, "%s", text);
    return failed(fetch, request);
}

// A host of this very machine needs no network.
static bool is_local(const struct request *request)
{
    const char *name = request->origin->name;
    bool named = strncmp(name, "localhost", 9) == 0 && (name[9] == ':' || name[9] == '\0');
    return named || strncmp(name, "127.", 4) == 0 || strncmp(name, "[::1]", 5) == 0;
}

// Did it fail because there is no network (yet)? As long as nobody at all was reached, an address
// that stays silent may be such a case too.
static bool lacks_network(const struct fetch *fetch, const struct request *request, CURLcode code)
{
    long reason = 0;
    curl_off_t connected = 0;
    (void)curl_easy_getinfo(request->easy, CURLINFO_OS_ERRNO, &reason);
    (void)curl_easy_getinfo(request->easy, CURLINFO_CONNECT_TIME_T, &connected);
    if (is_local(request) || reason == ECONNREFUSED)
        return false;
    if (code == CURLE_OPERATION_TIMEDOUT)
        return !connected && !fetch->reached && clock_monotonic_ms() - fetch->opened < SILENCE_MS;
    return !address_network_up();
}

static enum outcome bad_transfer(struct fetch *fetch, struct request *request, CURLcode code)
{
    long by_proxy = 0; // its answer to a CONNECT
    (void)curl_easy_getinfo(request->easy, CURLINFO_HTTP_CONNECTCODE, &by_proxy);
    if (by_proxy >= 400) {
        outcome_fail(request, "the proxy says %ld: check the proxy of the environment", by_proxy);
        return failed(fetch, request);
    }
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (faults[i].code != code)
            continue;
        request->offline = faults[i].network && lacks_network(fetch, request, code);
        if (request->offline && put_off(fetch, request, NETWORK_PAUSE_MS)) {
            log_note("waiting for the network");
            return OUTCOME_AGAIN;
        }
        if (faults[i].passes && !request->offline && back_off(fetch, request))
            return OUTCOME_AGAIN;
        outcome_fail(request, "%s", request->offline ? no_network : faults[i].text);
        return failed(fetch, request);
    }
    outcome_fail(request, "%s", curl_easy_strerror(code));
    return failed(fetch, request);
}

// Followed from https to http too, as browsers do: the site itself says so.
static enum outcome redirected(struct fetch *fetch, struct request *request, long status)
{
    const char *target = NULL;
    (void)curl_easy_getinfo(request->easy, CURLINFO_REDIRECT_URL, &target);
    if (!target)
        outcome_fail(request, "a redirect that leads nowhere: check the address");
    else if (++request->redirects > fetch->settings->fetch_redirects)
        outcome_fail(request, "more than %d redirects: check the address",
                     fetch->settings->fetch_redirects);
    else {
        if (strncasecmp(request->url, "https:", 6) == 0 && strncasecmp(target, "http:", 5) == 0)
            log_note("'%s' leads to '%s', which is not secure", request->url, target);
        request->url = arena_string(&fetch->arena, target);
        request->for_now |= status != 301 && status != 308;
        if (!request->for_now)
            request->answer.moved_to = request->url;
        return OUTCOME_AGAIN;
    }
    return failed(fetch, request);
}

// What the callbacks stopped. (Where one of a host's addresses was refused, another may have done.)
static bool was_stopped(struct fetch *fetch, struct request *request, CURLcode code)
{
    if (code == CURLE_OK)
        return false;
    if (request->refused)
        outcome_fail(request, "a private address that no source of yours is at: "
                              "--allow-private lets feeds lead there");
    else if (request->header_bytes > LIMIT_HEADER_BYTES)
        outcome_fail(request, "more than %u kB of headers: try again later",
                     LIMIT_HEADER_BYTES / 1024);
    else if (request->too_large)
        outcome_fail(request, "more than %lld kB: too much for a feed or a page",
                     (long long)fetch->settings->fetch_bytes / 1024);
    else if (request->wrong_type)
        outcome_fail(request, "neither a feed nor a page: check the address");
    else
        return false;
    return true;
}

enum outcome outcome_of(struct fetch *fetch, struct request *request, CURLcode code)
{
    long status = 0;
    (void)curl_easy_getinfo(request->easy, CURLINFO_RESPONSE_CODE, &status);
    request->offline = false;
    fetch->reached |= status > 0 && !is_local(request);
    if (was_stopped(fetch, request, code))
        return failed(fetch, request);
    if (code != CURLE_OK)
        return bad_transfer(fetch, request, code);
    if (status == 304 && fresh_may_be(request)) {
        if (fresh_keep(fetch, request, status))
            return OUTCOME_DONE;
        request->have_known = false; // the copy is gone: ask for all of it
        return OUTCOME_AGAIN;
    }
    if (status >= 300 && status < 400 && status != 304)
        return redirected(fetch, request, status);
    if (status < 200 || status >= 300)
        return bad_status(fetch, request, status);
    (void)fresh_keep(fetch, request, status);
    return OUTCOME_DONE;
}
