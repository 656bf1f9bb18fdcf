# SPDX-License-Identifier: MIT
"""What a page weighs: itself and all that a browser loads for it."""

import contextlib
import gzip
import io
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "docs"))
import bench  # noqa: E402

PAGE = """<link rel="stylesheet" href="../a.css?digest=1">
<link rel="next" href="../next.html"><a href="../next.html">next</a>
<script src="../a.js"></script><script>inline()</script>
<img src="data:,x"><img src="../a.js">"""


class Weight(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = pathlib.Path(folder.name)
        (self.site / "lab").mkdir()
        self.page = self.site / "lab" / "index.html"
        self.page.write_text(PAGE, encoding="utf-8")
        for name in ("a.css", "a.js", "next.html"):
            (self.site / name).write_bytes(name.encode() * 999)

    def test_each_file_once_compressed_and_links_not(self) -> None:
        files = (self.page, self.site / "a.css", self.site / "a.js")
        self.assertEqual(bench.kibibytes(self.page), sum(
            len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1024)

    def test_what_is_missing_is_no_figure(self) -> None:
        (self.site / "a.js").unlink()
        with self.assertRaises(FileNotFoundError):
            bench.kibibytes(self.page)


class Seconds(unittest.TestCase):
    def test_the_site_from_nothing_has_no_compilation_of_miu(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        commands = []

        def seconds(*command: str) -> float:
            commands.append(" ".join(command))
            return float(len(commands))

        said = io.StringIO()
        with mock.patch.object(bench, "seconds", seconds), \
                mock.patch.object(bench, "CHANGED", []), \
                contextlib.redirect_stdout(said):
            bench.main(pathlib.Path(folder.name) / "site")
        lines = said.getvalue().splitlines()
        self.assertEqual([line.split(maxsplit=1)[1] for line in lines[1:5]],
                         ["to configure", "miu, which pages ask",
                          "from nothing", "when nothing has changed"])
        self.assertEqual([command.partition("--target ")[2]
                          for command in commands],
                         ["", "miu sim-modules", "docs", "docs"])


if __name__ == "__main__":
    unittest.main()
