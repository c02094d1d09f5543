#include "base/certificates.h"

#include <stdlib.h>

static const char *variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

struct certificates certificates_named(void)
{
    struct certificates named = {.bundle = variable("CURL_CA_BUNDLE")};
    if (!named.bundle)
        named = (struct certificates){variable("SSL_CERT_FILE"), variable("SSL_CERT_DIR")};
    return named;
}
