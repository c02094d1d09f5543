#include "base/library.h"

#include <curl/curl.h>
#include <stdarg.h>

// Their names, our words for what they take.
// NOLINTBEGIN(readability-inconsistent-declaration-parameter-name,bugprone-branch-clone)

static struct library curl = {.file = "libcurl.so.4"};

LIBRARY_FUNCTION(curl, CURLcode, curl_global_init, (long flags), (flags))
LIBRARY_FUNCTION(curl, void, curl_free, (void *memory), (memory))

LIBRARY_FUNCTION(curl, CURL *, curl_easy_init, (void), ())
LIBRARY_FUNCTION(curl, CURLcode, curl_easy_perform, (CURL * easy), (easy))
LIBRARY_FUNCTION(curl, void, curl_easy_cleanup, (CURL * easy), (easy))
LIBRARY_FUNCTION(curl, const char *, curl_easy_strerror, (CURLcode code), (code))
LIBRARY_FUNCTION(curl, CURLHcode, curl_easy_header,
                 (CURL * easy, const char *name, size_t index, unsigned origin, int request,
                  struct curl_header **header),
                 (easy, name, index, origin, request, header))

LIBRARY_FUNCTION(curl, CURLM *, curl_multi_init, (void), ())
LIBRARY_FUNCTION(curl, CURLMcode, curl_multi_cleanup, (CURLM * multi), (multi))
LIBRARY_FUNCTION(curl, CURLMcode, curl_multi_add_handle, (CURLM * multi, CURL *easy), (multi, easy))
LIBRARY_FUNCTION(curl, CURLMcode, curl_multi_remove_handle, (CURLM * multi, CURL *easy),
                 (multi, easy))
LIBRARY_FUNCTION(curl, CURLMcode, curl_multi_perform, (CURLM * multi, int *running),
                 (multi, running))
LIBRARY_FUNCTION(curl, CURLMcode, curl_multi_poll,
                 (CURLM * multi, struct curl_waitfd more[], unsigned count, int timeout,
                  int *ready),
                 (multi, more, count, timeout, ready))
LIBRARY_FUNCTION(curl, CURLMsg *, curl_multi_info_read, (CURLM * multi, int *left), (multi, left))

LIBRARY_FUNCTION(curl, struct curl_slist *, curl_slist_append,
                 (struct curl_slist * list, const char *text), (list, text))
LIBRARY_FUNCTION(curl, void, curl_slist_free_all, (struct curl_slist * list), (list))

LIBRARY_FUNCTION(curl, CURLU *, curl_url, (void), ())
LIBRARY_FUNCTION(curl, void, curl_url_cleanup, (CURLU * url), (url))
LIBRARY_FUNCTION(curl, CURLUcode, curl_url_set,
                 (CURLU * url, CURLUPart part, const char *text, unsigned flags),
                 (url, part, text, flags))
LIBRARY_FUNCTION(curl, CURLUcode, curl_url_get,
                 (CURLU * url, CURLUPart part, char **text, unsigned flags),
                 (url, part, text, flags))

// The three that take anything: a long, a pointer or a curl_off_t, as the option's number says.

CURLcode(curl_easy_setopt)(CURL *easy, CURLoption option, ...)
{
    static __typeof__(&(curl_easy_setopt)) function;
    if (!function)
        function = library_find(&curl, "curl_easy_setopt");
    va_list arguments;
    va_start(arguments, option);
    CURLcode code;
    if (option < CURLOPTTYPE_OBJECTPOINT)
        code = function(easy, option, va_arg(arguments, long));
    else if (option < CURLOPTTYPE_OFF_T || option >= CURLOPTTYPE_BLOB)
        code = function(easy, option, va_arg(arguments, void *));
    else
        code = function(easy, option, va_arg(arguments, curl_off_t));
    va_end(arguments);
    return code;
}

CURLMcode(curl_multi_setopt)(CURLM *multi, CURLMoption option, ...)
{
    static __typeof__(&(curl_multi_setopt)) function;
    if (!function)
        function = library_find(&curl, "curl_multi_setopt");
    va_list arguments;
    va_start(arguments, option);
    CURLMcode code;
    if (option < (CURLMoption)CURLOPTTYPE_OBJECTPOINT)
        code = function(multi, option, va_arg(arguments, long));
    else
        code = function(multi, option, va_arg(arguments, void *));
    va_end(arguments);
    return code;
}

CURLcode(curl_easy_getinfo)(CURL *easy, CURLINFO info, ...)
{
    static __typeof__(&(curl_easy_getinfo)) function;
    if (!function)
        function = library_find(&curl, "curl_easy_getinfo");
    va_list arguments;
    va_start(arguments, info);
    CURLcode code = function(easy, info, va_arg(arguments, void *));
    va_end(arguments);
    return code;
}
// NOLINTEND(readability-inconsistent-declaration-parameter-name,bugprone-branch-clone)
