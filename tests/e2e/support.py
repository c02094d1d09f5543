"""What the end-to-end tests share. Not executable, so that it is not run as one of them."""
import array, http.server, json, math, os, re, subprocess, sys, threading

TIDINGS = os.environ["TIDINGS"]
ROOT = os.environ["ROOT"]
NOW = "2025-03-13T07:00:00Z"
FEEDS = [os.path.join(ROOT, "samples", name) for name in ("courier.xml", "dispatch.xml", "lantern.json")]
RATE = 48000


def fail(text):
    sys.exit("FAIL: %s" % text)


def check(truth, text):
    if not truth:
        fail(text)


def tidings(*words, status=0, stdin=None, text=True, env=None, timeout=240):
    """Runs the program; fails unless it ends with `status` (None: any)."""
    done = subprocess.run([TIDINGS, *words], input=stdin, stdin=None if stdin is not None else subprocess.DEVNULL,
                          capture_output=True, env=dict(os.environ, **(env or {})), timeout=timeout)
    errors = done.stderr.decode("utf-8")
    if status is not None and done.returncode != status:
        fail("tidings %s: status %d instead of %s\n%s" % (" ".join(words), done.returncode, status, errors))
    done.stderr = errors
    if text:
        done.stdout = done.stdout.decode("utf-8")
    return done


def fold(text):
    """White space folded, as the rundown's `text` has it."""
    return re.sub(r"\s+", " ", text).strip()


def decode(path, rate=RATE):
    """The samples of an audio file, one channel, as ffmpeg hears it."""
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "s16le", "-ac", "1", "-ar", str(rate), "-"],
                         check=True, capture_output=True).stdout
    pcm = array.array("h")
    pcm.frombytes(raw)
    return pcm


def ebur128(path):
    """(integrated loudness in LUFS, true peak in dBTP) of the decoded file."""
    text = subprocess.run(["ffmpeg", "-nostats", "-i", path, "-af", "ebur128=peak=true", "-f", "null", "-"],
                          check=True, capture_output=True, text=True).stderr
    summary = text[text.rindex("Summary:"):]
    return (float(re.search(r"I:\s+(\S+) LUFS", summary)[1]), float(re.search(r"Peak:\s+(\S+) dBFS", summary)[1]))


def chapters(path):
    """[(start, end, title)] as ffprobe reads them."""
    text = subprocess.run(["ffprobe", "-v", "error", "-show_chapters", "-of", "json", path],
                          check=True, capture_output=True, text=True).stdout
    return [(float(c["start_time"]), float(c["end_time"]), c["tags"]["title"]) for c in json.loads(text)["chapters"]]


def level(pcm, start, end, rate=RATE):
    """RMS of the seconds [start, end) in dB of full scale."""
    part = pcm[max(0, int(start * rate)):int(end * rate)]
    power = sum(x * x for x in part) / len(part) if part else 0
    return 10 * math.log10(power / 32768 ** 2) if power else -120.0


class Server:
    """A real HTTP server on 127.0.0.1 with a port of its own: paths to (status, type, bytes), or a function of the
    request that answers it. `with Server({...}) as url`."""

    def __init__(self, pages):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                page = pages.get(self.path, (404, "text/plain", b"no such page\n"))
                if callable(page):
                    return page(self)
                status, kind, body = page
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Quiet(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass  # a client that goes away in the middle is what some tests are about

        self.server = Quiet(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return "http://127.0.0.1:%d" % self.server.server_address[1]

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
