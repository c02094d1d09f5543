#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <stdbool.h>

/// What a worker process may still do, from here on and for ever.
struct sandbox {
    bool read_files;         // open files read-only
    bool fork;               // fork (no threads, no name spaces), and wait for the children
    const char *const *read; // NULL-terminated: files and folders beyond the system's own data
};

/// Closes the sandbox around this process: no_new_privs; Landlock (kernel 5.13) where reading is
/// allowed, so that only /usr, ld.so.cache, the time zone and `read` can be opened; seccomp, an
/// allow list of system calls. What a library might try and can do without is refused
/// (ENOSYS, files to write among it); what only an intruder wants (sockets, exec, ptrace, ...) ends
/// the process (SIGSYS). Where the kernel or a container refuses a part, a note says so and the
/// rest still holds. In the worker, after start(). False where nothing could be set.
///
/// Under AddressSanitizer files can be read, so that its reports can name their lines.
bool sandbox_close(const struct sandbox *sandbox);

#endif
