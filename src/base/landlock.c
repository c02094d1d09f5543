#include "base/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char *const system_data[] = {
    "/usr",           "/lib",      "/lib64",       "/etc/ld.so.cache",
    "/etc/localtime", "/dev/null", "/dev/urandom", NULL};

// Everything that ABI 1 can forbid; later ABIs add refinements that seccomp covers.
enum { EVERYTHING = LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1 };

// A path that isn't there needs no rule.
static bool allow(int rules, const char *path)
{
    struct stat info;
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0)
        return true;
    struct landlock_path_beneath_attr rule = {.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
                                              .parent_fd = fd};
    if (fstat(fd, &info) == 0 && S_ISDIR(info.st_mode))
        rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    long failed = syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    (void)close(fd);
    return !failed;
}

static bool allow_all(int rules, const char *const *paths)
{
    for (; paths && *paths; paths++)
        if (!allow(rules, *paths))
            return false;
    return true;
}

bool landlock_available(void)
{
#ifdef UNDER_ADDRESS_SANITIZER
    return false;
#else
    return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
#endif
}

bool landlock_close(const char *const *more)
{
    struct landlock_ruleset_attr wanted = {.handled_access_fs = EVERYTHING};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &wanted, sizeof wanted, 0);
    if (rules < 0)
        return false;
    bool done = allow_all(rules, system_data) && allow_all(rules, more) &&
                prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    int reason = errno;
    (void)close(rules);
    errno = reason;
    return done;
}
