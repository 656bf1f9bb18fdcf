# SPDX-License-Identifier: MIT
"""usage: debian_test.py MIU KERNEL_FOLDER

What `miu load` says of Debian's own modules is what kmod's modinfo says: name,
dependencies, vermagic, parameters. And each undefined symbol is told, once.
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MIU, KERNEL = sys.argv.pop(1), Path(sys.argv.pop(1))
FIELDS = ["name", "depends", "vermagic", "parm", "license", "srcversion"]


def loaded(path: Path) -> dict:
    done = subprocess.run([MIU, "load", path, "--format", "json"],
                          capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)


def ours(report: dict, tag: str) -> list[str]:
    return [entry["value"] for entry in report["modinfo"]
            if entry["tag"] == tag]


def parameters(report: dict) -> list[str]:
    """As modinfo prints them: the type behind, where there is one."""
    types = dict(value.split(":", 1) for value in ours(report, "parmtype"))
    described = dict(value.split(":", 1) for value in ours(report, "parm"))
    lines = [f"{name}:{text}" + (f" ({types[name]})" if name in types else "")
             for name, text in described.items()]
    lines += [f"{name}: ({kind})" for name, kind in types.items()
              if name not in described]
    return sorted(lines)


class DebianModules(unittest.TestCase):
    def setUp(self) -> None:
        self.modules = sorted((KERNEL / "debian").iterdir())
        self.assertEqual(len(self.modules), 10)

    def modinfo(self, path: Path, tag: str) -> list[str]:
        """One value a line; the guest's kmod is another program by its name."""
        with tempfile.TemporaryDirectory() as folder:
            program = Path(folder, "modinfo")
            program.symlink_to(KERNEL / "guest/bin/kmod")
            libraries = KERNEL / "guest/lib/x86_64-linux-gnu"
            done = subprocess.run(
                [libraries / "ld-linux-x86-64.so.2", "--library-path",
                 libraries, "--argv0", "modinfo", program, "-F", tag, path],
                capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.splitlines()

    def test_each_agrees_with_modinfo(self) -> None:
        for path in self.modules:
            report = loaded(path)
            for tag in FIELDS:
                theirs = self.modinfo(path, tag)
                if tag == "depends" and not theirs:
                    theirs = [""]
                mine = ours(report, tag)
                if tag == "parm":
                    mine, theirs = parameters(report), sorted(theirs)
                self.assertEqual(mine, theirs, f"{path.name}: {tag}")

    def test_some_have_parameters_and_dependencies(self) -> None:
        reports = [loaded(path) for path in self.modules]
        self.assertTrue(any(ours(report, "parm") for report in reports))
        self.assertTrue(any(ours(report, "depends") != [""]
                            for report in reports))

    def test_their_struct_module_refuses_them(self) -> None:
        for path in self.modules:
            report = loaded(path)
            self.assertEqual(report["verdict"], "ENOEXEC")
            self.assertEqual(report["refused_by"], "check_modstruct_version")
            self.assertIn("version of symbol module_layout", report["log"][0])

    def test_each_symbol_has_one_provider(self) -> None:
        for path in self.modules:
            symbols = loaded(path)["undefined_symbols"]
            names = [symbol["name"] for symbol in symbols]
            self.assertEqual(len(set(names)), len(names))
            by = {symbol["name"]: symbol["provided_by"] for symbol in symbols}
            self.assertEqual(by.get("_printk", "the simulator's kernel"),
                             "the simulator's kernel")
            self.assertIn("nobody here", by.values())


if __name__ == "__main__":
    unittest.main()
