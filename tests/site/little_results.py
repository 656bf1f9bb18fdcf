# SPDX-License-Identifier: MIT
"""Results files for the directives' tests: what a kernel says to a scenario.

An event is made together with its line, and record() lists these as the runner
does. right_records() is what a kernel says to little_site.SCENARIO.
"""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Any

TOP = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "docs" / "_ext"))

from miu.results.results import SCHEMA  # noqa: E402

LAB = "labs/01-a-lab"
STEPS = ["insmod m", "A: s = socket(AF_NETLINK, SOCK_RAW, 31)", "A: close(s)"]
SUCCESS = {"kind": "value", "value": 0, "text": "0"}
NO_RETURN = {"kind": "none", "value": 0, "text": "does not return"}


def error(number: int, name: str) -> dict[str, Any]:
    return {"kind": "error", "value": number, "errno": name, "text": name}


def event(kind: str, about: str, line: str, **data: Any) -> dict[str, Any]:
    return {"kind": kind, "task": "A", **data,
            "line": {"about": about, "text": line}}


def get_or_put(module: str, before: int, to: int, site: str) -> dict[str, Any]:
    return event("get" if to > before else "put", "transition",
                 f"{module}: {before} -> {to} {site}", module=module,
                 **{"from": before}, to=to, site=site)


def loaded(module: str) -> dict[str, Any]:
    return event("loaded", "transition", f"{module}: loaded", module=module)


def gone(module: str) -> dict[str, Any]:
    return event("gone", "transition", f"{module}: gone", module=module)


def log(text: str) -> dict[str, Any]:
    return event("log", "log", f'log "{text}"', text=text)


def dies(signal: str) -> dict[str, Any]:
    return event("dies", "task", f"A dies {signal}", text=signal)


def oops(function: str) -> dict[str, Any]:
    return event("oops", "fault", f'oops "{function}"', text=function)


def answer(query: str, count: int) -> dict[str, Any]:
    """To `f_count A.s` or `files A`."""
    about, _, whose = query.partition(" ")
    task, _, variable = whose.partition(".")
    return {"query": query, "task": task, "variable": variable, "found": True,
            "count": count,
            "line": {"about": about, "text": f"{query} {count}"}}


def record(count: int | None, *events: dict[str, Any],
           **more: Any) -> dict[str, Any]:
    """A step's record in which the module m has this count after it."""
    sample = {"present": count is not None, "refcnt": count or 0,
              "initstate": "live", "holders": []}
    made = {"verdict": "as expected", "result": SUCCESS, "tool": [],
            "open_files": [], "modules": {"m": sample}, "answers": [],
            "differences": [], "events": [dict(one) for one in events], **more}
    made["answers"] = [dict(one) for one in made["answers"]]
    said = [one.pop("line") for one in made["events"]]
    if made["result"]["kind"] == "error":
        said.append({"about": "result", "text": "= " + made["result"]["text"]})
    said += [{"about": "tool", "text": f'tool "{line}"'}
             for line in made["tool"]]
    said += [{"about": "row", "text": " ".join(row.values())}
             for row in made["open_files"]]
    said += [one.pop("line") for one in made["answers"]]
    if count is not None:
        said.append({"about": "count", "text": f"count m {count}"})
    return {**made, "said": said}


def opened(*events: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The second step's record, with more in it."""
    return record(1, get_or_put("m", 0, 1, "netlink_create"), *events,
                  **{"answers": [answer("f_count A.s", 1)], **more})


def right_records() -> list[dict[str, Any]]:
    return [
        record(0, loaded("m"), log("m: m_init: 1"),
               get_or_put("m", 1, 0, "do_init_module")),
        opened(),
        record(0, get_or_put("m", 1, 0, "netlink_release")),
    ]


def results(steps: list[dict[str, Any]], verdict: str = "as expected",
            texts: list[str] | None = None, explanation: str = "",
            end: dict[str, Any] | None = None) -> str:
    return json.dumps({"schema": SCHEMA, "results": [{
        "scenario": f"{LAB}/a-socket-counts.scenario", "verdict": verdict,
        "release": "6.1.0-test", "explanation": explanation, "steps": steps,
        "end": end or record(None),
        "step_texts": STEPS if texts is None else texts,
    }]})
