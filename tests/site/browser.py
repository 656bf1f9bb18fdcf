# SPDX-License-Identifier: MIT
"""Chromium as a reader's hands: keys, a page without scripts, its names.

MIU_CHROMIUM in the environment is the browser. It is driven over its debugging
pipe: file descriptor 3 takes commands and 4 gives answers, each one JSON text
that ends in a zero byte.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import pathlib
import select
import subprocess
import tempfile
import threading
import time
from typing import Any

SECONDS = 60  # that any one answer may take
CHROMIUM = [
    os.environ["MIU_CHROMIUM"], "--headless", "--no-sandbox", "--disable-gpu",
    "--disable-background-networking", "--disable-sync", "--no-first-run",
    "--disable-component-update", "--remote-debugging-pipe",
]
KEYS = {  # name: the code of the key, and the text that it types
    "Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " "),
    "ArrowDown": (40, ""),
}


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(folder: pathlib.Path) -> http.server.ThreadingHTTPServer:
    """The caller shuts it down."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(QuietHandler,
                                            directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


class Browser:
    """One browser with one page, and a profile that is thrown away."""

    def __init__(self) -> None:
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        read_end, self.commands = os.pipe()
        self.answers, write_end = os.pipe()
        script = f'exec "$@" 3<&{read_end} 4>&{write_end}'
        self.process = subprocess.Popen(
            ["bash", "-c", script, "bash", *CHROMIUM,
             f"--user-data-dir={self.profile.name}", "about:blank"],
            pass_fds=(read_end, write_end), stderr=subprocess.DEVNULL)
        os.close(read_end)
        os.close(write_end)
        self.waiting = b""
        self.last = 0
        self.session = ""
        page = next(target for target in self.do(
            "Target.getTargets")["targetInfos"] if target["type"] == "page")
        self.session = self.do("Target.attachToTarget", flatten=True,
                               targetId=page["targetId"])["sessionId"]

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)
        os.close(self.commands)
        os.close(self.answers)
        self.profile.cleanup()

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        self.last += 1
        command = {"id": self.last, "method": method, "params": params}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            message = self.message()
            if message.get("id") == self.last:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
        raise TimeoutError(method)

    def message(self) -> dict[str, Any]:
        while b"\0" not in self.waiting:
            if not select.select([self.answers], [], [], SECONDS)[0]:
                raise TimeoutError("the browser says nothing")
            part = os.read(self.answers, 65536)
            if not part:
                raise RuntimeError("the browser has ended")
            self.waiting += part
        text, _, self.waiting = self.waiting.partition(b"\0")
        return json.loads(text)

    def js(self, expression: str) -> Any:
        """Its value. Works for a page without scripts, too."""
        said = self.do("Runtime.evaluate", expression=expression,
                       returnByValue=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"]["text"])
        return said["result"].get("value")

    def open(self, address: str) -> None:
        self.do("Page.enable")
        self.do("Page.navigate", url="about:blank")
        self.do("Page.navigate", url=address)
        deadline = time.monotonic() + SECONDS
        while self.js("document.readyState + location.protocol") in (
                "loadingabout:", "completeabout:", "interactiveabout:") or (
                self.js("document.readyState") != "complete"):
            if time.monotonic() > deadline:
                raise TimeoutError(address)
            time.sleep(0.05)

    def press(self, *names: str) -> None:
        for name in names:
            code, text = KEYS[name]
            key = {"key": " " if name == "Space" else name, "code": name,
                   "windowsVirtualKeyCode": code}
            self.do("Input.dispatchKeyEvent",
                    type="keyDown" if text else "rawKeyDown", text=text, **key)
            self.do("Input.dispatchKeyEvent", type="keyUp", **key)

    def names(self, role: str) -> list[str]:
        """Of all that a screen reader would call by this role."""
        tree = self.do("Accessibility.getFullAXTree")["nodes"]
        return [node["name"]["value"] for node in tree
                if node.get("role", {}).get("value") == role
                and not node["ignored"]]
