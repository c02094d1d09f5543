#include "base/library.h"

#include "base/log.h"

#include <dlfcn.h>
#include <unistd.h>

void *library_find(struct library *library, const char *function)
{
    if (!library->handle && library->before)
        library->before();
    if (!library->handle)
        library->handle =
            dlopen(library->file, RTLD_LOCAL | (library->whole ? RTLD_NOW : RTLD_LAZY));
    void *address = library->handle ? dlsym(library->handle, function) : NULL;
    if (address)
        return address;
    log_error("%s; is the package installed?", dlerror());
    _exit(70);
}
