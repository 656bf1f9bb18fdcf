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
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "labs"))
from course import unchanged  # noqa: E402

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


class LookedAt:
    """`record` is the file in which they stand from one run to the next: for
    each page who looked at it, and what it fetched."""

    def __init__(self, record: pathlib.Path, site: pathlib.Path,
                 look: str) -> None:
        self.record, self.site, self.look = record, site, look
        self.before = {file.relative_to(site): unchanged.digest(file)
                       for file in site.rglob("*") if file.is_file()}
        try:
            self.good: dict[str, str] = json.loads(record.read_text("utf-8"))
        except (OSError, ValueError):
            self.good = {}

    def is_good(self, page: str) -> bool:
        look, _, fetched = self.good.get(page, "").partition("\n")
        return look == self.look and not unchanged.changed(fetched, self.site)

    def add(self, page: str, requests: list[str]) -> None:
        """A good page, and the addresses on this server that it fetched."""
        paths = {pathlib.Path(urllib.parse.unquote(urllib.parse.urlsplit(
            address).path).lstrip("/")) for address in requests
            if not address.startswith("data:")}
        fetched = unchanged.listed({path: self.before.get(path)
                                    for path in paths})
        if (paths <= self.before.keys()
                and not unchanged.changed(fetched, self.site)):
            self.good[page] = f"{self.look}\n{fetched}"

    def write(self) -> None:
        unchanged.keep(self.record, json.dumps(self.good))
