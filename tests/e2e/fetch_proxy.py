#!/usr/bin/python3
"""The proxy of the environment (tinyproxy): everything goes through it, TLS too, but what no_proxy names; it is no bound of
two; and a feed leads through it neither to names that are private by what they say nor around it."""
import contextlib, json, os, subprocess, threading, time
from support import Server, check, tidings
from webserver import Nginx, certificates, free_port, wait_for, write

PAGE = "<html><body><article><h1>T</h1>%s</article></body></html>" % (
    "<p>The keeper of the lock of Ollmarsh has counted every barge of the year.</p>" * 8)
INSIDE = ["http://localhost:%d/page.html", "http://router:%d/page.html", "http://printer.local:%d/page.html",
          "http://db.internal.:%d/page.html", "http://10.1.2.3:%d/page.html", "http://[::1]:%d/page.html"]
lock, now, most = threading.Lock(), [0], [0]


def feed(links):
    return "<rss version='2.0'><channel><title>Quill</title>%s</channel></rss>" % "".join(
        "<item><title>%s</title><link>%s</link></item>" % (link, link) for link in links)


def slow(request):
    with lock:
        now[0] += 1
        most[0] = max(most[0], now[0])
    time.sleep(0.5)
    with lock:
        now[0] -= 1
    body = feed(["http://127.0.0.1:9/none"]).encode()
    request.send_response(200)
    request.send_header("Content-Type", "text/xml")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


@contextlib.contextmanager
def tinyproxy(tls):
    port = free_port()
    write("proxy.conf", "Port %d\nListen 127.0.0.1\nMaxClients 100\nLogLevel Connect\nLogFile \"%s\"\nConnectPort %d\nAllow 127.0.0.1\n"
          % (port, os.path.abspath("proxy.log"), tls))
    process = subprocess.Popen(["tinyproxy", "-d", "-c", "proxy.conf"], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield "http://127.0.0.1:%d" % port
    finally:
        process.terminate()
        process.wait(10)


def asked():
    """The hosts and lines that the proxy was asked for since the last call."""
    with open("proxy.log", "r+") as file:
        lines = [line for line in file if "Request (file" in line]
        file.truncate(0)
    return lines


def main():
    certificates("tls")
    plain, tls = free_port(), free_port()
    url, secure = "http://127.0.0.1:%d" % plain, "https://127.0.0.1:%d" % tls
    write("www/page.html", PAGE)
    write("www/feed.xml", feed([url + "/page.html"]))
    write("www/inside.xml", feed([link % plain for link in INSIDE]))
    write("www/around.xml", feed(["http://elsewhere.test:%d/page.html" % plain]))
    servers = """server { listen 127.0.0.1:%d; listen 127.0.0.1:%d ssl http2; ssl_certificate ../tls/good.pem;
                 ssl_certificate_key ../tls/good.key; }""" % (plain, tls)
    with tinyproxy(tls) as proxy, Nginx("www", servers, plain):
        env = {"http_proxy": proxy, "https_proxy": proxy, "CURL_CA_BUNDLE": os.path.abspath("tls/ca.pem")}
        done = tidings("fetch", url + "/feed.xml", env=env)
        check("keeper of the lock" in done.stdout and len(asked()) == 2, "not by the proxy")
        done = tidings("fetch", secure + "/feed.xml", "--no-pages", env=env)
        check(done.stdout.count("\n") == 1 and "CONNECT 127.0.0.1:%d" % tls in asked()[0], "TLS not by the proxy")
        done = tidings("fetch", "https://127.0.0.1:9/feed.xml", env=env, status=69)
        check("the proxy says 403" in done.stderr and len(asked()) == 1, done.stderr)
        tidings("fetch", url + "/feed.xml", "--no-cache", env=dict(env, no_proxy="127.0.0.1"))
        check(asked() == [], "no_proxy is not heeded")

        done = tidings("fetch", url + "/inside.xml", "--verbose", env=env)
        check(len(asked()) == 1, "led inside by the proxy")
        check("6 of 6 pages gave no article" in done.stderr and "private address" in done.stderr, done.stderr)
        tidings("fetch", url + "/around.xml", "--deadline", "3s", env=dict(env, no_proxy="elsewhere.test"))
        check(any("elsewhere.test" in line for line in asked()), "led around the proxy")

        with contextlib.ExitStack() as stack:
            sources = [stack.enter_context(Server({"/": slow})) + "/" for _ in range(8)]
            tidings("fetch", "--no-pages", *sources, env=env)
        check(most[0] > 2, "only %d at once through a proxy" % most[0])


main()
