# SPDX-License-Identifier: MIT
"""The rules of docs/reference/rules.toml, and the scenarios that show them.

A scenario says which rules it shows in a comment on its first line:

    scenario 1                            # shows R41 R42

1. Every rule that a scenario names is there. A rule with call sites is named
   only by a scenario that names one of them, too.
2. A lab without a page yet shows nothing.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
import re
import tomllib
from dataclasses import dataclass

from miu.results.scenarios import Scenario, of_labs, read_parsed

TABLE = "docs/reference/rules.toml"
PARTS = ("life", "file", "user", "socket", "thread", "other")
KEYS = {"number", "part", "says"}
MORE = {"sites", "on_5_10", "on_7_3", "on_2_6"}


@dataclass(frozen=True)
class Rule:
    number: int
    part: str
    says: str  # reST of one paragraph, as are those below but sites
    sites: tuple[str, ...]
    on_5_10: str
    on_7_3: str
    on_2_6: str

    @property
    def name(self) -> str:
        return f"R{self.number}"


def rule(row: dict[str, object]) -> Rule:
    """A row of the table. Raises ValueError."""
    number = row.get("number")
    if missing := KEYS - set(row):
        raise ValueError(f"rule {number} has no {', '.join(sorted(missing))}")
    if unknown := set(row) - KEYS - MORE:
        raise ValueError(f"rule {number}: unknown {', '.join(unknown)}")
    if row["part"] not in PARTS:
        raise ValueError(f"rule {number}: part is one of {', '.join(PARTS)}")
    if not row["says"].strip():
        raise ValueError(f"rule {number} says nothing")
    return Rule(number, row["part"], row["says"], tuple(row.get("sites", ())),
                row.get("on_5_10", ""), row.get("on_7_3", ""),
                row.get("on_2_6", ""))


def parse_rules(text: str) -> dict[str, Rule]:
    """All rules by their names. Raises ValueError when one is not right."""
    rows = [rule(row) for row in tomllib.loads(text).get("rule", [])]
    numbers = [row.number for row in rows]
    if numbers != list(range(len(rows))):
        raise ValueError("rules are numbered 0, 1, 2 and so on, in order; "
                         f"these are {numbers}")
    return {row.name: row for row in rows}


def read_rules(top: pathlib.Path) -> dict[str, Rule]:
    """The table below the top folder. Raises ValueError."""
    try:
        return parse_rules((top / TABLE).read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{TABLE}: {error.strerror}")
    except ValueError as error:
        raise ValueError(f"{TABLE}: {error}")


def named_rules(scenario: Scenario) -> list[str]:
    """The rules that its first line names. Raises ValueError."""
    names = [name for comment in scenario.comments
             if comment.startswith("shows ") for name in comment.split()[1:]]
    for name in names:
        if not re.fullmatch(r"R\d+", name):
            raise ValueError(f"'{name}' is no rule; expected R and a number")
    return names


def check_sites(scenario: Scenario, rule: Rule) -> None:
    """Raises ValueError when no expected line names a site of the rule."""
    named = {site for step in scenario.steps for site in step.sites}
    if rule.sites and not named & set(rule.sites):
        raise ValueError(f"says that it shows {rule.name}, and names none of "
                         f"its sites: {', '.join(rule.sites)}")


@functools.lru_cache(maxsize=1)
def shown_by(top: pathlib.Path, scenarios: pathlib.Path,
             _fingerprint: str) -> dict[str, list[str]]:
    """For each rule the scenarios that show it, as LAB/NAME; read once for a
    fingerprint. Raises ValueError."""
    rules = read_rules(top)
    shown: dict[str, list[str]] = {name: [] for name in rules}
    for scenario in of_labs(top, read_parsed(scenarios).scenarios):
        try:
            for name in named_rules(scenario):
                if name not in rules:
                    raise ValueError(f"{TABLE} has no rule {name}")
                check_sites(scenario, rules[name])
                shown[name].append(f"{scenario.lab}/{scenario.name}")
        except ValueError as error:
            raise ValueError(f"{scenario.path}:1: {error}")
    return shown


def fingerprint(top: pathlib.Path, scenarios: pathlib.Path) -> str:
    """Another one when a page that shows rules has to be built again."""
    table = top / TABLE
    named = [[one.path, one.comments]
             for one in of_labs(top, read_parsed(scenarios).scenarios)]
    digest = hashlib.sha256(json.dumps(named).encode())
    if table.is_file():
        digest.update(table.read_bytes())
    return digest.hexdigest()
