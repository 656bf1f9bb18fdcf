// SPDX-License-Identifier: MIT
//
// While a kernel is still running, its cells say "running". Then the page is
// fetched again every few seconds, and each part that holds such a cell is
// replaced by the same part of the fresh page. Sphinx alone renders.
"use strict";

const SECONDS_BETWEEN = 4;

function waitingParts() {
  return [...document.querySelectorAll(".miu-live")].filter((part) =>
    part.querySelector(".miu-running"),
  );
}

async function takeFreshParts() {
  const answer = await fetch(location.href, { cache: "no-store" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(
    await answer.text(),
    "text/html",
  );
  for (const part of waitingParts()) {
    const newer = fresh.getElementById(part.id);
    if (newer && newer.outerHTML !== part.outerHTML) {
      part.replaceWith(document.adoptNode(newer));
    }
  }
}

async function followTheRun() {
  while (waitingParts().length > 0) {
    await new Promise((done) => setTimeout(done, SECONDS_BETWEEN * 1000));
    // The server may be stopped or the page half written: the next try tells.
    await takeFreshParts().catch(() => {});
  }
}

// A page that was opened as a file cannot be fetched.
if (location.protocol.startsWith("http")) followTheRun();
