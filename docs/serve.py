# SPDX-License-Identifier: MIT
"""Serves the built site on this machine only."""

import argparse
import errno
import functools
import http.server
import pathlib
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files only, never from a browser's cache: a page may be rebuilt."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: pages that wait for a kernel ask every few seconds."""


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader who closed the page early is no error of the server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


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
    handler = functools.partial(Handler, directory=str(options.directory))
    try:
        server = Server(("127.0.0.1", options.port), handler)
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
