#include "base/interrupt.h"

#include "base/error.h"
#include "base/file.h"

#include <signal.h>
#include <unistd.h>

static volatile sig_atomic_t asked;

static void note(int number)
{
    (void)number;
    if (asked) {
        file_abandon_all();
        _exit(130);
    }
    asked = 1;
}

void interrupt_watch(void)
{
    // no SA_RESTART: poll() and read() return, so that the loop around them can ask
    struct sigaction action = {.sa_handler = note};
    (void)sigemptyset(&action.sa_mask);
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    (void)sigaction(SIGHUP, &action, NULL);
    action.sa_handler = SIG_IGN;
    (void)sigaction(SIGPIPE, &action, NULL);
    (void)sigaction(SIGXFSZ, &action, NULL);
}

bool interrupted(void)
{
    return asked;
}

bool interrupt_check(struct error *error)
{
    return !asked || error_set(error, ERROR_INTERRUPTED, "interrupted");
}
