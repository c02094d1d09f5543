#include "base/sandbox.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/landlock.h"

// What parsing and speaking need. Names that an architecture doesn't have are skipped.
static const char *const allowed[] = {
    "read",
    "write",
    "readv",
    "writev",
    "pread64",
    "close",
    "lseek",
    "_llseek",
    "fstat",
    "fstat64",
    "newfstatat",
    "fstatat64",
    "mmap",
    "mmap2",
    "munmap",
    "mprotect",
    "mremap",
    "madvise",
    "brk",
    "rt_sigaction",
    "rt_sigprocmask",
    "rt_sigreturn",
    "sigreturn",
    "sigaltstack",
    "clock_gettime",
    "clock_gettime64",
    "clock_getres",
    "gettimeofday",
    "time",
    "nanosleep",
    "clock_nanosleep",
    "getrandom",
    "futex",
    "exit",
    "exit_group",
    "getpid",
    "gettid",
    "getppid",
    "getuid",
    "geteuid",
    "getgid",
    "getegid",
    "getrusage",
    "prlimit64",
    "getrlimit",
    "setrlimit",
    "sched_yield",
    "sched_getaffinity",
    "poll",
    "ppoll",
    "uname",
    "sysinfo",
    "rseq",
    "set_robust_list",
    "membarrier",
    "restart_syscall",
};

// With read_files.
static const char *const allowed_reading[] = {
    "stat",       "stat64",   "lstat",      "lstat64",    "statx",  "access",    "faccessat",
    "faccessat2", "readlink", "readlinkat", "getdents64", "getcwd", "fadvise64",
};

// Nobody of ours has a use for these: whoever calls one has been taken over.
static const char *const deadly[] = {
    "socket",
    "socketpair",
    "connect",
    "bind",
    "listen",
    "accept",
    "accept4",
    "execve",
    "execveat",
    "ptrace",
    "process_vm_readv",
    "process_vm_writev",
    "unlink",
    "unlinkat",
    "rename",
    "renameat",
    "renameat2",
    "link",
    "linkat",
    "symlink",
    "symlinkat",
    "chmod",
    "fchmod",
    "fchmodat",
    "chown",
    "fchown",
    "fchownat",
    "truncate",
    "ftruncate",
    "mount",
    "setns",
    "unshare",
    "bpf",
    "keyctl",
    "add_key",
    "init_module",
    "finit_module",
    "kexec_load",
    "io_uring_setup",
    "perf_event_open",
    "userfaultfd",
    "pidfd_open",
    "memfd_create",
};

static bool add(scmp_filter_ctx filter, uint32_t action, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int number = seccomp_syscall_resolve_name(names[i]);
        if (number >= 0 && seccomp_rule_add(filter, action, number, 0) != 0)
            return false;
    }
    return true;
}

#define ADD(filter, action, names) add(filter, action, names, sizeof(names) / sizeof *(names))

// Opening to read; to write falls through to the default.
static bool add_opens(scmp_filter_ctx filter)
{
    const scmp_datum_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, writing, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, writing, 0)) == 0;
}

// abort() may signal; fork() may copy, but never share memory or make a name space.
static bool add_guarded(scmp_filter_ctx filter, bool may_fork)
{
    const scmp_datum_t more = CLONE_VM | CLONE_FILES | CLONE_THREAD | CLONE_NEWNS | CLONE_NEWUSER |
                              CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS;
    int failed = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                                  SCMP_A2(SCMP_CMP_EQ, SIGABRT, 0)) |
                 seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                                  SCMP_A0(SCMP_CMP_EQ, PR_SET_PDEATHSIG, 0));
    if (may_fork)
        failed |= seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                                   SCMP_A0(SCMP_CMP_MASKED_EQ, more, 0)) |
                  seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(wait4), 0);
    return !failed;
}

static bool close_seccomp(const struct sandbox *sandbox)
{
    // ENOSYS is what glibc knows how to live with: it falls back to an older call
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
    if (!filter)
        return false;
    // threads that a library has started in start() are to be closed in too
    (void)seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
    bool done = ADD(filter, SCMP_ACT_ALLOW, allowed) &&
                ADD(filter, SCMP_ACT_KILL_PROCESS, deadly) &&
                (!sandbox->read_files ||
                 (ADD(filter, SCMP_ACT_ALLOW, allowed_reading) && add_opens(filter))) &&
                add_guarded(filter, sandbox->fork) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}

bool sandbox_close(const struct sandbox *sandbox)
{
    struct sandbox wanted = *sandbox;
#ifdef UNDER_ADDRESS_SANITIZER
    wanted.read_files = true;
#endif
    if (wanted.read_files && landlock_available() && !landlock_close(wanted.read))
        log_note("sandbox: Landlock is refused here (%s); workers can read what you can",
                 strerror(errno));
    errno = 0;
    bool closed = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && close_seccomp(&wanted);
    if (!closed)
        log_note("sandbox: seccomp is refused here (%s); parsers run unconfined",
                 errno ? strerror(errno) : "no filter");
    return closed;
}
