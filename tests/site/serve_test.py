# SPDX-License-Identifier: MIT
"""The local server, as a reader uses it and as its enemies do."""

import os
import pathlib
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from unittest import mock

TOP = pathlib.Path(__file__).resolve().parents[2]
SERVE = TOP / "docs" / "serve.py"
sys.path.insert(0, str(SERVE.parent))

import serve  # noqa: E402

SECONDS = 60  # for what takes milliseconds, on a busy machine

# What is asked for, with the right Host, and the status that it gets.
PATHS = {
    "/": 200,
    "/index.html": 200,
    "/index.html?a=%00&b=../..#%00": 200,
    "/part/": 200,
    "/part": 301,
    "/part?x=//elsewhere": 301,
    "/inside.html": 200,
    "/missing.html": 404,
    "/index.html/": 404,
    "/no-page/": 404,
    "/no-page": 404,
    "/no-page/file.txt": 200,
    "/outside.html": 404,
    "/outside/secret.html": 404,
    "/outside/": 404,
    "/outside": 404,
    "/index-is-outside/": 404,
    "/loop": 404,
    "/pipe": 404,
    "/../secret.html": 404,
    "/%2e%2e/secret.html": 404,
    "/part/..%2f..%2fsecret.html": 404,
    "/%00": 404,
    "/index.html%00": 404,
    "/%00/../index.html": 200,
    "/%": 404,
    "/%zz": 404,
    "/%ff%fe": 404,
    "/\xff": 404,
    "/%ed%a0%80": 404,
    "/~root": 404,
    "/" + "x" * 300: 404,
    "/" + "x/" * 5000: 404,
    "/%0d%0aX-Forged:%20yes": 404,
    "/part%0d%0aX-Forged:%20yes": 404,
    "/<script>alert(1)</script>": 404,
    "//elsewhere/..": 301,
    "//elsewhere/../part": 301,
    "http://elsewhere/": 404,
    "http://[/../../part": 404,
    "*": 404,
}

HERE = b"\r\nHost: 127.0.0.1:8000\r\n\r\n"

# Whole requests, and the status that each gets.
REQUESTS = {
    b"HEAD / HTTP/1.1" + HERE: 200,
    b"GET / HTTP/1.0" + HERE: 200,
    b"GET / HTTP/1.1\r\nHost: localhost:8000\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nHost: LOCALHOST\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nhost:127.0.0.1\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nHost: elsewhere.example:8000\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost: localhost.elsewhere.example\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1.elsewhere.example\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost: localhost:8000@elsewhere\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost: 127.0.0.1:port\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost: 0.0.0.0:8000\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\nHost:\r\n\r\n": 403,
    b"GET /missing HTTP/1.1\r\nHost: elsewhere\r\n\r\n": 403,
    b"HEAD / HTTP/1.1\r\nHost: elsewhere\r\n\r\n": 403,
    b"GET / HTTP/1.1\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere\r\n\r\n": 400,
    b"GET /\r\n\r\n": 400,
    b"POST / HTTP/1.1\r\nContent-Length: 1" + HERE + b"x": 501,
    b"PUT /index.html HTTP/1.1" + HERE: 501,
    b"DELETE /index.html HTTP/1.1" + HERE: 501,
    b"OPTIONS * HTTP/1.1" + HERE: 501,
    b"TRACE / HTTP/1.1" + HERE: 501,
    b"CONNECT elsewhere:443 HTTP/1.1" + HERE: 501,
    b"get / HTTP/1.1" + HERE: 501,
    b"__class__ / HTTP/1.1" + HERE: 501,
    b"GET / HTTP/2.0" + HERE: 505,
    b"GET / HTTP/x" + HERE: 400,
    b"GET / HTTP/1" + b"1" * 5000 + b".0" + HERE: 400,
    b"GET / / HTTP/1.1" + HERE: 400,
    b"one\r\n\r\n": 400,
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n": 400,
    b"\0 \0 \0\r\n\r\n": 400,
    b"GET /" + b"x" * 70_000 + b" HTTP/1.1" + HERE: 414,
    b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000 + HERE: 431,
    b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 200 + HERE: 431,
    b"GET / HTTP/1.1\r\nIf-Modified-Since: \xff\xfe" + HERE: 200,
    b"GET / HTTP/1.1\r\nIf-Modified-Since: Thu, 01 Jan 99999 0:0:0 GMT"
    + HERE: 200,
}


def make_site(folder: pathlib.Path) -> pathlib.Path:
    """Beside it lies what is not the site's."""
    (folder / "outside").mkdir()
    for secret in folder / "secret.html", folder / "outside/secret.html":
        secret.write_text("secret", encoding="utf-8")
    site = folder / "site"
    for name in "", "part", "no-page", "index-is-outside":
        (site / name).mkdir()
    (site / "index.html").write_text("the site", encoding="utf-8")
    (site / "part/index.html").write_text("a part", encoding="utf-8")
    (site / "no-page/file.txt").write_text("a file", encoding="utf-8")
    (site / "inside.html").symlink_to("index.html")
    (site / "outside.html").symlink_to("../secret.html")
    (site / "outside").symlink_to("../outside")
    (site / "index-is-outside/index.html").symlink_to("../../secret.html")
    (site / "loop").symlink_to("loop")
    os.mkfifo(site / "pipe")
    return site


def ask(port: int, request: bytes) -> bytes:
    """The whole answer."""
    with socket.create_connection(("127.0.0.1", port), SECONDS) as connection:
        try:
            connection.sendall(request)
        except ConnectionError:
            pass  # it was refused before it was over
        return all_of(connection)


def all_of(connection: socket.socket) -> bytes:
    answer = b""
    try:
        while part := connection.recv(1 << 16):
            answer += part
    except ConnectionError:
        pass
    return answer


def get(port: int, path: str = "/") -> bytes:
    return ask(port, b"GET " + path.encode("latin-1") + b" HTTP/1.1" + HERE)


class WithSite(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = make_site(pathlib.Path(folder.name))

    def has_status(self, status: int, answer: bytes) -> None:
        self.assertTrue(answer.startswith(b"HTTP/1.0 %d " % status),
                        answer[:200])


class Program(WithSite):
    """./course serve starts it."""

    def refused(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, SERVE, *arguments], timeout=30,
                              capture_output=True, text=True, check=False)

    def start(self) -> int:
        """Its port."""
        self.process = subprocess.Popen(
            [sys.executable, SERVE, "--port", "0", "--directory", self.site],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.process.__exit__, None, None, None)
        self.addCleanup(self.process.terminate)
        self.address = self.process.stdout.readline().strip()
        return int(self.address.split(":")[2].strip("/"))

    def said(self) -> tuple[str, str]:
        self.process.terminate()
        return self.process.stdout.read(), self.process.stderr.read()

    def test_says_its_address_and_what_to_do_with_it(self) -> None:
        port = self.start()
        self.assertEqual(self.address, f"http://127.0.0.1:{port}/")
        self.assertEqual(self.said(),
                         ("Open it in a browser; Ctrl-C ends this.\n", ""))

    def test_answers_each_path_and_says_nothing_of_it(self) -> None:
        port = self.start()
        for path, status in PATHS.items():
            with self.subTest(path=path[:60]):
                self.checked(get(port, path), status)
        self.still_well(port)

    def test_answers_each_request_and_says_nothing_of_it(self) -> None:
        port = self.start()
        for request, status in REQUESTS.items():
            with self.subTest(request=request[:60]):
                self.checked(ask(port, request), status)
        self.still_well(port)

    def checked(self, answer: bytes, status: int) -> None:
        self.has_status(status, answer)
        head, _, body = answer.partition(b"\r\n\r\n")
        for word in b"secret", b"Traceback", b"Python", b"HTTP/0.6", b"Forged":
            self.assertNotIn(word, answer)
        self.assertNotIn(b"\nServer:", head)
        if status >= 400:
            self.assertIn(b"\nContent-Type: text/plain", head)
            self.assertIn(b"\nX-Content-Type-Options: nosniff", head)
            self.assertLess(len(body), 100)

    def still_well(self, port: int) -> None:
        self.assertTrue(get(port).endswith(b"\r\n\r\nthe site"))
        self.assertEqual(self.said()[1], "")

    def test_a_client_that_leaves_is_no_trouble(self) -> None:
        (self.site / "large").write_bytes(bytes(50 << 20))
        port = self.start()
        for request in b"", b"GET / HT", b"GET /large HTTP/1.1" + HERE:
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(request)
        self.still_well(port)

    def test_listens_on_this_machine_only(self) -> None:
        port = self.start()
        with self.assertRaises(ConnectionError):
            socket.create_connection(("127.0.0.2", port), SECONDS)

    def test_a_taken_port_is_one_clear_message(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            run = self.refused("--port", port, "--directory", str(self.site))
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr,
                         f"serve.py: port {port}: another program uses it; "
                         "choose one with --port\n")

    def test_a_missing_site_and_a_wrong_port_are_refused(self) -> None:
        (self.site / "index.html").unlink()
        run = self.refused("--port", "0", "--directory", str(self.site))
        self.assertEqual(run.returncode, 2)
        self.assertIn("build it first", run.stderr)
        for port in ("-1", "65536", "http"):
            with self.subTest(port):
                run = self.refused("--port", port, "--directory",
                                   str(self.site))
                self.assertEqual(run.returncode, 2)


class Answers(WithSite):
    """In this process, so that limits can be small."""

    def start(self, **limits: float) -> int:
        for name, value in limits.items():
            patch = mock.patch.object(serve, name, value)
            patch.start()
            self.addCleanup(patch.stop)
        server = serve.Server(self.site, 0)
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_port

    def connect(self, port: int, request: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port), SECONDS)
        self.addCleanup(connection.close)
        connection.sendall(request)
        return connection

    def test_come_with_what_protects_a_reader(self) -> None:
        answer = get(self.start()).decode()
        for name, value in serve.HEADERS.items():
            self.assertIn(f"\r\n{name}: {value}\r\n", answer)
        self.assertIn("\r\nCache-Control: no-cache\r\n", answer)

    def test_a_client_that_sends_nothing_is_ended(self) -> None:
        port = self.start(HEAD_SECONDS=0)
        for request in b"", b"GET", b"GET / HTTP/1.1\r\nHost: localhost\r\n":
            self.assertEqual(all_of(self.connect(port, request)), b"")

    def test_a_client_that_trickles_is_ended(self) -> None:
        connection = self.connect(self.start(HEAD_SECONDS=1))
        deadline = time.monotonic() + SECONDS
        with self.assertRaises(ConnectionError):
            connection.sendall(b"GET / HTTP/1.1\r\nX: ")
            while time.monotonic() < deadline:
                connection.sendall(b"x")
                time.sleep(0.01)

    def test_a_client_that_does_not_take_its_answer_is_ended(self) -> None:
        (self.site / "large").write_bytes(bytes(50 << 20))
        port = self.start(ANSWER_SECONDS=0, MOST_CONNECTIONS=1)
        slow = self.connect(port, b"GET /large HTTP/1.1" + HERE)
        self.served_in_the_end(port)
        self.assertLess(len(all_of(slow)), 50 << 20)

    def test_more_clients_than_places_are_told_so(self) -> None:
        port = self.start(MOST_CONNECTIONS=2)
        silent = [self.connect(port), self.connect(port)]
        answer = all_of(self.connect(port))
        self.has_status(503, answer)
        self.assertIn(b"too many connections", answer)
        silent[0].close()
        self.served_in_the_end(port)

    def test_those_who_leave_before_they_are_told_end_nothing(self) -> None:
        port = self.start(MOST_CONNECTIONS=1)
        silent = self.connect(port)
        for _ in range(200):
            with socket.create_connection(("127.0.0.1", port)) as hurried:
                hurried.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                                   struct.pack("ii", 1, 0))  # a reset
        silent.close()
        self.served_in_the_end(port)

    def served_in_the_end(self, port: int) -> None:
        deadline = time.monotonic() + SECONDS
        while not get(port).endswith(b"the site"):
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.01)


if __name__ == "__main__":
    unittest.main()
