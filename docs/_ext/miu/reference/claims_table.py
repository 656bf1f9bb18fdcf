# SPDX-License-Identifier: MIT
"""The claims of docs/reports/claims.toml, and what makes a verdict of one.

1. A claim is decided by its checks, or, where no scenario asks a kernel about
   it, by a declared verdict.
2. A check compares what each kernel said with what the claim comes to. Nothing
   here knows the right answer.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

TABLE = "docs/reports/claims.toml"
REPORTS = ("fcluster", "modules")
RIGHT, WRONG, PARTLY = "right", "wrong", "partly right"
OLD, UNSURE, NOT_RUN = "right for 2.6", "the kernels differ", "not run"
DECLARED = (RIGHT, WRONG, PARTLY, OLD)


@dataclass(frozen=True)
class Name:
    """A function that was called `then` and is `now` another."""

    then: str
    now: str
    says: str  # reST of one paragraph


@dataclass(frozen=True)
class Check:
    scenario: str  # LAB/NAME
    step: str
    asks: str
    fits: tuple[str, ...]  # answers that fit the claim


@dataclass(frozen=True)
class Claim:
    report: str
    number: int  # within its report
    says: str  # reST of one paragraph, as is `because`
    because: str
    rules: tuple[str, ...]
    checks: tuple[Check, ...]
    verdict: str  # empty with checks
    right_on_2_6: bool


@dataclass(frozen=True)
class Table:
    names: dict[str, Name]  # by what they were called
    claims: list[Claim]


def keys(what: str, row: dict[str, object], needed: set[str],
         more: set[str]) -> None:
    """Raises ValueError when the row has not these keys."""
    if missing := needed - set(row):
        raise ValueError(f"{what} has no {', '.join(sorted(missing))}")
    if unknown := set(row) - needed - more:
        raise ValueError(f"{what}: unknown {', '.join(sorted(unknown))}")
    for key in needed:
        if not row[key]:
            raise ValueError(f"{what}: {key} is empty")


def check(what: str, row: dict[str, object]) -> Check:
    keys(f"a check of {what}", row, {"scenario", "step", "asks", "is"}, {"or"})
    return Check(row["scenario"], row["step"], row["asks"],
                 tuple(row[key] for key in ("is", "or") if key in row))


def claim(number: int, row: dict[str, object]) -> Claim:
    what = f"claim {number} of {row.get('report')}"
    keys(what, row, {"report", "says", "because"},
         {"rules", "check", "verdict", "on_2_6"})
    if row["report"] not in REPORTS:
        raise ValueError(f"{what}: report is one of {', '.join(REPORTS)}")
    if ("check" in row) == ("verdict" in row):
        raise ValueError(f"{what} needs checks or a verdict, and not both")
    if row.get("verdict", RIGHT) not in DECLARED:
        raise ValueError(f"{what}: verdict is one of {', '.join(DECLARED)}")
    if row.get("on_2_6", RIGHT) != RIGHT:
        raise ValueError(f"{what}: on_2_6 is 'right' or not there")
    return Claim(row["report"], number, row["says"], row["because"],
                 tuple(row.get("rules", ())),
                 tuple(check(what, one) for one in row.get("check", ())),
                 row.get("verdict", ""), "on_2_6" in row)


def parse_claims(text: str) -> Table:
    """Raises ValueError when the table is not right."""
    data = tomllib.loads(text)
    if unknown := set(data) - {"name", "claim"}:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")
    names: dict[str, Name] = {}
    for row in data.get("name", ()):
        keys(f"name {row.get('then')}", row, {"then", "now", "says"}, set())
        names[row["then"]] = Name(row["then"], row["now"], row["says"])
    claims: list[Claim] = []
    for row in data.get("claim", ()):
        earlier = [one for one in claims if one.report == row.get("report")]
        claims.append(claim(len(earlier) + 1, row))
    return Table(names, claims)


def verdict_of(claim: Claim, answers: list[list[str | None]]) -> str:
    """`answers` are each check's, one a kernel, None where none has run."""
    if claim.verdict:
        return claim.verdict
    fits: list[bool] = []
    for one, said in zip(claim.checks, answers):
        known = {answer in one.fits for answer in said if answer is not None}
        if len(known) > 1:
            return UNSURE
        fits += known
    if not fits:
        return NOT_RUN
    if all(fits):
        return RIGHT
    if any(fits):
        return PARTLY
    return OLD if claim.right_on_2_6 else WRONG
