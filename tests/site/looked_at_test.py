# SPDX-License-Identifier: MIT
import pathlib
import tempfile
import unittest

from looked_at import LookedAt

TOP = "http://127.0.0.1:1"


class Pages(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = pathlib.Path(folder.name)
        self.write("a page.html", "words")
        self.write("look.css", "p {}")
        self.look_at_it(self.again())

    def look_at_it(self, run: LookedAt) -> None:
        run.add("/a page.html", [f"{TOP}/a%20page.html", "data:,",
                                 f"{TOP}/look.css?v=1"])
        run.write()

    def write(self, name: str, text: str) -> None:
        (self.site / name).write_text(text, encoding="utf-8")

    def again(self, look: str = "so") -> LookedAt:
        """As the next run of the tests finds it."""
        return LookedAt(self.site / "record", self.site, look)

    def test_one_that_is_the_same_is_good(self) -> None:
        self.assertTrue(self.again().is_good("/a page.html"))

    def test_another_page_is_not_known(self) -> None:
        self.assertFalse(self.again().is_good("/look.css"))

    def test_a_changed_page_or_style_is_looked_at_again(self) -> None:
        for name in ("a page.html", "look.css"):
            was = (self.site / name).read_text("utf-8")
            self.write(name, was + " ")
            self.assertFalse(self.again().is_good("/a page.html"), name)
            self.write(name, was)
        (self.site / "look.css").unlink()
        self.assertFalse(self.again().is_good("/a page.html"))

    def test_one_that_changes_while_it_is_looked_at_is_not_known(self) -> None:
        for name in ("a page.html", "look.css"):
            run = self.again()
            run.good.clear()
            self.write(name, "other")
            self.look_at_it(run)
            self.assertFalse(self.again().is_good("/a page.html"), name)

    def test_whoever_looks_otherwise_looks_again(self) -> None:
        self.assertFalse(self.again("otherwise").is_good("/a page.html"))

    def test_without_a_record_or_with_half_of_one_nothing_is_known(
            self) -> None:
        record = self.site / "record"
        record.write_text(record.read_text("utf-8")[:9], encoding="utf-8")
        self.assertFalse(self.again().is_good("/a page.html"))
        record.unlink()
        self.assertFalse(self.again().is_good("/a page.html"))


if __name__ == "__main__":
    unittest.main()
