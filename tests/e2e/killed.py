#!/usr/bin/python3
"""A run that is killed (SIGKILL, so that nothing of ours can tidy up) has aired nothing, published nothing and leaves no
process; the next run does it all."""
import json, os, signal, subprocess, time
from support import FEEDS, NOW, TIDINGS, check, tidings


def workers_of(group):
    left = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            fields = open("/proc/%s/stat" % name).read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            left.append(name)
    return left


def kill_after(delay):
    run = subprocess.Popen([TIDINGS, "make", "--config", "x.conf", "--now", NOW], start_new_session=True,
                           stderr=subprocess.DEVNULL)
    time.sleep(delay)
    os.kill(run.pid, signal.SIGKILL)
    if run.wait() == 0:
        return False  # it was faster than we
    deadline = time.monotonic() + 10
    while workers_of(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    check(not workers_of(run.pid), "processes left: %s" % workers_of(run.pid))
    check(tidings("memory", "--config", "x.conf").stdout == "", "something was aired")
    check(tidings("episodes", "--config", "x.conf").stdout == "", "an episode is listed")
    published = os.listdir("pod") if os.path.isdir("pod") else []
    check(not published, "published: %s" % published)
    return True


def main():
    with open("x.conf", "w") as file:
        file.write("[show]\nlanguage = en\n[publish]\nfolder = pod\n[feed One]\nurl = %s\n" % FEEDS[0])
    killed = sum(kill_after(delay) for delay in (0.05, 0.3, 0.8))
    check(killed, "never killed")
    episode = json.loads(tidings("make", "--config", "x.conf", "--now", NOW, "--json").stdout)
    check(os.path.exists(episode["path"]), "no episode")
    check(tidings("memory", "--config", "x.conf").stdout.count("\n") == len(episode["stories"]), "not all was aired")
    tidings("make", "--config", "x.conf", "--now", NOW, status=4)


main()
