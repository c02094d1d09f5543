"""Real servers for the end-to-end tests: nginx, and certificates of an authority of our own. Not executable, so that it
is not run as a test."""
import os, shutil, socket, subprocess, time
from support import check, fail


def free_port(host="127.0.0.1"):
    with socket.socket() as one:
        one.bind((host, 0))
        return one.getsockname()[1]


def wait_for(port, host="127.0.0.1", seconds=10):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection((host, port), 1).close()
            return
        except OSError:
            time.sleep(0.02)
    fail("nobody listens on %s:%d" % (host, port))


def write(path, data):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    with open(path, "wb" if isinstance(data, bytes) else "w") as file:
        file.write(data)


class Nginx:
    """nginx in the folder `root`/, with the given `server` blocks. Each line of its log is "host method uri status bytes
    protocol encoding address agent". `with Nginx("www", servers, port)`: the first port that it listens on."""

    def __init__(self, root, servers, port, host="127.0.0.1"):
        self.folder, self.port, self.host = os.path.abspath(root), port, host
        os.makedirs(self.folder + "/tmp", exist_ok=True)
        paths = "".join("%s_temp_path %s/tmp/%s;\n" % (name, self.folder, name)
                        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        user = "user root;\n" if os.getuid() == 0 else ""
        write(self.folder + "/nginx.conf", user + """
            daemon off; worker_processes 1; pid %(folder)s/pid; error_log %(folder)s/error.log;
            events { worker_connections 1024; }
            http {
                types { text/html html; application/rss+xml xml; text/plain txt; }
                default_type application/octet-stream;
                log_format short '$host $request_method $request_uri $status $body_bytes_sent $server_protocol '
                                 '$sent_http_content_encoding $server_addr "$http_user_agent"';
                access_log %(folder)s/access.log short;
                root %(folder)s;
                %(paths)s
                %(servers)s
            }""" % {"folder": self.folder, "paths": paths, "servers": servers})

    def __enter__(self):
        self.process = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-e", self.folder + "/error.log", "-c",
                                         self.folder + "/nginx.conf"], stderr=subprocess.PIPE)
        try:
            wait_for(self.port, self.host)
        except SystemExit:
            self.process.kill()
            fail("nginx does not start: %s" % self.process.communicate()[1])
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.process.stderr.close()

    def log(self):
        """The lines since the last call, split into words."""
        time.sleep(0.1)  # a line is written when its request has ended
        with open(self.folder + "/access.log", "r+") as file:
            lines = [line.split(None, 8) for line in file]
            file.truncate(0)
        return lines


def certificates(folder):
    """An authority ca.pem, and good.pem, expired.pem, foreign.pem (of nobody's authority), each with its key beside it;
    all for localhost and 127.0.0.1."""
    def openssl(*words):
        done = subprocess.run(["openssl", *words], cwd=folder, capture_output=True, text=True)
        check(done.returncode == 0, done.stderr)
    os.makedirs(folder, exist_ok=True)
    new = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl(*new, "-x509", "-days", "10", "-subj", "/CN=Ollmarsh Authority", "-keyout", "ca.key", "-out", "ca.pem")
    write(folder + "/names", "subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    for name, days in (("good", "5"), ("expired", "-1")):
        openssl(*new, "-subj", "/CN=localhost", "-keyout", name + ".key", "-out", name + ".csr")
        openssl("x509", "-req", "-in", name + ".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", days,
                "-extfile", "names", "-out", name + ".pem")
    openssl(*new, "-x509", "-days", "10", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", "foreign.key", "-out", "foreign.pem")
