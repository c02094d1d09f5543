#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>

/// Shared libraries that are loaded when they are first needed. Each one that the program is linked
/// with costs symbol look-ups and memory at every start of every process of ours; libcurl,
/// libespeak-ng and those of sound bring fifty others along, and make that six times as much.
///
/// A room writes down the functions that it uses of such a library, and calls them as ever:
///
///     static struct library curl = {.file = "libcurl.so.4"};
///     LIBRARY_FUNCTION(curl, void, curl_free, (void *memory), (memory))
///
/// The library's own header checks that the types are right; a function that is used and not
/// written down is an error of the linker.

struct library {
    const char *file;     // the name that the linker would have noted (SONAME)
    void (*before)(void); // called before it is loaded; NULL: nothing
    bool whole;           // finds all functions at once: for processes that fork, which each would
    void *handle;
};

/// The address of a function, the library loaded where it hasn't been. Where either is missing the
/// process ends, as it would have at its start, and says so (status 70).
void *library_find(struct library *library, const char *function);

// NOLINTBEGIN(bugprone-macro-parentheses): a type and a list of parameters have none
/// Defines the function `name`, which hands its arguments on to the library's.
#define LIBRARY_FUNCTION(library, type, name, parameters, arguments)                               \
    static __typeof__(&(name)) name##_found;                                                       \
    type(name) parameters                                                                          \
    {                                                                                              \
        __typeof__(&(name)) found = __atomic_load_n(&name##_found, __ATOMIC_RELAXED);              \
        if (!found) {                                                                              \
            found = library_find(&library, #name);                                                 \
            __atomic_store_n(&name##_found, found, __ATOMIC_RELAXED);                              \
        }                                                                                          \
        return found arguments;                                                                    \
    }
/// Finds one before it is first called: for processes that fork and call it there.
#define LIBRARY_FIND(library, name) (name##_found = library_find(&(library), #name))
// NOLINTEND(bugprone-macro-parentheses)

#endif
