#ifndef BASE_LANDLOCK_H
#define BASE_LANDLOCK_H

#include <stdbool.h>

/// Limits which files this process can open, for ever: reading below the system's data (/usr,
/// gconv, ld.so.cache, the time zone) and `more` (NULL-terminated, may be NULL), nothing else. Sets
/// no_new_privs. False, with errno, where the kernel has no Landlock (before 5.13, or not built
/// in). Kernel documentation: userspace-api/landlock.
bool landlock_close(const char *const *more);

/// Can this kernel do that? Never under AddressSanitizer, whose reports read files.
bool landlock_available(void);

#if defined __SANITIZE_ADDRESS__
#define UNDER_ADDRESS_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define UNDER_ADDRESS_SANITIZER 1
#endif
#endif

#endif
