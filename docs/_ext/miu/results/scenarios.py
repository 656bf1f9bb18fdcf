# SPDX-License-Identifier: MIT
"""Scenarios and lists of functions, as `miu show --format json` wrote them.

The configuration value `course_scenarios` names the file, whose form is in
docs/reference/results.rst. Nothing here parses a scenario.

1. A page is built again when what the file says of a scenario or list that it
   used has changed, and not when another has.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
from dataclasses import dataclass
from typing import Any, TypeVar

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

SCHEMA = 2
USED_KEY = "course-scenarios"  # in the metadata of pages that used some
LABS = "labs"  # among the used ones: which scenarios labs have


@dataclass(frozen=True)
class Note:
    """A comment, and what follows from the step if it explains that."""

    text: str
    about: str = ""


@dataclass(frozen=True)
class Step:
    line: int
    text: str
    notes: list[Note]
    by_version: bool  # it, or a line under it, is for some only
    is_call: bool  # of a task; else a command
    task: str  # who acts; empty: a fresh process
    name: str
    results: list[str]
    arguments: list[str]
    damage: str  # of the module's file that it loads
    sites: list[str]  # that the lines under it name


@dataclass(frozen=True)
class Scenario:
    path: str  # from the top folder
    title: str
    kernels: str  # as its line `kernels` says it
    targets: list[str]  # those of them that the course has
    modules: list[str]
    comments: list[str]  # of its first line
    steps: list[Step]
    digest: str

    @property
    def name(self) -> str:
        return pathlib.PurePosixPath(self.path).stem

    @property
    def lab(self) -> str:
        return pathlib.PurePosixPath(self.path).parent.name


@dataclass(frozen=True)
class GraphList:
    """Functions that are recorded while a scenario runs."""

    path: str  # from the top folder
    scenario: str
    functions: list[str]
    inner: list[str]  # those of them that are indented
    digest: str


Found = TypeVar("Found", Scenario, GraphList)


@dataclass(frozen=True)
class Parsed:
    """All that the file has, by path."""

    scenarios: dict[str, Scenario]
    graphs: dict[str, GraphList]


def digest_of_json(data: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data).encode()).hexdigest()


def is_of_version(line: dict[str, Any]) -> bool:
    return any(condition not in ("sim", "vm")
               for condition in line.get("conditions", ()))


def step_of(data: dict[str, Any]) -> Step:
    expected = data["expected"]
    notes = [Note(comment) for comment in data["comments"]]
    notes += [Note(comment, line["text"]) for line in expected
              for comment in line["comments"]]
    return Step(
        line=data["line"], text=data["text"], notes=notes,
        by_version=any(map(is_of_version, [data, *expected])),
        is_call=data["kind"] == "call", task=data.get("task", ""),
        name=data["name"], results=data["results"],
        arguments=data["arguments"], damage=data.get("damage", ""),
        sites=[site for line in expected for site in line.get("sites", ())])


def scenario_of(data: dict[str, Any]) -> Scenario:
    return Scenario(data["path"], data["title"], data["kernels"],
                    data["targets"], data["modules"],
                    data["header"][0]["comments"],
                    [step_of(step) for step in data["steps"]],
                    digest_of_json(data))


def graph_list_of(data: dict[str, Any]) -> GraphList:
    return GraphList(data["path"], data["scenario"], data["functions"],
                     data["inner"], digest_of_json(data))


@functools.lru_cache(maxsize=2)
def read_file(file: pathlib.Path, _mtime_ns: int) -> Parsed:
    """Raises ExtensionError."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ExtensionError(
                f"{file}: scenarios of schema {data['schema']}, not {SCHEMA}")
        return Parsed(
            {one["path"]: scenario_of(one) for one in data["scenarios"]},
            {one["path"]: graph_list_of(one) for one in data["graphs"]})
    except (ValueError, KeyError, TypeError) as error:
        raise ExtensionError(f"{file}: no scenarios: {error!r}") from error


def read_parsed(file: pathlib.Path) -> Parsed:
    """Raises ExtensionError."""
    try:
        return read_file(file, file.stat().st_mtime_ns)
    except OSError as error:
        raise ExtensionError(f"{file}: no scenarios: {error}") from error


def scenarios_file(env: BuildEnvironment) -> pathlib.Path:
    return pathlib.Path(env.srcdir, env.config.course_scenarios)


def known(env: BuildEnvironment) -> Parsed:
    """All that the site may show."""
    return read_parsed(scenarios_file(env))


def used(env: BuildEnvironment) -> dict[str, str]:
    """By its path, what the page that is being read used: a digest."""
    found: dict[str, str] = env.metadata[env.docname].setdefault(USED_KEY, {})
    return found


def find(env: BuildEnvironment, among: dict[str, Found], path: str,
         what: str) -> Found:
    """Notes that the page that is being read used it. Raises ValueError."""
    found = among.get(path)
    used(env)[path] = found.digest if found else ""
    if found is None:
        raise ValueError(f"{path}: there is no such {what}")
    return found


def find_scenario(env: BuildEnvironment, path: str) -> Scenario:
    """For the page that is being read. Raises ValueError."""
    return find(env, known(env).scenarios, path, "scenario")


def find_graph_list(env: BuildEnvironment, path: str) -> GraphList:
    """For the page that is being read. Raises ValueError."""
    return find(env, known(env).graphs, path, "list of functions")


def of_labs(top: pathlib.Path,
            scenarios: dict[str, Scenario]) -> list[Scenario]:
    """Those of all labs that have a page, in reading order."""
    pages = {page.parent.name for page in top.glob("labs/*/index.rst")}
    return [one for path, one in sorted(scenarios.items())
            if path == f"labs/{one.lab}/{one.name}.scenario"
            and one.lab in pages]


def digest_of(scenarios: list[Scenario]) -> str:
    digests = "".join(one.digest for one in scenarios)
    return hashlib.sha256(digests.encode()).hexdigest()


def lab_scenarios(env: BuildEnvironment) -> list[Scenario]:
    """The same, for a page that shows something of all of them."""
    found = of_labs(pathlib.Path(env.srcdir), known(env).scenarios)
    used(env)[LABS] = digest_of(found)
    return found


def find_step(scenario: Scenario, wanted: str) -> int:
    """The index of the one step with this text; `TEXT #2` is the second.

    Raises ValueError when there is none, or several and no number.
    """
    text, _, nth = wanted.partition(" #")
    places = [i for i, step in enumerate(scenario.steps) if step.text == text]
    if not places:
        raise ValueError(f"{scenario.name} has no step {text!r}")
    if not nth:
        if len(places) > 1:
            raise ValueError(
                f"{scenario.name} has {len(places)} steps {text!r}: "
                f"add #1 to #{len(places)}"
            )
        return places[0]
    if not nth.isdigit() or not 1 <= int(nth) <= len(places):
        raise ValueError(f"{scenario.name} has no step {wanted!r}")
    return places[int(nth) - 1]


def pages_with_old_scenarios(
    _app: Sphinx, env: BuildEnvironment, *_changes: set[str]
) -> list[str]:
    pages = {page: metadata[USED_KEY]
             for page, metadata in env.metadata.items()
             if USED_KEY in metadata}
    if not pages:
        return []
    parsed = known(env)
    now = {path: one.digest for paths in (parsed.scenarios, parsed.graphs)
           for path, one in paths.items()}
    now[LABS] = digest_of(
        of_labs(pathlib.Path(env.srcdir), parsed.scenarios))
    return [page for page, digests in pages.items()
            if any(now.get(path, "") != digest
                   for path, digest in digests.items())]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("course_scenarios", "build/scenarios.json", "env",
                         [str])
    app.connect("env-get-outdated", pages_with_old_scenarios)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
