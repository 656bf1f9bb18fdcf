# SPDX-License-Identifier: MIT
"""What each kernel said, read from the runner's files when a page is built.

The configuration value `course_results` names their directory,
`course_kernels` the kernels that every page shows, and `course_more_kernels`
those of other versions, which are shown where they have run. For `vm:6.1` there
is `vm-6.1.json` once it has run, and `vm-6.1.running` beside it while it runs.

1. Nothing here judges: verdicts are the runner's.
2. A result of a scenario that was changed since is not shown.
3. Pages that showed results are built again when any result changed.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import json
import pathlib
from dataclasses import dataclass, field
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError

from miu.results.step_said import (
    NOT_MEANT, NOT_REACHED, StepSaid, silent, step_said)
from miu.theme.words import _

SCHEMA = 2
PAGES_KEY = "course-results"  # in the metadata of pages that show results


@dataclass
class Judged:
    """One scenario on one kernel."""

    verdict: str
    release: str
    explanation: str  # of a run that ended early
    steps: list[StepSaid]
    end: StepSaid
    step_texts: list[str]  # of the scenario as it was when it ran
    dumps: list[str] = field(default_factory=list)  # its oopses

    def beside(self, texts: list[str]) -> Judged | None:
        """The same with one record for each of the scenario's steps; nothing
        when the run was of other steps than these."""
        steps: list[StepSaid] = []
        ran = 0
        for text in texts:
            if ran == len(self.step_texts) or text != self.step_texts[ran]:
                steps.append(silent(NOT_MEANT))
                continue
            reached = ran < len(self.steps)
            steps.append(self.steps[ran] if reached else silent(NOT_REACHED))
            ran += 1
        if ran < len(self.step_texts):
            return None
        return dataclasses.replace(self, steps=steps)


@dataclass
class Kernel:
    """One kernel: `state` is "has run", "running" or "not run"."""

    target: str
    state: str
    taken: datetime.date | None = None
    runs: dict[str, Judged] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return self.target.partition(":")[0]

    @property
    def version(self) -> str:
        return self.target.partition(":")[2]

    @property
    def name(self) -> str:
        return name_of(self.kind, self.version)


def numbers(version: str) -> tuple[int, ...]:
    """6.12 as (6, 12, 0), by which versions are ordered."""
    parts = [int(part) for part in version.split(".")]
    return tuple(parts + [0] * (3 - len(parts)))


def name_of(kind: str, versions: str) -> str:
    if kind == "sim":
        return _("simulator {version}").format(version=versions)
    return _("Linux {version}").format(version=versions)


def scenario_key(path: str) -> str:
    """`labs/11-x/claim.scenario`, absolute or not, is `11-x/claim`."""
    parts = pathlib.PurePath(path)
    return f"{parts.parent.name}/{parts.stem}"


@functools.lru_cache(maxsize=None)
def read_runs(path: str, _mtime_ns: int) -> dict[str, Judged]:
    """Every judged scenario of one file. Raises ExtensionError."""
    try:
        data = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
        if data["schema"] != SCHEMA:
            raise ExtensionError(
                f"{path}: results of schema {data['schema']}, not {SCHEMA}"
            )
        return {scenario_key(run["scenario"]): judged(run)
                for run in data["results"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ExtensionError(f"{path}: no results file: {error!r}") from error


def judged(run: dict[str, Any]) -> Judged:
    return Judged(
        verdict=run["verdict"],
        release=run["release"],
        explanation=run["explanation"],
        steps=[step_said(step) for step in run["steps"]],
        end=step_said(run["end"]),
        step_texts=run["step_texts"],
        dumps=run.get("dumps", []),
    )


def read_kernel(directory: pathlib.Path, target: str) -> Kernel:
    stem = target.replace(":", "-")
    file = directory / f"{stem}.json"
    if (directory / f"{stem}.running").exists():
        return Kernel(target, "running")
    if not file.exists():
        return Kernel(target, "not run")
    status = file.stat()
    taken = datetime.datetime.fromtimestamp(
        status.st_mtime, datetime.timezone.utc
    ).date()
    return Kernel(target, "has run", taken,
                  read_runs(str(file), status.st_mtime_ns))


def kernels(env: BuildEnvironment) -> list[Kernel]:
    """The kernels that every page shows, for the page that is being read."""
    env.metadata[env.docname][PAGES_KEY] = "shown"
    directory = pathlib.Path(env.srcdir, env.config.course_results)
    return [read_kernel(directory, t) for t in env.config.course_kernels]


def all_kernels(env: BuildEnvironment) -> list[Kernel]:
    """Those and the others: the simulator's first, the oldest version first."""
    directory = pathlib.Path(env.srcdir, env.config.course_results)
    others = [read_kernel(directory, t)
              for t in env.config.course_more_kernels]
    return sorted(kernels(env) + others,
                  key=lambda k: (k.kind != "sim", numbers(k.version)))


def fingerprint(directory: pathlib.Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(directory.glob("*")):
        if file.suffix in (".json", ".running"):
            digest.update(file.name.encode() + b"\0")
            digest.update(file.read_bytes() + b"\0")
    return digest.hexdigest()


def pages_with_old_results(
    app: Sphinx, env: BuildEnvironment, *_changes: set[str]
) -> list[str]:
    directory = pathlib.Path(env.srcdir, app.config.course_results)
    now = fingerprint(directory)
    if getattr(env, "course_fingerprint", None) == now:
        return []
    env.course_fingerprint = now
    return [page for page, metadata in env.metadata.items()
            if PAGES_KEY in metadata]


def setup(app: Sphinx) -> dict[str, bool]:
    app.setup_extension("miu.results.scenarios")
    app.add_config_value("course_results", "build/results", "env", [str])
    app.add_config_value("course_kernels", [], "env", [list])
    app.add_config_value("course_more_kernels", [], "env", [list])
    app.connect("env-get-outdated", pages_with_old_results)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
