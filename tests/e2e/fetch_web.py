#!/usr/bin/python3
"""A web server as they are, nginx: HTTP/2 over TLS with the certificates of the environment, gzip and brotli, validators
and freshness, redirects for good and for now, a site that wants its cookie back."""
import json, os, subprocess
from support import check, tidings
from webserver import Nginx, certificates, free_port, write

NEWS = "<item><title>Barge %d is late</title><link>/page/%d.html</link></item>"
FEED = "<rss version='2.0'><channel><title>Barge Post</title>%s</channel></rss>" % "".join(NEWS % (i, i) for i in range(6))
PAGE = ("<html><head><title>Barge</title></head><body><article><h1>Barge</h1>" +
        "<p>The barge of the morning has not come to the quay of Ollmarsh, said the keeper of the lock.</p>" * 6 +
        "</article></body></html>")

SERVERS = """
server {
    listen 127.0.0.1:%(plain)d;
    listen 127.0.0.1:%(tls)d ssl http2;
    ssl_certificate ../tls/good.pem; ssl_certificate_key ../tls/good.key;
    gzip on; gzip_types *; gzip_min_length 1; gzip_vary on;
    location = /brotli.xml { gzip off; default_type text/xml; add_header Content-Encoding br; alias %(root)s/feed.xml.br; }
    location /fresh/ { expires 10m; add_header Cache-Control public; rewrite ^/fresh/(.*)$ /$1 break; }
    location /old/ { expires -1; rewrite ^/old/(.*)$ /$1 break; }
    location = /moved.xml { return 301 /again.xml; }
    location = /again.xml { return 308 /feed.xml; }
    location = /lent.xml { return 302 /moved.xml; }
    location = /loop.xml { return 301 /loop.xml; }
    location = /secure.xml { return 301 https://127.0.0.1:%(tls)d/feed.xml; }
    location = /open.xml { return 302 http://127.0.0.1:%(plain)d/feed.xml; }
    location = /wall.xml { if ($cookie_seen = "") { add_header Set-Cookie "seen=1; Path=/"; return 302 /wall.xml; }
                           rewrite ^ /feed.xml break; }
    location = /gone.xml { return 410; }
}
server { listen 127.0.0.1:%(expired)d ssl; ssl_certificate ../tls/expired.pem; ssl_certificate_key ../tls/expired.key; }
server { listen 127.0.0.1:%(foreign)d ssl; ssl_certificate ../tls/foreign.pem; ssl_certificate_key ../tls/foreign.key; }
"""


def articles(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    certificates("tls")
    write("www/feed.xml", FEED)
    for i in range(6):
        write("www/page/%d.html" % i, PAGE)
    subprocess.run(["brotli", "-f", "www/feed.xml"], check=True)
    ports = {name: free_port() for name in ("plain", "tls", "expired", "foreign")}
    plain, secure = "http://127.0.0.1:%d" % ports["plain"], "https://127.0.0.1:%d" % ports["tls"]
    trust = {"SSL_CERT_FILE": os.path.abspath("tls/ca.pem"), "CURL_CA_BUNDLE": ""}

    with Nginx("www", SERVERS % dict(ports, root=os.path.abspath("www")), ports["plain"]) as nginx:
        def fetch(url, *words, **more):
            done = tidings("fetch", url, *words, **more)
            return done, nginx.log()

        # HTTP/2 and the certificates of the environment
        done, lines = fetch(secure + "/feed.xml", env=trust)
        check(len(articles(done)) == 6 and all("keeper of the lock" in a["content_text"] for a in articles(done)), done.stdout)
        check(len(lines) == 7 and all(line[5] == "HTTP/2.0" for line in lines), "no HTTP/2: %s" % lines)
        check(all(line[6] == "gzip" and line[8].startswith('"Tidings/') for line in lines), lines)
        done, lines = fetch(secure + "/feed.xml", env=trust)
        check([line[3] for line in lines] == ["304"] * 7, "the second run: %s" % lines)
        done, lines = fetch(secure + "/brotli.xml", "--no-cache", "--no-pages", env={"CURL_CA_BUNDLE": trust["SSL_CERT_FILE"]})
        check([line[6] for line in lines] == ["br"] and len(articles(done)) == 6, "no brotli: %s" % lines)
        # what can't be trusted costs itself alone, and says why
        bad = ["https://127.0.0.1:%d/feed.xml" % ports[name] for name in ("expired", "foreign")]
        done, _ = fetch(plain + "/feed.xml", "--no-pages", *bad, "https://127.0.0.1:%d/" % ports["plain"],
                        "--deadline", "2s", env=trust, status=3)
        check(len(articles(done)) == 6 and done.stderr.count("certificate can't be trusted") == 2, done.stderr)
        check("no secure connection" in done.stderr, done.stderr)
        check("can't be trusted" in fetch(secure + "/feed.xml", status=69)[0].stderr, "trusts what it does not know")

        # redirects
        done, lines = fetch(plain + "/moved.xml", "--no-pages", "--verbose")
        check("moved for good to '%s/feed.xml'" % plain in done.stderr, "not told: " + done.stderr)
        done, lines = fetch(plain + "/moved.xml", "--no-pages")
        check([line[3] for line in lines] == ["301", "308", "304"], "validators are lost behind a redirect: %s" % lines)
        done, _ = fetch(plain + "/lent.xml", "--no-pages", "--verbose")
        check("for good" not in done.stderr, "a redirect for now was taken for good: " + done.stderr)
        done, lines = fetch(plain + "/loop.xml", "--redirects", "3", status=69)
        check("more than 3 redirects" in done.stderr and len(lines) == 4, done.stderr)
        for path in ("/secure.xml", "/wall.xml"):
            check(len(articles(fetch(plain + path, "--no-pages", env=trust)[0])) == 6, path)
        done, _ = fetch(secure + "/open.xml", "--no-pages", "--verbose", env=trust)
        check(len(articles(done)) == 6 and "which is not secure" in done.stderr, "from https to http: " + done.stderr)
        check(len(articles(fetch("feed:" + plain + "/feed.xml", "--no-pages")[0])) == 6, "feed:")
        check("410 Gone: remove it" in fetch(plain + "/gone.xml", status=69)[0].stderr, "gone")

        # fresh: not asked; two lines of Cache-Control are one
        check(len(fetch(plain + "/fresh/feed.xml", "--no-pages")[1]) == 1, "fresh")
        check(len(fetch(plain + "/fresh/feed.xml", "--no-pages")[1]) == 0, "asked for what is fresh")
        fetch(plain + "/old/feed.xml", "--no-pages")
        check([line[3] for line in fetch(plain + "/old/feed.xml", "--no-pages")[1]] == ["304"], "no-cache is not asked about")
        # what has changed comes anew
        write("www/feed.xml", FEED.replace("late", "here after all"))
        os.utime("www/feed.xml", (2e9, 2e9))
        done, lines = fetch(plain + "/old/feed.xml", "--no-pages")
        check([line[3] for line in lines] == ["200"] and "here after all" in done.stdout, "the new one: %s" % lines)


main()
