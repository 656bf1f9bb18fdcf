# SPDX-License-Identifier: MIT
"""Serves the built site to this machine only.

1. It gives files of the site and nothing else: no list of a folder, nothing
   that a symbolic link fetches from outside of it.
2. It answers whoever asks for this machine by name. A page of another site,
   whose name was made to lead here, is refused.
3. A client takes one of a limited number of places, for a limited time.
4. An answer names no program and no version. Whatever is asked, nothing of it
   is printed here.
"""

import argparse
import contextlib
import errno
import functools
import http.server
import pathlib
import re
import socket
import sys
import threading
import time

HEAD_SECONDS = 10      # for a whole request
ANSWER_SECONDS = 120   # for taking the answer; it may go through a tunnel
MOST_CONNECTIONS = 64  # a browser opens 6
# Any port: a tunnel from the reader's own machine may begin at another one.
HOST = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?",
                  re.IGNORECASE)
HEADERS = {
    "Cache-Control": "no-cache",  # a page may be built anew
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    # The theme has scripts and styles in its pages. Nothing is fetched from
    # elsewhere, and no other page shows ours within itself.
    "Content-Security-Policy":
        "default-src 'self'; script-src 'self' 'unsafe-inline'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'",
}
BUSY = (b"HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/plain\r\n\r\n"
        b"503 Service Unavailable: too many connections; try again\n")


class Handler(http.server.SimpleHTTPRequestHandler):
    """One connection, which asks once."""

    default_request_version = "HTTP/1.0"  # an answer without a head is none
    error_message_format = "%(code)d %(message)s: %(explain)s\n"
    error_content_type = "text/plain; charset=utf-8"

    def send_head(self):
        """Also what do_GET() and do_HEAD() begin with."""
        self.server.give_time(self.connection, ANSWER_SECONDS)
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1:
            self.send_error(400, explain="one Host is needed")
        elif not HOST.fullmatch(hosts[0].strip()):
            self.send_error(403, explain="this site is at "
                            f"http://127.0.0.1:{self.server.server_port}/")
        elif not self.is_of_the_site():
            self.send_error(404)
        else:
            return super().send_head()
        return None

    def is_of_the_site(self) -> bool:
        """A file of the site, or a folder that has a page of its own."""
        if not self.path.startswith("/"):
            return False  # as a proxy is asked
        try:
            there = pathlib.Path(self.translate_path(self.path)).resolve()
            if there.is_dir():
                there = (there / "index.html").resolve(strict=True)
            return there.is_file() and there.is_relative_to(self.directory)
        except (OSError, RuntimeError, ValueError):
            return False  # no name that a file could have

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Server":
            super().send_header(keyword, value)

    def send_error(self, code: int, message: str | None = None,
                   explain: str | None = None) -> None:
        """Never in the words of the request, which `message` may have."""
        super().send_error(code, None, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: pages that wait for a kernel ask every few seconds."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = MOST_CONNECTIONS

    def __init__(self, site: pathlib.Path, port: int,
                 handler: type[Handler] = Handler) -> None:
        self.open: dict[socket.socket, float] = {}  # until when
        self.lock = threading.Lock()
        super().__init__(("127.0.0.1", port), functools.partial(
            handler, directory=str(site.resolve())))

    def give_time(self, connection: socket.socket, seconds: float) -> None:
        with self.lock:
            self.open[connection] = time.monotonic() + seconds

    def verify_request(self, request: socket.socket, _address: object) -> bool:
        with self.lock:
            if len(self.open) < MOST_CONNECTIONS:
                return True
        request.setblocking(False)  # so short an answer needs no waiting
        with contextlib.suppress(OSError):  # it has left already
            request.send(BUSY)
        return False

    def process_request(self, request: socket.socket, address: object) -> None:
        self.give_time(request, HEAD_SECONDS)
        super().process_request(request, address)

    def shutdown_request(self, request: socket.socket) -> None:
        with self.lock:
            self.open.pop(request, None)
        super().shutdown_request(request)

    def service_actions(self) -> None:
        """Called every half second: ends those whose time is over."""
        now = time.monotonic()
        with self.lock:
            late = [one for one, until in self.open.items() if until < now]
        for one in late:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has just ended by itself

    def handle_error(self, _request: object, _address: object) -> None:
        """A reader who closed the page early is no error of the server."""
        error = sys.exc_info()[1]
        if not isinstance(error, OSError):
            print(f"serve.py: {error!r}", file=sys.stderr)


def port_number(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise ValueError(text)
    return number


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="serve.py", description=__doc__)
    parser.add_argument("--port", type=port_number, default=8000,
                        help="0 takes any free one (default: %(default)s)")
    parser.add_argument("--directory", type=pathlib.Path, required=True,
                        help="the built site")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    """Serves until interrupted. Gives 2 when site or port cannot be had."""
    options = parse_arguments(arguments)
    if not (options.directory / "index.html").is_file():
        print(f"serve.py: no site in {options.directory}: build it first",
              file=sys.stderr)
        return 2
    try:
        server = Server(options.directory, options.port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = "another program uses it; choose one with --port"
        else:
            reason = error.strerror
        print(f"serve.py: port {options.port}: {reason}", file=sys.stderr)
        return 2
    with server:
        print(f"http://127.0.0.1:{server.server_port}/\n"
              "Open it in a browser; Ctrl-C ends this.\n", end="", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
