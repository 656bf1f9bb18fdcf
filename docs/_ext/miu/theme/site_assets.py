# SPDX-License-Identifier: MIT
"""Static files: generated ones beside the committed, and none out of date.

The configuration value `course_assets` names the directory that CMake's target
docs-assets filled. It is copied over the theme's own files. Sphinx copies
static files only when it writes a page, so a changed one makes it write one.
"""

from __future__ import annotations

import hashlib
import pathlib

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.errors import ExtensionError


def add_generated_assets(app: Sphinx, config: Config) -> None:
    path = config.course_assets
    if not pathlib.Path(path).is_dir() or not path:
        raise ExtensionError(
            f"course_assets: {path!r} is no directory; build docs-assets first"
        )
    config.html_static_path = [*config.html_static_path, path]


def fingerprint(directories: list[pathlib.Path]) -> str:
    digest = hashlib.sha256()
    for directory in directories:
        for file in sorted(directory.rglob("*")):
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def first_page_when_changed(
    app: Sphinx, env: BuildEnvironment, *_changes: set[str]
) -> list[str]:
    now = fingerprint([pathlib.Path(app.srcdir, path)
                       for path in app.config.html_static_path])
    if getattr(env, "static_fingerprint", None) == now:
        return []
    env.static_fingerprint = now
    return [app.config.root_doc]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("course_assets", "", "html", [str])
    app.connect("config-inited", add_generated_assets)
    app.connect("env-get-outdated", first_page_when_changed)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
