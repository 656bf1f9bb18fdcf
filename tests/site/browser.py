# SPDX-License-Identifier: MIT
"""Chromium as a reader's hands and eyes: keys, a width, dark or light.

MIU_CHROMIUM in the environment is the browser. It is driven over its debugging
pipe: file descriptor 3 takes commands and 4 gives answers and events, each one
JSON text that ends in a zero byte.
"""

from __future__ import annotations

import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from typing import Any

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "docs"))

import serve  # noqa: E402

SECONDS = 300  # that any one answer may take, on a busy machine
CHROMIUM = [
    os.environ["MIU_CHROMIUM"], "--headless", "--no-sandbox", "--disable-gpu",
    "--disable-background-networking", "--disable-sync", "--no-first-run",
    "--disable-component-update", "--remote-debugging-pipe",
]
KEYS = {  # name: the code of the key, and the text that it types
    "Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " "),
    "ArrowDown": (40, ""),
}


def serve_for(test: type[unittest.TestCase], site: pathlib.Path,
              handler: type[serve.Handler] = serve.Handler) -> str:
    """As ./course serve does, as long as the class's tests run; gives the
    address of the site's top."""
    server = serve.Server(site, 0, handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    test.addClassCleanup(server.server_close)
    test.addClassCleanup(server.shutdown)
    return f"http://127.0.0.1:{server.server_port}"


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
        self.session = self.reader = ""
        self.events: list[dict[str, Any]] = []  # since the page was opened
        self.new_reader()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(SECONDS)
        os.close(self.commands)
        os.close(self.answers)
        self.profile.cleanup()

    def new_reader(self) -> None:
        """In place of the one before: nothing is stored, nothing is set."""
        self.session = ""
        if self.reader:
            self.do("Target.disposeBrowserContext",
                    browserContextId=self.reader)
        self.reader = self.do("Target.createBrowserContext")["browserContextId"]
        page = self.do("Target.createTarget", url="about:blank",
                       browserContextId=self.reader)
        self.session = self.do("Target.attachToTarget", flatten=True,
                               targetId=page["targetId"])["sessionId"]
        self.do("Page.enable")
        self.do("Page.setLifecycleEventsEnabled", enabled=True)

    def do(self, method: str, **params: Any) -> dict[str, Any]:
        self.last += 1
        command = {"id": self.last, "method": method, "params": params}
        if self.session:
            command["sessionId"] = self.session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self.message()
            if message.get("id") == self.last:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return message["result"]
            self.events.append(message)

    def message(self) -> dict[str, Any]:
        while b"\0" not in self.waiting:
            if not select.select([self.answers], [], [], SECONDS)[0]:
                raise TimeoutError("the browser says nothing")
            part = os.read(self.answers, 1 << 16)
            if not part:
                raise RuntimeError("the browser has ended")
            self.waiting += part
        text, _, self.waiting = self.waiting.partition(b"\0")
        return json.loads(text)

    def happened(self, method: str) -> list[dict[str, Any]]:
        """The events of this name since the page was opened."""
        return [event["params"] for event in self.events
                if event.get("method") == method]

    def js(self, expression: str) -> Any:
        """Its value, awaited. Works for a page without scripts, too."""
        said = self.do("Runtime.evaluate", expression=expression,
                       returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in said:
            raise RuntimeError(said["exceptionDetails"]["text"])
        return said["result"].get("value")

    def until(self, expression: str) -> Any:
        """Its first value that is true."""
        deadline = time.monotonic() + SECONDS
        while not (value := self.js(expression)):
            if time.monotonic() > deadline:
                raise TimeoutError(expression)
            time.sleep(0.1)
        return value

    def open(self, address: str) -> None:
        """Until all that it fetches at once is there. What the page before it
        still asks for is over then."""
        self.load("about:blank")
        self.events.clear()
        self.load(address)

    def load(self, address: str) -> None:
        begun = self.do("Page.navigate", url=address)
        if "errorText" in begun:
            raise RuntimeError(f"{address}: {begun['errorText']}")
        while not any(
                event["name"] == "load"
                and event["loaderId"] == begun["loaderId"]
                for event in self.happened("Page.lifecycleEvent")):
            self.events.append(self.message())

    def looks_like(self, width: int, scheme: str) -> None:
        """How wide the window is, and what the reader's system prefers."""
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=800,
                deviceScaleFactor=1, mobile=False)
        self.do("Emulation.setEmulatedMedia", features=[
            {"name": "prefers-color-scheme", "value": scheme}])

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
