# SPDX-License-Identifier: MIT
import pathlib
import socket
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

SERVE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "serve.py"


class Serve(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.site = pathlib.Path(folder.name)
        (self.site / "index.html").write_text("the site", encoding="utf-8")

    def refused(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, SERVE, *arguments], timeout=30,
                              capture_output=True, text=True, check=False)

    def start(self) -> str:
        process = subprocess.Popen(
            [sys.executable, SERVE, "--port", "0", "--directory", self.site],
            stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        self.process = process
        return process.stdout.readline().strip()

    def test_says_its_address_and_serves_fresh_pages(self) -> None:
        address = self.start()
        with urllib.request.urlopen(address, timeout=30) as answer:
            self.assertEqual(answer.read(), b"the site")
            self.assertEqual(answer.headers["Cache-Control"], "no-cache")
        with self.assertRaises(urllib.error.HTTPError):
            urllib.request.urlopen(address + "nosuch.html", timeout=30)

    def test_says_what_to_do_with_the_address(self) -> None:
        self.start()
        self.process.terminate()
        self.assertEqual(self.process.stdout.read(),
                         "Open it in a browser; Ctrl-C ends this.\n")

    def test_listens_on_this_machine_only(self) -> None:
        self.assertTrue(self.start().startswith("http://127.0.0.1:"))

    def test_a_taken_port_is_one_clear_message(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            run = self.refused("--port", port, "--directory", str(self.site))
        self.assertEqual(run.returncode, 2)
        self.assertEqual(run.stderr,
                         f"serve.py: port {port}: another program uses it; "
                         "choose one with --port\n")

    def test_a_missing_site_and_a_wrong_port_are_refused(self) -> None:
        (self.site / "index.html").unlink()
        run = self.refused("--port", "0", "--directory", str(self.site))
        self.assertEqual(run.returncode, 2)
        self.assertIn("build it first", run.stderr)
        for port in ("-1", "65536", "http"):
            with self.subTest(port):
                run = self.refused("--port", port, "--directory",
                                   str(self.site))
                self.assertEqual(run.returncode, 2)


if __name__ == "__main__":
    unittest.main()
