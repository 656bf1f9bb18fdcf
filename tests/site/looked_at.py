# SPDX-License-Identifier: MIT
"""Pages that were looked at before and found good.

A page need not be looked at again while all that it fetched is the same, and
the browser, axe-core, the checks and the server are. What it fetched is noted
as it was before the looks began, and only if it is still so after them.
"""

from __future__ import annotations

import hashlib
import json
import os
import pathlib
import subprocess
import urllib.parse

HERE = pathlib.Path(__file__).parent
CHECKS = ("browser.py", "every_page_test.py", "page_seen.py",
          "../../docs/serve.py")


def looks_with() -> str:
    """What every look depends on."""
    browser = subprocess.run([os.environ["MIU_CHROMIUM"], "--version"],
                             capture_output=True, check=True)
    parts = [browser.stdout, pathlib.Path(os.environ["MIU_AXE"]).read_bytes(),
             *((HERE / name).read_bytes() for name in CHECKS)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def digest_of(file: pathlib.Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


class LookedAt:
    """`record` is the file in which they stand from one run to the next."""

    def __init__(self, record: pathlib.Path, site: pathlib.Path,
                 look: str) -> None:
        self.record, self.site, self.look = record, site, look
        self.before = {str(file.relative_to(site)): digest_of(file)
                       for file in site.rglob("*") if file.is_file()}
        try:
            self.good: dict[str, dict] = json.loads(record.read_text("utf-8"))
        except (OSError, ValueError):
            self.good = {}

    def made_from(self, fetched: list[str]) -> dict[str, str]:
        """These files of the site, and what looks at them."""
        return {"look": self.look,
                **{path: self.before.get(path, "") for path in fetched}}

    def is_good(self, page: str) -> bool:
        one = self.good.get(page)
        return one is not None and one == self.made_from(
            [path for path in one if path != "look"])

    def add(self, page: str, requests: list[str]) -> None:
        """A good page, and the addresses on this server that it fetched."""
        fetched = sorted({urllib.parse.unquote(urllib.parse.urlsplit(
            address).path).lstrip("/") for address in requests
            if not address.startswith("data:")})
        if all(self.before.get(path) == digest_of(self.site / path)
               for path in fetched):
            self.good[page] = self.made_from(fetched)

    def write(self) -> None:
        unfinished = self.record.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(self.good), encoding="utf-8")
        unfinished.replace(self.record)
