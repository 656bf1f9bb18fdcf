# SPDX-License-Identifier: MIT
"""What a browser sees of one page: wide and narrow, light and dark.

MIU_AXE in the environment is axe-core's script, which finds what a reader with
a screen reader, with weak eyes or without a mouse cannot use.

A page is loaded once and then looked at four times.

1. Rules of colour are asked in each look, the others once for each width. All
   that are due in a look are asked at once: axe-core takes longer to find out
   what lies where than to ask.
2. Contrast is asked of one text of each kind: of the same colour, size and
   weight, on the same grounds. A page of code has thousands of texts, and a few
   kinds. The attribute data-kind marks these texts.
"""

from __future__ import annotations

import json
import os
import pathlib
from dataclasses import dataclass, field

from browser import Browser

WIDE, NARROW = 1280, 360
LOOKS = [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light"), (NARROW, "dark")]
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# What a reader would meet: each rule, and the places where it is broken.
LOOK = """(async () => {
  const known = axe.getRules(LEVELS)
    .filter(rule => !rule.tags.includes('experimental'))
    .map(rule => rule.ruleId);
  const ofColour = axe.getRules(['cat.color']).map(rule => rule.ruleId)
    .filter(rule => known.includes(rule));

  const styles = new Map();
  function kindOf(element) {
    if (!element) return {ground: ''};
    if (!styles.has(element)) {
      const style = getComputedStyle(element);
      const transparent = style.backgroundColor === 'rgba(0, 0, 0, 0)' &&
        style.backgroundImage === 'none' && style.opacity === '1';
      const ground = kindOf(element.parentElement).ground + (transparent ? ''
        : style.backgroundColor + style.backgroundImage + style.opacity);
      styles.set(element, {ground, all: [ground, style.color, style.fontSize,
        style.fontWeight, style.textShadow].join()});
    }
    return styles.get(element);
  }
  const kinds = new Map();
  for (const element of document.body.querySelectorAll('*')) {
    element.removeAttribute('data-kind');
    const speaks = [...element.childNodes].some(node =>
      node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!speaks || !element.checkVisibility()) continue;
    const kind = kindOf(element).all;
    if (!kinds.has(kind)) kinds.set(kind, element);
  }
  for (const element of kinds.values()) element.dataset.kind = '';
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-kind]'}]});
  const found = await axe.run(document, {
    runOnly: {type: 'rule', values: ALL ? known : ofColour},
    resultTypes: ['violations'], preload: false,
  });
  return found.violations.map(rule => rule.id + ': ' + rule.nodes.map(
    node => node.target.join(' ') + ' ' + [...node.any, ...node.all,
      ...node.none].map(check => check.message).join('; ')).join(' | '));
})()"""


@dataclass
class Seen:
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)  # of the console
    barriers: dict[str, list[str]] = field(default_factory=dict)  # by look
    too_wide: int = 0  # pixels that a narrow page scrolls sideways


def prepare(browser: Browser) -> None:
    """Once for each browser, before its first page."""
    for domain in ("Network", "Runtime", "Log"):
        browser.do(f"{domain}.enable")


def look_at(browser: Browser, address: str) -> Seen:
    """The page as it is for a reader who has just opened it."""
    seen = Seen()
    browser.looks_like(*LOOKS[0])
    browser.open(address)
    browser.js(pathlib.Path(os.environ["MIU_AXE"]).read_text("utf-8")
               + "; null")
    for width, scheme in LOOKS:
        browser.looks_like(width, scheme)
        broken = browser.js(
            LOOK.replace("LEVELS", json.dumps(LEVELS)).replace(
                "ALL", json.dumps(scheme == LOOKS[0][1])))
        if broken:
            seen.barriers[f"{width} {scheme}"] = broken
    seen.too_wide = browser.js(
        f"document.documentElement.scrollWidth - {NARROW}")
    seen.requests = [event["request"]["url"]
                     for event in browser.happened("Network.requestWillBeSent")]
    seen.complaints = complaints(browser)
    return seen


def complaints(browser: Browser) -> list[str]:
    """Errors and warnings that a developer would find in the console."""
    thrown = [event["exceptionDetails"].get("exception", {}).get(
        "description", event["exceptionDetails"]["text"])
        for event in browser.happened("Runtime.exceptionThrown")]
    said = [" ".join(str(argument.get("value", argument.get("description")))
                     for argument in event["args"])
            for event in browser.happened("Runtime.consoleAPICalled")
            if event["type"] in ("error", "warning", "assert")]
    logged = [f"{event['entry']['text']} {event['entry'].get('url', '')}"
              for event in browser.happened("Log.entryAdded")
              if event["entry"]["level"] in ("error", "warning")]
    return thrown + said + logged
