#!/usr/bin/python3
"""Ctrl-C ends it cleanly at whatever moment: status 130, nothing at the output path, no process left."""
import os, signal, subprocess, time
from support import FEEDS, NOW, TIDINGS, check


def children(group):
    """Processes of the group that are left."""
    left = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                fields = open("/proc/%s/stat" % name).read().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[2]) == group and fields[0] != "Z":
                left.append(name)
    return left


def main():
    ended = 0
    for delay in (0.02, 0.2, 0.5, 1.0, 2.0):
        before = sorted(os.listdir("."))
        run = subprocess.Popen([TIDINGS, "make", "--now", NOW, "-o", "out.mp3", *FEEDS], stderr=subprocess.PIPE,
                               start_new_session=True)
        time.sleep(delay)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to all of them
        asked = time.monotonic()
        errors = run.communicate(timeout=30)[1].decode()
        if run.returncode == 0:
            break  # it was faster than we
        ended += 1
        check(run.returncode in (130, -signal.SIGINT if delay < 0.1 else 130), "status %d: %s" % (run.returncode, errors))
        check(time.monotonic() - asked < 3, "took %.1f s to end" % (time.monotonic() - asked))
        check(sorted(os.listdir(".")) == before, "left behind: %s" % os.listdir("."))
        check(len(errors.splitlines()) <= 1 and "Sanitizer" not in errors, errors)
        time.sleep(0.1)
        check(not children(run.pid), "processes left: %s" % children(run.pid))
        left = [name for name in os.listdir(os.environ["TMPDIR"]) if name.startswith("tidings")]
        check(not left, "temporary files: %s" % left)
    check(ended >= 2, "never interrupted")


main()
