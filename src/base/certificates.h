#ifndef BASE_CERTIFICATES_H
#define BASE_CERTIFICATES_H

/// Certificates of authorities that the environment names, as the curl program reads it (curl(1),
/// ENVIRONMENT); libcurl alone does not. NULL: none is named. CURL_CA_BUNDLE goes before
/// SSL_CERT_FILE and SSL_CERT_DIR.
struct certificates {
    const char *bundle; // a file
    const char *folder;
};

/// The strings are the environment's.
struct certificates certificates_named(void);

#endif
