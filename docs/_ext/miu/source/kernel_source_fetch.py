# SPDX-License-Identifier: MIT
"""Has the kernel's source here before the pages that show it are read.

The directives kernel-source and moved name releases and files, and whoever
answers the event kernel-source-asked. All files of a release are asked for at
once: to unpack one takes as long as to unpack ten.

1. Without a release that kernel-source shows there is no page: a warning.
2. A release that only moved looks at may be missing: its cells say so, and it
   is asked for again when the site is built from nothing.
"""

from __future__ import annotations

import pathlib
import re

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from miu.source.kernel_source_cache import RELEASES, KernelSource, SourceError

SHOWN = re.compile(r"^\s*\.\. kernel-source:: +(\S+) +(\S+)\s*$", re.M)
COMPARED = re.compile(r"^ +:(\d[\d.]*): +(?:not in +)?(\S+/\S+)", re.M)

logger = logging.getLogger(__name__)


def source_root(env: BuildEnvironment) -> pathlib.Path:
    return pathlib.Path(env.srcdir, env.config.kernel_source_root)


def asked_by(env: BuildEnvironment,
             pattern: re.Pattern[str]) -> dict[str, set[str]]:
    """The files that the pages name, by release."""
    asked: dict[str, set[str]] = {}
    for docname in sorted(env.found_docs):
        text = pathlib.Path(env.doc2path(docname)).read_text(encoding="utf-8")
        for release, member in pattern.findall(text):
            asked.setdefault(release, set()).add(member)
    return asked


def fetch_source(app: Sphinx, env: BuildEnvironment,
                 _docs: list[str]) -> None:
    shown, compared = asked_by(env, SHOWN), asked_by(env, COMPARED)
    for answer in app.emit("kernel-source-asked", env):
        for release, members in answer.items():
            shown.setdefault(release, set()).update(members)
    env.miu_shown_releases = set(shown)
    lacking: set[str] = getattr(env, "miu_lacking_releases", set())
    for release in sorted({*shown, *(compared.keys() & RELEASES)} - lacking):
        source = KernelSource(source_root(env), release)
        members = shown.get(release, set()) | compared.get(release, set())
        try:
            source.need(members, logger.info)
        except SourceError as error:
            if release in shown:
                logger.warning("kernel-source: %s", error)
            elif source.version() is None:
                logger.info("moved: %s", error)
                lacking = lacking | {release}
    env.miu_lacking_releases = lacking


def setup(app: Sphinx) -> dict[str, object]:
    app.add_config_value("kernel_source_root", "build/kernels", "env")
    app.add_event("kernel-source-asked")
    app.connect("env-before-read-docs", fetch_source)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True,
            "parallel_write_safe": True}
