# SPDX-License-Identifier: MIT
import room_rules as rules
from case import Case, file

RUNNER = "labs/runner"


class Includes(Case):
    def test_go_one_way(self) -> None:
        judge = f'\n#include "{RUNNER}/judge/judge.h"\n'
        self.green(rules.rooms, file(f"{RUNNER}/report/a.cc", judge))
        self.green(rules.rooms, file(f"{RUNNER}/judge/a.cc", judge))
        self.red(rules.rooms, file(f"{RUNNER}/language/a.cc", judge),
                 at=f"{RUNNER}/language/a.cc:2")

    def test_what_judges_knows_no_kernel_and_no_host(self) -> None:
        for path in ("sim/kernel.h", "kmod/vm/boot.h",
                     f"{RUNNER}/host/child.h", f"{RUNNER}/kernels/kernels.h"):
            for room in ("text", "interface", "damage", "language", "judge",
                         "report"):
                self.red(rules.rooms, file(f"{RUNNER}/{room}/a.h",
                                              f'#include "{path}"'),
                         at=f"{RUNNER}/{room}/a.h:1")

    def test_a_kernel_knows_the_interface_alone(self) -> None:
        program = f'#include "{RUNNER}/interface/program.h"'
        scenario = f'#include "{RUNNER}/language/scenario.h"'
        for path in ("sim/kernel.h", "sim/user/kmod.cc", "kmod/vm/encode.h"):
            self.green(rules.rooms, file(path, program))
            self.red(rules.rooms, file(path, scenario), at=f"{path}:1")

    def test_the_kernels_know_nothing_of_each_other(self) -> None:
        self.red(rules.rooms,
                 file("sim/kernel.h", '#include "kmod/vm/boot.h"'),
                 at="sim/kernel.h:1")
        self.red(rules.rooms,
                 file("kmod/vm/boot.h", '#include "sim/kernel.h"'),
                 at="kmod/vm/boot.h:1")

    def test_the_kernels_tree_knows_no_user(self) -> None:
        user = '#include "sim/user/kmod.h"'
        self.green(rules.rooms, file("sim/simulated_kernel.cc", user))
        self.red(rules.rooms, file("sim/fs/file.cc", user),
                 at="sim/fs/file.cc:1")
        self.green(rules.rooms,
                   file("sim/fs/file.cc", '#include "sim/kernel/sched.h"'))

    def test_a_new_folder_needs_a_line(self) -> None:
        self.red(rules.rooms, file(f"{RUNNER}/new/a.h"),
                 at=f"{RUNNER}/new/a.h:1")

    def test_headers_of_modules_are_no_concern(self) -> None:
        self.green(rules.rooms, file("sim/kernel/a.cc", """\
#include <linux/module.h>
#include "a.h"
"""))


class UnusedRooms(Case):
    TABLE = {f"{RUNNER}/judge": {"uses": ["text"]}}

    def test_a_permission_that_nobody_needs_goes(self) -> None:
        words = f'#include "{RUNNER}/text/words.h"'
        path = f"{RUNNER}/judge/a.cc"
        self.assertEqual(
            list(rules.unused_rooms([file(path, words)], self.TABLE)), [])
        self.assertEqual(
            len(list(rules.unused_rooms([file(path, "")], self.TABLE))), 1)


class Imports(Case):
    def test_go_one_way(self) -> None:
        results = "from miu.results.results import Kernel\n"
        self.green(rules.rooms,
                   file("docs/_ext/miu/lab/predict.py", results),
                   file("docs/_ext/miu/results/oops.py", results))
        self.red(rules.rooms,
                 file("docs/_ext/miu/theme/words.py", results),
                 at="docs/_ext/miu/theme/words.py:1")

    def test_a_new_folder_needs_a_line(self) -> None:
        self.red(rules.rooms, file("docs/_ext/miu/new/a.py", "x"),
                 at="docs/_ext/miu/new/a.py:1")
