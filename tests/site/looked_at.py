# SPDX-License-Identifier: MIT
"""Pages that were looked at before and found good.

A page need not be looked at again while all that it fetched is the same, and
the browser, axe-core and the checks are.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import subprocess
import urllib.parse

HERE = pathlib.Path(__file__).parent
CHECKS = ("browser.py", "every_page_test.py", "page_seen.py")


def looks_with() -> str:
    """What every look depends on."""
    browser = subprocess.run([os.environ["MIU_CHROMIUM"], "--version"],
                             capture_output=True, check=True)
    parts = [browser.stdout, pathlib.Path(os.environ["MIU_AXE"]).read_bytes(),
             *((HERE / name).read_bytes() for name in CHECKS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


class LookedAt:
    """`record` is the file in which they stand from one run to the next."""

    def __init__(self, record: pathlib.Path, site: pathlib.Path,
                 look: str) -> None:
        self.record, self.site, self.look = record, site, look
        try:
            self.good: dict[str, dict] = json.loads(record.read_text("utf-8"))
        except (OSError, ValueError):
            self.good = {}

    def digest(self, fetched: list[str]) -> str:
        """Of the files, and of what looks at them. Raises OSError."""
        whole = hashlib.sha256(self.look.encode())
        for path in fetched:
            file = (self.site / path).read_bytes()
            whole.update(f"\n{path} {len(file)}\n".encode() + file)
        return whole.hexdigest()

    def is_good(self, page: str) -> bool:
        one = self.good.get(page)
        try:
            return one is not None and self.digest(
                one["fetched"]) == one["digest"]
        except OSError:
            return False

    def add(self, page: str, requests: list[str]) -> None:
        """A good page, and the addresses on this server that it fetched."""
        fetched = sorted({urllib.parse.unquote(urllib.parse.urlsplit(
            address).path).lstrip("/") for address in requests
            if not address.startswith("data:")})
        self.good[page] = {"fetched": fetched, "digest": self.digest(fetched)}

    def write(self) -> None:
        unfinished = self.record.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(self.good), encoding="utf-8")
        unfinished.replace(self.record)
