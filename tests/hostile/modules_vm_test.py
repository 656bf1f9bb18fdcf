# SPDX-License-Identifier: MIT
"""The same on the real kernel, which has to be fetched for this."""
import contextlib
import threading
import unittest

from hostile import SOLUTION, HostileTest, in_init
from modules_test import Crash, ModuleTest, forged


class HostileToTheRealKernel(Crash, ModuleTest):
    on = "vm"
    most_seconds = 150

    def test_a_panic_is_a_verdict(self):
        self.init_does("panic(\"counted\");", "the kernel panics: counted")

    def test_a_reset_is_a_verdict(self):
        for call in ("emergency_restart", "kernel_power_off"):
            with self.subTest(call):
                folder = self.start(name=call)
                (folder / "counted.c").write_text(
                    "#include <linux/reboot.h>\n" + SOLUTION.replace(
                        "\treturn 0;\n", f"\t{call}();\n\treturn 0;\n", 1))
                self.says(1, "the machine ends early: something in it reset "
                          "the machine or switched it off", "check", call,
                          "--on", "vm")

    def test_an_endless_loop_hangs(self):
        self.init_does("for (;;)\n\t\tbarrier();", "the kernel hangs")

    def test_a_function_that_reaches_ports_does_not_pass_the_gate(self):
        folder = self.start()
        (folder / "counted.c").write_text("#include <linux/io.h>\n" + in_init(
            "iowrite8_rep((void __iomem *)0x100e9, \"@1\", 2);"))
        self.says(2, "its object code for vm:6.1 has the function "
                  "`iowrite8_rep` of the kernel", "check", "work", "--on", "vm")

    def test_a_message_is_no_event(self):
        event = ("          insmod-80      [000] .....     1.000000: "
                 "module_get: counted call_site=load_module refcnt=3")
        for printed in ("pr_info", "trace_printk"):
            with self.subTest(printed):
                folder = self.start(name=printed)
                (folder / "counted.c").write_text(in_init(
                    f"\n#ifdef CONFIG_HZ\n\t{printed}("
                    f"\"x\\n{event}\\n\");\n#endif"))
                self.says(0, "Solved.", "check", printed, "--on", "vm:6.1")

    def test_a_name_hides_no_event(self):
        for name, words in (("a [b", "actual counted: 1 -> 2 counted.init"),
                            ("a: b-1 [", "actual counted: 1 -> 2"),
                            ("a\\n", "an event of the trace is in pieces")):
            with self.subTest(name):
                folder = self.start(name=f"work-{len(name)}")
                (folder / "counted.c").write_text(in_init(
                    "\n#ifdef CONFIG_HZ\n"
                    f"\tstrcpy(current->comm, \"{name}\");"
                    "\n\tif (try_module_get(THIS_MODULE))\n"
                    "\t\tmodule_put(THIS_MODULE);\n#endif").replace(
                        "#include <linux/module.h>",
                        "#include <linux/module.h>\n#ifdef CONFIG_HZ\n"
                        "#include <linux/sched.h>\n#endif", 1))
                self.says(1, words, "check", folder.name, "--on",
                          "vm:6.1")

    def test_a_reference_that_the_trace_shall_not_see(self):
        folder = self.start()
        (folder / "counted.c").write_text(in_init(
            "\n#ifdef CONFIG_HZ\n\ttracing_off();\n"
            "\tif (try_module_get(THIS_MODULE))\n"
            "\t\tmodule_put(THIS_MODULE);\n\ttracing_on();\n#endif"))
        self.says(2, "its object code for vm:6.1 has the function "
                  "`tracing_o", "check", "work", "--on", "both")

    def test_code_that_the_kernel_would_replace_does_not_pass_the_gate(self):
        folder = self.start()
        entry = (".section .altinstructions,\\\"a\\\"\\n.long 1b - .\\n"
                 ".long 2f - .\\n.word 0x8000 | 300\\n.byte 2, 2\\n")
        for data in (".section .rodata\\n2: .byte 0xe6, 0xe9\\n",
                     "2: .byte 0xe6, 0xe9\\n"):
            with self.subTest(data):
                (folder / "counted.c").write_text(in_init(
                    f"asm volatile(\"1: nop; nop\\n.pushsection .rodata\\n"
                    f"{entry}{data}.popsection\");"))
                self.says(2, "its object code for vm:6.1 has code that "
                          ".altinstructions replaces by data", "check", "work",
                          "--on", "vm")
        # The kernel's own headers have it replace code by code.
        (folder / "counted.c").write_text(
            "#include <asm/cpufeature.h>\n#include <asm/msr.h>\n" + in_init(
                "if (static_cpu_has(X86_FEATURE_PSE))\n\t\t"
                "READ_ONCE(hold)[0] = rdtsc_ordered();").replace(
                    "static int __init", "static u64 space[1];\n"
                    "static u64 *hold = space;\n\nstatic int __init"))
        self.says(0, "Solved.", "check", "work", "--on", "vm")

    def test_what_the_simulator_lacks_is_judged_here(self):
        folder = self.start()
        (folder / "counted.c").write_text("#include <linux/usb.h>\n" + SOLUTION)
        self.says(0, "Solved.", "check", "work", "--on", "all")

    def test_a_word_on_one_kernel_alone_is_no_mark(self):
        folder = self.start()
        (folder / "counted.c").write_text(SOLUTION.replace(
            "\treturn 0;\n", "#ifdef CONFIG_HZ\n"
            '\tpr_info("counted: a real one\\n");\n#endif\n\treturn 0;\n', 1))
        for on in ("sim:6.1", "vm:6.1"):
            self.says(0, f"Solved. Judged on {on}", "check", "work", "--on", on)
        text = self.says(1, "differs sim:6.1 and vm:6.1 Each passes alone, but "
                         "they do not agree in a step, as they must. in "
                         "work/tells-its-count.scenario:6: insmod counted",
                         "check", "work", "--on", "both")
        self.assertIn('X log "counted: a real one"', text)
        self.assertNotIn("Solved", text)

    def test_both_kernels_agree_in_each_step(self):
        (self.start() / "counted.c").write_text(SOLUTION)
        text = self.says(0, "The simulator and the real kernel of 6.1", "check",
                         "work", "--on", "both")
        self.assertIn("agree in each step. The solution", text)

    def test_a_function_that_is_not_there_is_named(self):
        (self.start() / "counted.c").write_text(SOLUTION.replace(
            "return 0;", "extern int nowhere(void);\n\treturn nowhere();", 1))
        text = self.says(2, 'ERROR: modpost: "nowhere" [counted.ko] undefined!',
                         "check", "work", "--on", "vm")
        self.assertNotIn("headers", text)

    def test_what_does_not_compile_here_names_the_readers_file(self):
        folder = self.start()
        (folder / "counted.c").write_text(SOLUTION.replace("return 0;",
                                                           "return"))
        text = self.says(2, "work/counted.c:14", "check", "work", "--on", "vm")
        self.assertTrue(text.startswith("work/counted.c"), text)


class FilesOfTheHost(HostileTest):
    def test_a_source_that_names_them_does_not_get_them(self):
        secret = self.canary / "precious"
        inside = f"/box/kmod/{self.canary.name}/precious"
        text = self.source_gets(
            f'#if 0\n#include "{"../" * 20}{secret}"\n'
            f'#include "{secret}"\n#endif\n#include "{inside}"\n' + SOLUTION,
            2, "precious: No such file or directory", "--on", "vm")
        self.assertNotIn("unknown type name", text)


class ForgedForOneKernel(HostileTest):
    def test_the_other_kernel_does_not_say_the_same(self):
        self.file.write_text(forged(self))
        text = self.gets(1, "as expected sim:6.1 (6.1.0) differs", "--on",
                         "both")
        self.assertNotIn("Solved", text)
        self.gets(1, "differs vm:6.1", "--on", "vm:6.1")


class AnotherSource(HostileTest):
    """Somebody changes the file that is built, behind the checker's back."""

    def changed_meanwhile(self, stop: threading.Event):
        while not stop.wait(0.001):
            for file in self.temporary.glob("*/own/source/counted/counted.c"):
                with contextlib.suppress(OSError):
                    file.write_text(SOLUTION + "/* changed */\n")

    def test_what_was_not_built_of_the_file_is_not_judged(self):
        self.file.write_text(SOLUTION)
        stop = threading.Event()
        thread = threading.Thread(target=self.changed_meanwhile, args=[stop])
        thread.start()
        try:
            for _ in range(20):  # on a busy machine we may come too late
                _, text = self.miu("check", "work", "--on", "vm")
                if "was not built of this file" in text:
                    return
            self.fail(text)
        finally:
            stop.set()
            thread.join()


if __name__ == "__main__":
    unittest.main()
