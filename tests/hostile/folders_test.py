# SPDX-License-Identifier: MIT
"""A submission is one regular file; what else lies in its folder is not
followed, read or written."""
import os
import unittest

from hostile import SOLUTION, HostileTest

NOTES = ".exercise.json"


class Folders(HostileTest):
    def setUp(self):
        super().setUp()
        self.file.write_text(SOLUTION)
        self.notes = self.folder / NOTES

    def lead_to_the_canary(self, name: str):
        (self.folder / name).unlink(missing_ok=True)
        (self.folder / name).symlink_to(self.canary / "precious")

    def test_notes_that_are_a_link_are_none(self):
        self.lead_to_the_canary(NOTES)
        self.gets(2, "work is no working copy")
        self.gets(0, "Solved.", "--lab", "01")

    def test_no_link_under_an_unfinished_name_is_written_through(self):
        for name in (NOTES + ".unfinished", NOTES + ".tmp"):
            self.lead_to_the_canary(name)
        self.gets(0, "Solved.")

    def test_a_pipe_is_not_waited_for(self):
        self.notes.unlink()
        os.mkfifo(self.notes)
        self.gets(2, "work is no working copy")
        self.gets(0, "Solved.", "--lab", "01")
        self.file.unlink()
        os.mkfifo(self.file)
        self.gets(2, "counted.c: this is a pipe; expected a file", "--lab",
                  "01")

    def test_the_submission_is_no_link(self):
        self.file.unlink()
        self.file.symlink_to(self.canary / "precious")
        text = self.gets(2, "counted.c: this is a symbolic link")
        self.assertNotIn("precious", text)

    def test_a_dangling_link_is_no_file(self):
        self.file.unlink()
        (self.folder / "other.c").symlink_to(self.folder / "nowhere")
        text = self.gets(2, "there is no such file")
        self.assertNotIn("other.c", text)

    @unittest.skipUnless(os.geteuid() == 0, "mknod")
    def test_a_device_is_not_read(self):
        self.file.unlink()
        os.mknod(self.file, 0o20666, os.makedev(1, 5))
        self.gets(2, "counted.c: this is a device; expected a file")

    def test_notes_of_another_lab_are_not_believed(self):
        self.notes.write_text('{"lab": "02-a-test", "solved": true}')
        self.gets(0, "Solved.", "--lab", "01")
        self.assertIn("02-a-test", self.notes.read_text())

    def test_notes_that_claim_anything(self):
        for text in ("[" * 50_000, '{"lab": 1}', '{"lab": "../../etc"}',
                     '{"lab": "01-a-module", "failures": 1e99, "hinted": 1}',
                     '{"lab": "\\u001b[32mSolved"}', "x" * 100_000):
            with self.subTest(text[:40]):
                self.notes.write_text(text)
                got, said = self.miu("check", "work")
                self.assertIn(got, (0, 2), said)
                self.assertNotIn("\33", said)

    def test_thousands_of_files_are_not_listed(self):
        self.file.unlink()
        for number in range(3000):
            (self.folder / f"file-{number}.c").touch()
        self.assertLess(len(self.gets(2, "and more")), 500)

    def test_files_beside_it_are_not_compiled(self):
        (self.folder / "beside.h").write_text("#error read\n")
        self.source_gets('#include "beside.h"\n' + SOLUTION, 2,
                         "beside.h: No such file or directory")
        for name in ("Kbuild", "Makefile", "Module.symvers"):
            (self.folder / name).write_text("$(shell touch made)\n")
        self.source_gets(SOLUTION, 0, "Solved.")


if __name__ == "__main__":
    unittest.main()
