# SPDX-License-Identifier: MIT
"""Modules that do what no module should: a verdict each, in bounded time."""
import json
import os
import shutil
import subprocess
import unittest

from hostile import SOLUTION, HostileTest, host_call, in_init
from reader import LABS, ReaderTest

HOST = host_call()


class ModuleTest(ReaderTest):
    on = "sim"
    most_seconds = 30

    def init_does(self, code: str, words: str, status: int = 1) -> str:
        folder = self.start(name=f"work-{len(list(self.top.iterdir()))}")
        (folder / "counted.c").write_text(in_init(code))
        text = self.says(status, words, "check", folder.name, "--on", self.on)
        self.assertLess(self.seconds, self.most_seconds)
        self.assertIn("in line 6: insmod counted", text)
        return text


class Crash:
    """For both kernels."""

    def test_a_crash_is_an_oops(self):
        self.init_does("static int *volatile nowhere;\n\t*nowhere = 1;",
                       'oops "counted_init"')

    def test_a_source_is_bytes(self):
        # Latin-1, a NUL, a byte order mark and the line ends of DOS.
        folder = self.start()
        source = SOLUTION.encode().replace(
            b"static int", b"/* Z\xe4hler \0 */\nstatic int", 1)
        (folder / "counted.c").write_bytes(
            b"\xef\xbb\xbf" + source.replace(b"\n", b"\r\n"))
        self.says(0, "Solved.", "check", "work", "--on", self.on)

    def test_a_folder_may_have_any_name(self):
        for name in (b"w\xf6rk (1)", b"-x", b"a,b\n'c\"$(id)"):
            with self.subTest(name):
                folder = self.start(name="./" + os.fsdecode(name))
                (folder / "counted.c").write_text(SOLUTION)
                self.says(0, "Solved.", "check", "./" + os.fsdecode(name),
                          "--on", self.on)


class HostileToTheSimulator(Crash, ModuleTest):
    def test_an_endless_loop_hangs(self):
        self.init_does("for (;;)\n\t\tbarrier();",
                       "the kernel hangs:")

    def test_a_loop_in_a_later_step_is_told_there(self):
        folder = self.start()
        (folder / "counted.c").write_text(SOLUTION.replace(
            "counted_exit(void)\n{\n",
            "counted_exit(void)\n{\n\tfor (;;)\n\t\tbarrier();\n"))
        self.says(1, "in line 11: rmmod counted", "check", "work")

    def test_a_bad_pointer_in_a_call_ends_the_simulator(self):
        self.init_does(
            "extern void complete(void *done);\n"
            "\tstatic void *volatile nowhere;\n\tcomplete(nowhere);",
            "the module gave the simulator a bad pointer")

    def test_an_overwritten_stack_is_an_oops(self):
        self.init_does(
            "{ char here[8]; volatile char *volatile at = here; int i;\n"
            "\t  for (i = 0; i < 2048; i++)\n\t\t*at++ = 0x41; }",
            'oops "counted_init"')

    def test_the_simulators_own_memory_is_no_way_to_a_pass(self):
        # Printing for the simulator: the pipe is there, the end is not.
        self.init_does(f"{HOST}(1, 1, \"no\\n\", 3);\n\t{HOST}(231, 0);",
                       "the kernel panics: memory was overwritten")

    def test_it_can_start_no_process(self):
        self.init_does(f"if ({HOST}(57) >= 0)\n\t\treturn -EEXIST;",
                       "the module made a system call of the host")

    def test_any_exit_status_is_an_end_of_the_kernel(self):
        # 200 is no signal of a shell's; 3 is what miu says of no kernel.
        for status in (1, 3, 200, 255):
            self.init_does(f"{HOST}(231, {status});",
                           "the kernel panics: the module ended the "
                           f"simulator's process with status {status}")

    def test_any_signal_is_an_end_of_the_kernel(self):
        self.init_does(f"{HOST}(234, {HOST}(39), {HOST}(186), 40);",
                       "signal 40")

    def test_a_system_call_of_its_own_does_not_pass_the_gate(self):
        folder = self.start()
        for code in ("syscall", "int $0x80", "sysenter", "mov $0x050f, %eax",
                     "in %dx, %al", "outl %eax, %dx", "cli", "hlt", "wrmsr"):
            (folder / "counted.c").write_text(
                in_init(f"asm volatile(\"{code}\");"))
            text = self.says(2, "work/counted.c: refused: its object code for "
                             "sim:6.1 has ", "check", "work")
            self.assertIn("of .init.text" if "050f" not in code
                          else "the bytes of `syscall`", text)

    def test_code_that_is_called_data_does_not_pass_it_either(self):
        folder = self.start()
        (folder / "counted.c").write_text(
            "asm(\".text\\n.type way_out, @object\\nway_out: out %al, %dx\\n"
            "ret\");\n" + SOLUTION)
        self.says(2, "refused: its object code for sim:6.1 has the "
                  "instruction `out` at 0x0 of .text", "check", "work")

    def test_code_that_the_loader_would_write_does_not_pass_it(self):
        folder = self.start()
        for code in ("1: .long 0\\n.reloc 1b, R_X86_64_32, 0x9090ee",
                     "nop; 1: .long 0\\n.reloc 1b, R_X86_64_32, 0x90050f",
                     ".set way_out, 0x9090ee\\n.globl way_out\\n"
                     "1: .long 0\\n.reloc 1b, R_X86_64_32S, way_out",
                     "1: .long 0\\n.reloc 1b, R_X86_64_32S, _printk + 7",
                     "1: mov $1, %al; mov $2, %bx\\n"
                     ".reloc 1b + 1, R_X86_64_32S, _printk"):
            with self.subTest(code):
                (folder / "counted.c").write_text(
                    in_init(f"asm volatile(\"{code}\");"))
                self.says(2, "refused: its object code for sim:6.1 has a "
                          "relocation that writes", "check", "work")

    def test_a_flood_is_one(self):
        self.init_does("for (;;)\n\t\tpr_info(\"more and more\\n\");",
                       "too much output")

    def test_a_count_that_never_rests_is_one_too(self):
        self.init_does("for (;;) {\n\t\t__module_get(THIS_MODULE);\n"
                       "\t\tmodule_put(THIS_MODULE);\n\t}",
                       "too much output")

    def test_many_messages_and_counts_are_a_difference(self):
        self.init_does("for (int i = 0; i < 9000; i++)\n"
                       "\t\tpr_info(\"x\\n\");\n"
                       "\tfor (int i = 0; i < 3000; i++) {\n"
                       "\t\t__module_get(THIS_MODULE);\n"
                       "\t\tmodule_put(THIS_MODULE);\n\t}",
                       "actual counted: 1 -> 2 counted.init")


class OutOfTheSimulator(HostileTest):
    """By a call of the host's, at an address that the program has."""

    def test_no_file_no_mount_no_socket_no_signal_no_key(self):
        path = f'"{self.canary}/made"'
        for call in (f"2, {path}, 0102, 0666", f"83, {path}, 0777",
                     f'86, "{self.canary}/precious", {path}',
                     f'90, "{self.canary}/precious", 0',
                     '165, "none", "/", "", 0x20, 0', "272, 0x10000000",
                     "41, 1, 1, 0", "41, 40, 1, 0", "110", "62, -1, 9",
                     "101, 16, 1, 0, 0", "425, 8, 0", "321, 0, 0, 0",
                     '59, "/bin/sh", 0, 0', "56, 17, 0", "157, 4, 1",
                     "0, 0, 0, 0", "1, 2, \"x\", 1", "32, 1", "434, 1, 0"):
            with self.subTest(call):
                self.source_gets(in_init(f"{HOST}({call});"), 1,
                                 "the module made a system call of the host")

    def test_a_report_of_brackets_alone_takes_little_memory(self):
        self.file.write_text(in_init(
            "{ static char deep[1 << 20];\n\t  unsigned int i;\n"
            "\t  for (i = 0; i < sizeof(deep); i++)\n\t\tdeep[i] = '[';\n"
            f"\t  for (i = 0; i < 14; i++)\n\t\t{HOST}(1, 1, deep, 1L << 20);\n"
            f"\t  {HOST}(231, 0); }}"))
        done = subprocess.run(
            ["prlimit", f"--as={1 << 30}:", *self.command("check", "work")],
            cwd=self.top, env=self.environment(), text=True, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=100)
        self.assertEqual(done.returncode, 1, done.stdout)

    def test_a_forged_report_is_the_simulator_s_word_alone(self):
        """Native text can write what the simulator would have written: that is
        left open, and the verdict says on what it rests."""
        self.file.write_text(forged(self))
        text = self.gets(0, "Solved. Judged on sim:6.1")
        self.assertIn("real kernel was not asked", text)


TEE = """case "$*" in
  *" observe "*) /usr/bin/env "$@" | tee "$RECORD" ;;
  *) exec /usr/bin/env "$@" ;;
esac"""


def forged(test: HostileTest) -> str:
    """A module that does nothing of the task, and reports that it did: what
    the simulator said of the solution. The exercise has one scenario then."""
    test.labs = test.top / "labs"
    shutil.copytree(LABS, test.labs)
    path = test.labs / "01-a-module/exercise/exercise.json"
    exercise = json.loads(path.read_text())
    exercise["named"] = exercise["shown"]
    path.write_text(json.dumps(exercise))

    tools = test.top / "tools"
    tools.mkdir()
    (tools / "env").write_text(f"#!/bin/sh\n{TEE}\n")
    (tools / "env").chmod(0o755)
    record = test.top / "record"
    test.file.write_text(SOLUTION)
    command = test.command("check", "work", "--unboxed")
    subprocess.run(command, cwd=test.top, check=True,
                   stdout=subprocess.DEVNULL,
                   env=test.environment() | {"RECORD": str(record), "PATH":
                       f"{tools}:{os.environ['PATH']}"})
    report = record.read_bytes()
    text = "".join(f"\\{byte:03o}" for byte in report)
    return in_init(f"{{ static const char text[] = \"{text}\";\n"
                   f"\t  {HOST}(1, 1, text, {len(report)}L);\n"
                   f"\t  {HOST}(231, 0); }}")


if __name__ == "__main__":
    unittest.main()
