# SPDX-License-Identifier: MIT
"""The built site in Debian's Chromium: narrow pages, cells that fill in.

MIU_SITE and MIU_CHROMIUM in the environment say where both are. A probe page
holds the page to look at in a frame, and writes what it sees.
"""

import functools
import html
import http.server
import json
import os
import pathlib
import re
import subprocess
import tempfile
import threading
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
SITE = pathlib.Path(os.environ["MIU_SITE"])
CHROMIUM = os.environ["MIU_CHROMIUM"]
NARROW = 360

PROBE = """<!doctype html><title>probe</title><p id="seen"></p>
<iframe id="page" src="{page}" width="{width}" height="640"></iframe>
<script>
document.getElementById("page").onload = () => {{
  const page = document.getElementById("page").contentDocument;
  {look}
}};
function saw(text) {{ document.getElementById("seen").textContent = text; }}
</script>"""

LIVE = """<!doctype html><title>lab</title>
<div class="miu-live" id="results-1"><p>{cell}</p></div>
<div class="miu-live" id="results-2"><p>stays</p></div>
<script src="/running.js"></script>"""
RUNNING = '<span class="miu-running">running</span>'


class Handler(http.server.SimpleHTTPRequestHandler):
    """The site, a probe, and a page whose run ends after its first showing."""

    probe = ""
    shown = 0

    def do_GET(self) -> None:
        if self.path == "/probe.html":
            self.answer(Handler.probe)
        elif self.path == "/live.html":
            Handler.shown += 1
            done = Handler.shown > 1
            self.answer(LIVE.format(cell="1 -> 0" if done else RUNNING))
        elif self.path == "/running.js":
            self.answer((TOP / "docs/_static/running.js").read_text("utf-8"),
                        "text/javascript")
        else:
            super().do_GET()

    def answer(self, text: str, kind: str = "text/html") -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        handler = functools.partial(Handler, directory=str(SITE))
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)

    def look(self, page: str, look: str, width: int = NARROW) -> str:
        """What the probe's script says of the page that it looks at."""
        Handler.probe = PROBE.format(page=page, look=look, width=width)
        Handler.shown = 0
        address = f"http://127.0.0.1:{self.server.server_port}/probe.html"
        with tempfile.TemporaryDirectory(
                ignore_cleanup_errors=True) as profile:
            page_text = subprocess.run(
                [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu",
                 "--disable-background-networking", "--disable-sync",
                 "--disable-component-update", "--no-first-run",
                 f"--user-data-dir={profile}", "--virtual-time-budget=20000",
                 "--dump-dom", address],
                capture_output=True, text=True, timeout=120, check=True).stdout
        seen = re.search(r'<p id="seen">(.*?)</p>', page_text, re.DOTALL)
        self.assertIsNotNone(seen, page_text[:300])
        return html.unescape(seen.group(1))

    def test_no_page_scrolls_sideways_when_narrow(self) -> None:
        pages = sorted(f"/{file.relative_to(SITE)}"
                       for file in SITE.rglob("*.html")
                       if file.name not in ("genindex.html", "search.html"))
        # One browser for all: each page that is loaded leads to the next.
        seen = self.look(pages[0], f"""
            const pages = {json.dumps(pages)};
            window.widths = window.widths || {{}};
            window.widths[pages[Object.keys(window.widths).length]] =
                page.documentElement.scrollWidth;
            const next = pages[Object.keys(window.widths).length];
            if (next) document.getElementById("page").src = next;
            else saw(JSON.stringify(window.widths));""")
        widths = json.loads(seen)
        self.assertEqual(sorted(widths), pages)
        self.assertEqual({page: width for page, width in widths.items()
                          if width > NARROW}, {})

    def test_a_page_that_is_too_wide_would_be_seen(self) -> None:
        self.assertGreater(int(self.look("/docs/index.html", (
            "page.body.insertAdjacentHTML('beforeend', "
            "'<div style=\"width:999px\">x</div>');"
            "saw(page.documentElement.scrollWidth);"))), NARROW)

    def test_running_cells_fill_in_without_a_reload(self) -> None:
        seen = self.look("/live.html", (
            "const first = page.getElementById('results-2');"
            "setTimeout(() => saw("
            "page.getElementById('results-1').textContent + ', ' +"
            "(page.getElementById('results-2') === first)), 9000);"))
        self.assertEqual(seen, "1 -> 0, true")

    def test_before_the_run_has_ended_they_say_running(self) -> None:
        seen = self.look("/live.html", (
            "saw(page.getElementById('results-1').textContent);"))
        self.assertEqual(seen, "running")

    def test_the_search_finds_a_function(self) -> None:
        seen = self.look("/search.html?q=netlink_release", (
            "setTimeout(() => saw(page.querySelectorAll("
            "'#search-results li a').length), 5000);"))
        self.assertGreater(int(seen), 0)

    def test_the_theme_can_be_changed(self) -> None:
        seen = self.look("/docs/index.html", (
            "const b = page.querySelector('.theme-toggle');"
            "const before = page.body.dataset.theme; b.click();"
            "saw(before + ' ' + page.body.dataset.theme);"))
        before, _, after = seen.partition(" ")
        self.assertNotEqual(before, after)


if __name__ == "__main__":
    unittest.main()
