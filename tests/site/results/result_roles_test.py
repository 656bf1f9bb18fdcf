# SPDX-License-Identifier: MIT
import unittest

from little_results import record, results, right_records
from little_site import LittleSite

PAGE = "It is :count:`a-socket-counts / {} / {}`.\n"


class Count(LittleSite):
    extensions = ["miu.results.result_roles"]

    def test_is_what_the_kernels_said(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        html = self.build(PAGE.format("insmod m", "m"))
        self.assertIn('It is <span class="miu-count">0</span>.', html)

    def test_other_pages_name_the_lab(self) -> None:
        self.write("results/sim-6.1.json", results(right_records()))
        page = PAGE.replace("a-socket", "01-a-lab/a-socket")
        html = self.build(page.format("insmod m", "m"))
        self.assertIn('It is <span class="miu-count">0</span>.', html)

    def test_is_no_number_when_none_has_run(self) -> None:
        self.assertIn("not run", self.build(PAGE.format("insmod m", "m")))

    def test_is_no_number_when_they_do_not_agree(self) -> None:
        other = right_records()
        other[0] = record(5)
        self.write("results/sim-6.1.json", results(right_records()))
        self.write("results/vm-6.1.json", results(other, "differs"))
        html = self.build(PAGE.format("insmod m", "m"))
        self.assertIn("differs", html)
        self.assertNotIn("miu-count", html)

    def test_a_wrong_step_or_module_fails_with_page_and_line(self) -> None:
        for step, module in (("rmmod m", "m"), ("insmod m", "other")):
            with self.subTest(step=step, module=module):
                self.build(PAGE.format(step, module))
                self.assert_fails_at(4, "count: ")

    def test_a_wrong_form_fails_with_page_and_line(self) -> None:
        self.build("It is :count:`1`.\n")
        self.assert_fails_at(4, "SCENARIO / STEP / MODULE")


if __name__ == "__main__":
    unittest.main()
