# SPDX-License-Identifier: MIT
"""The count staircase as SVG: steps along x, a module's shown count along y.

One stair for each kernel, exactly on top of each other when they agree: the
first is drawn broad and pale, the next narrow over it. Each riser carries its
call site. A step where the kernels do not agree gets a cross. The line 0 is
strong: from there the module may be unloaded; -1 is below it.
"""

from __future__ import annotations

import html
from dataclasses import dataclass, field

from miu.results.results import Judged
from miu.results.step_said import NOT_REACHED
from miu.theme.words import _

LEVEL = 44  # pixels from one count to the next
LETTER = 6.2  # width of a call site's letter
NARROW = 44  # a step without a riser
LEFT, TOP, BOTTOM = 64, 18, 30


@dataclass
class Tread:
    """One step: the count before, each riser, and whether the module went."""

    start: int | None  # none: the module is not there
    risers: list[tuple[int, str]] = field(default_factory=list)  # to, site
    gone: bool = False
    moves: list[str] = field(default_factory=list)  # each riser in words

    def end(self) -> int | None:
        if self.gone:
            return None
        return self.risers[-1][0] if self.risers else self.start


def treads(judged: Judged, module: str) -> list[Tread]:
    stair: list[Tread] = []
    now: int | None = None
    for step in judged.steps:
        if step.verdict == NOT_REACHED:
            break
        events = [e for e in step.record["events"]
                  if e.get("module") == module]
        tread = Tread(now, moves=step.moves(module))
        for event in events:
            if event["kind"] in ("get", "put"):
                if tread.start is None:
                    tread.start = event["from"]
                tread.risers.append((event["to"], event["site"]))
            elif event["kind"] == "gone":
                tread.gone = True
        stair.append(tread)
        now = tread.end()
    return stair


def widths(stairs: list[list[Tread]], steps: int) -> list[float]:
    def needed(tread: Tread) -> float:
        return sum(14 + LETTER * len(site) for _to, site in tread.risers)
    return [max([NARROW] + [needed(s[i]) for s in stairs if i < len(s)])
            for i in range(steps)]


def draw(stairs: list[tuple[str, list[Tread]]], steps: int,
         title: str) -> str:
    """`stairs` are a kernel's name and its treads."""
    only = [stair for _name, stair in stairs]
    width = widths(only, steps)
    edge = [LEFT + sum(width[:i]) for i in range(steps + 1)]
    highest = max([1] + [n for s in only for t in s
                         for n in (t.start or 0, *(to for to, _s in t.risers))])

    def y(count: int) -> float:
        return TOP + (highest - count) * LEVEL

    out = axes(edge, highest, y)
    for order, (_name, stair) in enumerate(stairs):
        out += [f'<path class="miu-stair miu-stair-{order}" '
                f'd="{outline(stair, edge, y)}"/>']
    sites: set[tuple[float, float, str]] = set()
    for stair in only:
        sites |= site_labels(stair, edge, y)
    out += [f'<text class="miu-site" x="{x:.0f}" y="{v:.0f}">'
            f'{html.escape(site)}</text>' for x, v, site in sorted(sites)]
    for i in range(steps):
        if differing(only, i):
            out.append(cross((edge[i] + edge[i + 1]) / 2, y(0) + LEVEL / 2))
    total_w, total_h = edge[-1] + 12, y(-1) + BOTTOM
    return (f'<svg class="miu-staircase" role="img" '
            f'aria-label="{html.escape(title)}" width="{total_w:.0f}" '
            f'height="{total_h:.0f}" viewBox="0 0 {total_w:.0f} '
            f'{total_h:.0f}">{"".join(out)}</svg>')


def axes(edge: list[float], highest: int, y) -> list[str]:
    out = []
    for count in range(-1, highest + 1):
        kind = "miu-zero" if count == 0 else "miu-level"
        out.append(f'<line class="{kind}" x1="{LEFT}" x2="{edge[-1]:.0f}" '
                   f'y1="{y(count):.0f}" y2="{y(count):.0f}"/>'
                   f'<text class="miu-axis" x="{LEFT - 10}" '
                   f'y="{y(count) + 4:.0f}" text-anchor="end">{count}</text>')
    out.append(f'<text class="miu-axis" x="0" y="{TOP - 6}">'
               f'{html.escape(_("count"))}</text>')
    for i in range(len(edge) - 1):
        middle = (edge[i] + edge[i + 1]) / 2
        out.append(f'<text class="miu-axis" x="{middle:.0f}" '
                   f'y="{y(-1) + 22:.0f}" text-anchor="middle">{i + 1}</text>')
    out.append(f'<text class="miu-axis" x="0" y="{y(-1) + 22:.0f}">'
               f'{html.escape(_("step"))}</text>')
    return out


def riser_places(tread: Tread, left: float) -> list[tuple[float, int, str]]:
    places, x = [], left + 6.0
    for to, site in tread.risers:
        places.append((x, to, site))
        x += 14 + LETTER * len(site)
    return places


def outline(stair: list[Tread], edge: list[float], y) -> str:
    path, drawing = [], False
    for i, tread in enumerate(stair):
        if tread.start is None:
            drawing = False
            continue
        if not drawing:
            path.append(f"M{edge[i]:.0f} {y(tread.start):.0f}")
            drawing = True
        for x, to, _site in riser_places(tread, edge[i]):
            path.append(f"H{x:.0f}V{y(to):.0f}")
        if tread.gone:
            path.append(f"H{(edge[i] + edge[i + 1]) / 2:.0f}v-6v12")
            drawing = False
        else:
            path.append(f"H{edge[i + 1]:.0f}")
    return "".join(path)


def site_labels(stair: list[Tread], edge: list[float],
                y) -> set[tuple[float, float, str]]:
    labels = set()
    for i, tread in enumerate(stair):
        before = tread.start
        for x, to, site in riser_places(tread, edge[i]):
            labels.add((x + 6, (y(before) + y(to)) / 2 + 4, site))
            before = to
    return labels


def differing(stairs: list[list[Tread]], step: int) -> bool:
    said = [stair[step] if step < len(stair) else None for stair in stairs]
    return any(other != said[0] for other in said)


def cross(x: float, y: float) -> str:
    return (f'<path class="miu-cross" d="M{x - 7:.0f} {y - 7:.0f}l14 14'
            f'm0 -14l-14 14"/>')


def words(stairs: list[tuple[str, list[Tread]]], steps: int) -> list[str]:
    """Each step in which the count moved, or in which they do not agree."""
    sentences = []
    for i in range(steps):
        said: dict[str, list[str]] = {}
        for name, stair in stairs:
            text = tread_words(stair[i]) if i < len(stair) else _("not reached")
            said.setdefault(text, []).append(name)
        if len(said) > 1:
            parts = [f"{_(' and ').join(who)}: {text or _('no change')}"
                     for text, who in said.items()]
            sentences.append(_("Step {number} differs: {parts}.").format(
                number=i + 1, parts="; ".join(parts)))
        elif next(iter(said), ""):
            sentences.append(_("Step {number}: {text}.").format(
                number=i + 1, text=next(iter(said))))
    return sentences


def tread_words(tread: Tread) -> str:
    return ", ".join([*tread.moves, *([_("gone")] if tread.gone else [])])
