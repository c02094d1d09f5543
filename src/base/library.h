#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

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
    const char *file; // the name that the linker would have noted (SONAME)
    void *handle;
};

/// The address of a function, the library loaded where it hasn't been. Where either is missing the
/// process ends, as it would have at its start, and says so (status 70).
void *library_find(struct library *library, const char *function);

// NOLINTBEGIN(bugprone-macro-parentheses): a type and a list of parameters have none
/// Defines the function `name`, which hands its arguments on to the library's.
#define LIBRARY_FUNCTION(library, type, name, parameters, arguments)                               \
    type(name) parameters                                                                          \
    {                                                                                              \
        static __typeof__(&(name)) function;                                                       \
        if (!function)                                                                             \
            function = library_find(&library, #name);                                              \
        return function arguments;                                                                 \
    }
// NOLINTEND(bugprone-macro-parentheses)

#endif
