// The engine "http": a server that speaks the form of OpenAI's /v1/audio/speech, as many do that
// run at home. https://platform.openai.com/docs/api-reference/audio/createSpeech
#include "base/certificates.h"
#include "base/file.h"
#include "base/limits.h"
#include "speech/engine.h"
#include "speech/speech.h"
#include "speech/wave.h"

#include <curl/curl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { CONNECT_MS = 10 * 1000, KEY_BYTES = 4096, REFUSAL_BYTES = 16 * 1024 };

static char *body_of(const struct presenter *presenter, const char *text)
{
    json_t *body = json_object();
    json_object_set_new(body, "input", json_string(text));
    json_object_set_new(body, "response_format", json_string("wav"));
    json_object_set_new(body, "speed", json_real(presenter->speed));
    if (*presenter->model)
        json_object_set_new(body, "model", json_string(presenter->model));
    if (*presenter->voice)
        json_object_set_new(body, "voice", json_string(presenter->voice));
    char *dump = json_dumps(body, JSON_COMPACT | JSON_REAL_PRECISION(6));
    json_decref(body);
    if (!dump)
        memory_exhausted();
    return dump;
}

/// The key from its file or from the environment; "" where none is asked for.
static bool read_key(const struct presenter *presenter, struct buf *key, struct error *error)
{
    const char *value = *presenter->key_env ? getenv(presenter->key_env) : NULL;
    if (*presenter->key_file && !file_read(presenter->key_file, KEY_BYTES, key, error))
        return error_set(error, ERROR_CONFIG, "can't read 'key-file' %.200s", presenter->key_file);
    if (*presenter->key_env && !value)
        return error_set(error, ERROR_CONFIG, "the environment has no '%s' ('key-env')",
                         presenter->key_env);
    if (value)
        buf_text(key, value);
    key->size = key->data ? strcspn(key->data, "\r\n") : 0;
    return true;
}

static size_t on_body(char *bytes, size_t one, size_t size, void *context)
{
    struct buf *body = context;
    (void)one;
    if (size > LIMIT_ENGINE_BYTES - body->size)
        return 0;
    buf_add(body, bytes, size);
    return size;
}

/// What a server says of its failure, in a few words: the "message" or "detail" of its JSON, else
/// the beginning of the text.
static void add_message(const struct buf *body, struct buf *out)
{
    json_t *root = body->size ? json_loadb(body->data, body->size, 0, NULL) : NULL;
    json_t *inner = json_object_get(root, "error");
    json_t *message = json_object_get(json_is_object(inner) ? inner : root, "message");
    const char *said = json_string_value(message ? message : json_object_get(root, "detail"));
    engine_quote(said ? said : body->data ? body->data : "", out);
    json_decref(root);
}

static bool judge(CURL *easy, CURLcode code, struct buf *body, struct error *error)
{
    long status = 0;
    const char *type = NULL;
    struct buf message BUF_AUTO = {0};
    (void)curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    (void)curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
    if (code == CURLE_WRITE_ERROR)
        return error_set(error, ERROR_EMPTY, "gave more than %u MiB and no end of sound",
                         LIMIT_ENGINE_BYTES >> 20);
    if (code != CURLE_OK)
        return error_set(error, ERROR_EMPTY, "failed: %s", curl_easy_strerror(code));
    bool is_text =
        type && (!strncasecmp(type, "text/", 5) || !strncasecmp(type, "application/json", 16));
    if (status == 200 && !is_text)
        return true;
    body->size = body->size > REFUSAL_BYTES ? REFUSAL_BYTES : body->size;
    add_message(body, &message);
    return error_set(error, ERROR_EMPTY, "answered with %ld%s%.60s%s", status,
                     status == 200 ? " and " : "", status == 200 ? type : "",
                     message.data ? message.data : "");
}

static void set_certificates(CURL *easy)
{
    struct certificates named = certificates_named();
    if (named.bundle)
        (void)curl_easy_setopt(easy, CURLOPT_CAINFO, named.bundle);
    if (named.folder)
        (void)curl_easy_setopt(easy, CURLOPT_CAPATH, named.folder);
}

static bool is_here(const char *url)
{
    const char *host = strstr(url, "://");
    return host && (!strncmp(host, "://localhost", 12) || !strncmp(host, "://127.", 7) ||
                    !strncmp(host, "://[::1]", 8));
}

static void set_request(CURL *easy, const struct presenter *presenter, const char *request,
                        struct curl_slist *headers, struct buf *body)
{
    (void)curl_easy_setopt(easy, CURLOPT_URL, presenter->url);
    (void)curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L); // only where the user said
    (void)curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(easy, CURLOPT_USERAGENT, "Tidings/" VERSION);
    (void)curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, (long)(presenter->timeout * 1000));
    (void)curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)CONNECT_MS);
    (void)curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    (void)curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    (void)curl_easy_setopt(easy, CURLOPT_WRITEDATA, body);
    if (is_here(presenter->url))
        (void)curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    set_certificates(easy);
}

static struct curl_slist *headers_of(const struct buf *key)
{
    struct buf line BUF_AUTO = {0};
    struct curl_slist *headers = curl_slist_append(NULL, "Content-Type: application/json");
    buf_printf(&line, "Authorization: Bearer %.*s", (int)key->size, key->data ? key->data : "");
    struct curl_slist *all = headers && key->size ? curl_slist_append(headers, line.data) : headers;
    if (!all)
        memory_exhausted();
    return all;
}

static bool sound(const struct presenter *presenter, const char *text, struct buf *bytes,
                  struct error *error)
{
    struct buf key BUF_AUTO = {0};
    if (!read_key(presenter, &key, error))
        return false;
    CURL *easy = curl_easy_init();
    if (!easy)
        memory_exhausted();
    char *request = body_of(presenter, text);
    struct curl_slist *headers = headers_of(&key);
    set_request(easy, presenter, request, headers, bytes);
    bool good = judge(easy, curl_easy_perform(easy), bytes, error);
    curl_easy_cleanup(easy);
    curl_slist_free_all(headers);
    free(request);
    return good;
}

static bool check(const struct presenter *presenter, struct error *error)
{
    if (!*presenter->url)
        return error_set(error, ERROR_CONFIG,
                         "no 'url = …' (of a server's /v1/audio/speech, as OpenAI has it)");
    if (strncmp(presenter->url, "http://", 7) != 0 && strncmp(presenter->url, "https://", 8) != 0)
        return error_set(error, ERROR_CONFIG,
                         "'url' must begin with http:// or https://, not '%.80s'", presenter->url);
    return wave_format(presenter->format, error);
}

static bool ready(const struct presenter *presenter, struct error *error)
{
    struct buf key BUF_AUTO = {0};
    return read_key(presenter, &key, error);
}

const struct engine engine_http = {
    .name = "http",
    .worker = &speech_engine_worker,
    .patience_ms = 270 * 1000, // twice the longest time-out of a presenter, and some
    .check = check,
    .ready = ready,
    .sound = sound,
};
