# SPDX-License-Identifier: MIT
"""usage: same_function_test.py MIU MODULES KERNELS TARGET

Two modules with a function of one name are told apart by the call sites. The
modules of same-function/ are built for the target as those of kmod/ are, in a
folder of the test's own.
"""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

MIU, MODULES, KERNELS, TARGET = sys.argv[1:5]
KIND, VERSION = TARGET.split(":")
SOURCES = Path(__file__).resolve().parent / "same-function"
BUILD = SOURCES.parents[2] / "kmod/vm/build_modules.py"
NAMES = "first", "second"


def build_for_sim(folder: Path) -> list[str]:
    """As sim/modules.cmake wrote it down; gives miu's words."""
    into = folder / f"sim-{VERSION}"
    into.mkdir()
    commands = json.loads(
        (Path(MODULES) / into.name / "commands.json").read_text("utf-8"))

    def step(command: str, *words: str) -> None:
        subprocess.run([*commands[command], *words], cwd=into, check=True)

    for name in NAMES:
        source = str(SOURCES / name / f"{name}.c")
        own = f'-DKBUILD_MODNAME="{name}"'
        (into / f"{name}.src").write_text(f"{source}\n", encoding="utf-8")
        step("compile", own, "-c", source, "-o", f"{name}.o")
        step("compile", own, "-E", "-w", source, "-o", f"{name}.i")
    step("modpost", *(f"{name}.o" for name in NAMES))
    for name in NAMES:
        step("compile", f'-DKBUILD_MODNAME="{name}"', "-c", f"{name}.mod.c",
             "-o", f"{name}.mod.o")
        step("link", f"{name}.ko", f"{name}.o", f"{name}.mod.o")
    return ["--modules", str(folder)]


def build_for_vm(folder: Path) -> list[str]:
    """In a folder that has all else of the kernel; gives miu's words."""
    kernel = folder / VERSION
    kernel.mkdir()
    for there in (Path(KERNELS) / VERSION).resolve().iterdir():
        if there.name != "modules":
            (kernel / there.name).symlink_to(there)
    (kernel / "modules").mkdir()
    observer = Path(KERNELS).resolve() / VERSION / "modules/observer.ko"
    (kernel / "modules/observer.ko").symlink_to(observer)
    subprocess.run([sys.executable, "-B", str(BUILD), str(kernel),
                    *(str(SOURCES / name) for name in NAMES)], check=True)
    return ["--kernels", str(folder)]


class SameFunctionTest(unittest.TestCase):
    def test_each_site_has_its_module(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            build = build_for_sim if KIND == "sim" else build_for_vm
            done = subprocess.run(
                [MIU, "run", str(SOURCES / "told-apart.scenario"), "--on",
                 TARGET, *build(Path(name))],
                text=True, stdout=subprocess.PIPE, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
