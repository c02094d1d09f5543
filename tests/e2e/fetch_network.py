#!/usr/bin/python3
"""In a network of its own (a namespace, a name server, nginx): the network that comes late is waited for, one that does
not come is named; and what a feed names leads to public addresses only, whatever its name turns out to be."""
import json, os, socket, subprocess, sys, threading, time
from support import ROOT, TIDINGS, check, tidings
from webserver import Nginx, write

PUBLIC, OTHER, INSIDE, INSIDE6 = "192.175.48.1", "192.175.48.2", "10.1.2.3", "fd12::3"  # AS112: nobody's
NAMES = {"news.test": [PUBLIC], "public.test": [OTHER], "xn--bcher-kva.test": [OTHER], "both.test": [OTHER, INSIDE6],
         "turns.test": [OTHER, INSIDE], "inside.test": [INSIDE], "inside6.test": [INSIDE6], "mapped.test": ["::ffff:" + INSIDE],
         "nat64.test": ["64:ff9b::10.1.2.3"], "sixto4.test": ["2002:a01:203::1"], "self.test": ["127.0.0.1"], "any.test": ["0.0.0.0"]}
GOOD = ["http://public.test/page.html", "http://bücher.test/page.html", "http://both.test/page.html", "http://turns.test/page.html",
        "http://%s/page.html" % OTHER]
BAD = ["http://%s.test/page.html" % name for name in ("inside", "inside6", "mapped", "nat64", "sixto4", "self", "any")] + [
    "http://10.1.2.3/page.html", "http://0xa.1.2.3/page.html", "http://167838211/page.html", "http://012.1.515/page.html",
    "http://[fd12::3]/page.html", "http://[::ffff:10.1.2.3]/page.html", "http://[::]/page.html", "http://0/page.html",
    "http://localhost/page.html", "http://public.test/redirect", "http://public.test/frame.html", "http://public.test/amp.html"]
STORY = "<p>The keeper of the lock of Ollmarsh has counted every barge of the year, and there were many.</p>"
PAGE = "<html><head><title>T</title>%s</head><body><article><h1>T</h1>%s</article></body></html>"


def feed(links):
    return "<rss version='2.0'><channel><title>Quill</title>%s</channel></rss>" % "".join(
        "<item><title>%s</title><link>%s</link></item>" % (link, link) for link in links)


def run(*words):
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)


def connect():
    """An interface with addresses and a way out."""
    run("ip", "link", "add", "out", "type", "veth", "peer", "name", "far")
    for address in (PUBLIC + "/24", OTHER + "/24", INSIDE + "/24", INSIDE6 + "/64"):
        run("ip", "address", "add", address, "dev", "out", *(["nodad"] if ":" in address else []))
    run("ip", "link", "set", "far", "up")
    run("ip", "link", "set", "out", "up")
    run("ip", "route", "add", "default", "via", "192.175.48.254")


class NameServer(threading.Thread):
    """Answers for NAMES over UDP (RFC 1035), and for no other name. The name rebind.test is a public address once, then
    a private one."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind((PUBLIC, 53))
        self.rebound = 0

    def addresses(self, name, kind):
        known = NAMES.get(name)
        if name == "rebind.test":
            self.rebound += kind == 1
            known = [OTHER if self.rebound == 1 else INSIDE]
        if known is None:
            return None
        family = {1: socket.AF_INET, 28: socket.AF_INET6}.get(kind)
        return [socket.inet_pton(family, text) for text in known if family and (":" in text) == (kind == 28)]

    def run(self):
        while True:
            query, client = self.socket.recvfrom(512)
            labels, at = [], 12
            while query[at]:
                labels.append(query[at + 1:at + 1 + query[at]].decode())
                at += 1 + query[at]
            kind = int.from_bytes(query[at + 1:at + 3], "big")
            if labels[0] == "silent":
                continue
            found = self.addresses(".".join(labels).lower(), kind)
            head = query[:2] + (b"\x81\x80" if found is not None else b"\x81\x83") + b"\0\1" + len(found or []).to_bytes(2, "big") + b"\0" * 4
            records = b"".join(b"\xc0\x0c" + query[at + 1:at + 5] + b"\0\0\0\0" + len(data).to_bytes(2, "big") + data
                               for data in found or [])
            self.socket.sendto(head + query[12:at + 5] + records, client)


def texts(done):
    articles = [json.loads(line) for line in done.stdout.splitlines()]
    return {article["title"]: article.get("content_text") for article in articles}


def late():
    """Right after a resume from sleep: no route, then no names, then all is well."""
    started = time.monotonic()
    done = tidings("fetch", "--deadline", "2s", "http://news.test/feed.xml", status=69)
    check(time.monotonic() - started < 5 and "there was no network" in done.stderr, "offline: " + done.stderr)
    waiting = subprocess.Popen([TIDINGS, "fetch", "--deadline", "30s", "http://news.test/feed.xml"], stdout=subprocess.PIPE)
    time.sleep(1.5)
    connect()
    time.sleep(0.5)
    NameServer().start()
    with Nginx("www", "server { listen *:80; listen [::]:80; }", 80):
        out, _ = waiting.communicate(timeout=60)
        check(waiting.returncode == 0 and b"keeper of the lock" in out, "did not wait for the network")
        started = time.monotonic()
        tidings("fetch", "--deadline", "2s", "http://news.test/feed.xml", "http://silent.test/feed.xml", status=3)
        check(time.monotonic() - started < 5, "a name server that stays silent")


def private(nginx):
    write("www/all.xml", feed(GOOD + BAD))
    nginx.log()
    done = tidings("fetch", "--deadline", "20s", "--no-cache", "--items", "50", "http://news.test/all.xml")
    lines = nginx.log()
    asked, at = {line[0] for line in lines}, {line[7] for line in lines}
    read = texts(done)
    for link in GOOD:
        check(read[link] and "keeper of the lock" in read[link], "not read: %s\n%s" % (link, done.stderr))
    check(not [link for link in BAD if read[link]], "read: %s" % [link for link in BAD if read[link]])
    check(asked == {"news.test", "public.test", "xn--bcher-kva.test", "both.test", "turns.test", OTHER}, "asked %s" % asked)
    check(at == {PUBLIC, OTHER}, "asked inside: %s" % lines)
    # a name that is public where it is looked up to be checked, and private where it is looked up to connect
    write("www/turn.xml", feed(["http://rebind.test/page.html"]))
    done = tidings("fetch", "--no-cache", "http://news.test/turn.xml")
    check({line[7] for line in nginx.log()} == {PUBLIC, OTHER} and texts(done)["http://rebind.test/page.html"], "rebound")
    # the user may name what he likes, and pages beside it
    write("www/own.xml", feed(["http://inside.test/page.html"]))
    check(texts(tidings("fetch", "http://inside.test/own.xml"))["http://inside.test/page.html"], "his own host")
    # a list of his own counts as named by him, one from the network does not
    opml = "<opml version='2.0'><body><outline type='rss' xmlUrl='http://inside.test/own.xml'/></body></opml>"
    write("www/list.opml", opml)
    tidings("fetch", "www/list.opml")
    done = tidings("fetch", "http://news.test/list.opml", status=69)
    check("a private address" in done.stderr, "a list from the network leads inside: " + done.stderr)
    check(texts(tidings("fetch", "--allow-private", "http://news.test/list.opml")), "--allow-private")


def main():
    run("ip", "link", "set", "lo", "up")
    write("resolv.conf", "nameserver %s\noptions timeout:9 attempts:2\n" % PUBLIC)
    run("mount", "--bind", "resolv.conf", "/etc/resolv.conf")
    write("www/page.html", PAGE % ("", STORY * 8))
    write("www/feed.xml", feed(["http://news.test/page.html"]))
    write("www/frame.html", PAGE % ("<meta http-equiv=refresh content='0;url=http://inside.test/page.html'>", ""))
    write("www/amp.html", PAGE % ("<link rel=amphtml href='http://inside.test/page.html'>", ""))
    late()
    with Nginx("www", """server { listen *:80; listen [::]:80;
               location = /redirect { return 302 http://inside.test/page.html; } }""", 80) as nginx:
        private(nginx)


APART = ["unshare", "--map-root-user", "--net", "--mount"]
POSSIBLE = APART + ["ip", "link", "add", "out", "type", "veth", "peer", "name", "far"]  # containers may forbid it

if len(sys.argv) > 1:
    main()
elif subprocess.run(POSSIBLE, stdout=subprocess.DEVNULL).returncode:
    print("skipped: no network of its own can be had here")
else:
    os.execvp("unshare", APART + [sys.executable, os.path.join(ROOT, "tests/e2e/fetch_network.py"), "inside"])
