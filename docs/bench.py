# SPDX-License-Identifier: MIT
"""What the site costs: seconds to build it, and what a reader's browser loads.

usage: bench.py FOLDER

FOLDER is made for this, and removed at the end. What the kernels said, and the
kernel's source, are taken as they are in build/. Prints figures and judges
none.
"""

from __future__ import annotations

import gzip
import html.parser
import pathlib
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[1]
CHANGED = ["docs/start/paths.rst", "docs/walkthroughs/netlink.rst",
           "labs/11-the-inherited-socket/index.rst"]
PAGES = ["docs/index.html", "docs/walkthroughs/*.html", "labs/*/index.html"]


class Fetched(html.parser.HTMLParser):
    """What a browser loads for a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str,
                        attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag in ("script", "img"):
            self.addresses.append(values.get("src") or "")
        if tag == "link" and values.get("rel") == "stylesheet":
            self.addresses.append(values.get("href") or "")


def compressed(file: pathlib.Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def kibibytes(page: pathlib.Path) -> float:
    """The page, compressed, with all that it loads."""
    fetched = Fetched(page.read_text("utf-8")).addresses
    files = {(page.parent / address.split("?")[0]).resolve()
             for address in fetched if address and ":" not in address}
    return sum(compressed(file) for file in (page, *files)) / 1024


def seconds(*command: str) -> float:
    """Raises CalledProcessError, having shown what the command said."""
    begin = time.monotonic()
    done = subprocess.run(command, cwd=TOP, text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        print(done.stdout, file=sys.stderr)
        done.check_returncode()
    return time.monotonic() - begin


def main(folder: pathlib.Path) -> None:
    build = ["cmake", "--build", str(folder), "--target"]
    shutil.rmtree(folder, ignore_errors=True)
    try:
        print("seconds")
        told = "{:8.1f}  {}".format
        print(told(seconds("cmake", "--preset", "release", "-B", str(folder)),
                   "to configure"))
        # Compiling is no matter of the site's.
        print(told(seconds(*build, "miu", "sim-modules"),
                   "miu, which pages ask"), flush=True)
        build.append("docs")
        print(told(seconds(*build), "from nothing"), flush=True)
        print(told(seconds(*build), "when nothing has changed"))
        for name in CHANGED:
            (TOP / name).touch()
            print(told(seconds(*build), f"with a changed {name}"), flush=True)
        print("KiB, compressed, with all that the page loads")
        site = folder / "site"
        for page in sorted(page for pattern in PAGES
                           for page in site.glob(pattern)):
            print(told(kibibytes(page), str(page.relative_to(site))))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]).resolve())
