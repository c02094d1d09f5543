#!/usr/bin/python3
"""Help, manual page and completions come from one table: what one has, the others have; and what the README says of
exit statuses and commands is so."""
import os, re, subprocess
from support import ROOT, check, tidings


def man_page():
    source = tidings("man").stdout
    shown = subprocess.run(["mandoc", "-T", "utf8"], input=source, capture_output=True, text=True, check=True).stdout
    return source, re.sub(".\b", "", shown)


def main():
    source, shown = man_page()
    overview = tidings("--help").stdout
    commands = re.findall(r"^  (?:tidings )?([a-z][a-z-]+)\b", overview, re.M)
    check({"make", "init", "play", "feed", "extract", "render"} <= set(commands), "commands: %s" % commands)
    bash = tidings("completions", "bash").stdout
    options = set()
    for command in commands:
        text = tidings(command, "--help").stdout
        options |= set(re.findall(r"--[a-z][a-z-]+", text))
        check(re.search(r"\b%s\b" % command, shown), "the manual has no command " + command)
        check(command in bash, "the completions have no command " + command)
    check(len(options) > 40, "only %d options" % len(options))
    in_manual = set(re.findall(r"--[a-z][a-z-]+", shown))
    check(options == in_manual, "help and manual differ: %s" % sorted(options ^ in_manual))
    check(options <= set(re.findall(r"--[a-z][a-z-]+", bash)), "not completed: %s" % sorted(options - set(re.findall(r"--[a-z][a-z-]+", bash))))
    check(tidings("--version").stdout.startswith("tidings "), "version")
    readme = open(os.path.join(ROOT, "README.md")).read()
    for status in (0, 3, 4, 64, 65, 66, 69, 70, 73, 78, 130):
        check(re.search(r"^\| %d \|" % status, readme, re.M), "the README does not explain status %d" % status)
        check(re.search(r"^ +%d +" % status, shown, re.M), "the manual does not explain status %d" % status)
    for name in re.findall(r"`tidings ([a-z]+)", readme):
        check(name in commands or name in ("man", "completions"), "the README names a command that is not there: " + name)
    for name in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", readme)):
        check(name in options or name in ("--user", "--now", "--tests", "--list"), "the README names an option that is not there: " + name)


main()
