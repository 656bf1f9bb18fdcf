# SPDX-License-Identifier: MIT
import pathlib
import tempfile

from case import Case, file
from checkpatch_rule import checkpatch

GOOD = "// SPDX-License-Identifier: GPL-2.0-only\nstatic int x;\n"


class Checkpatch(Case):
    def said_of(self, text: str) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            module = pathlib.Path(folder) / "kmod/a/a.c"
            module.parent.mkdir(parents=True)
            module.write_text(text, encoding="ascii")
            return list(checkpatch([file("kmod/a/a.c", text)],
                                   pathlib.Path(folder)))

    def test_kernel_style_is_fine(self) -> None:
        self.assertEqual(self.said_of(GOOD), [])

    def test_a_static_zero_is_found(self) -> None:
        self.assertIn("kmod/a/a.c:2", self.said_of(
            GOOD.replace("x;", "x = 0;"))[0])
