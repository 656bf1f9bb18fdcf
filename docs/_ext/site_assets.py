# SPDX-License-Identifier: MIT
"""Puts generated parts of the theme beside the committed ones.

The configuration value `course_assets` names the directory that CMake's target
docs-assets filled. It is copied over the theme's own files.
"""

import os

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ExtensionError


def add_generated_assets(app: Sphinx, config: Config) -> None:
    path = config.course_assets
    if not os.path.isdir(path):
        raise ExtensionError(
            f"course_assets: {path!r} is no directory; build docs-assets first"
        )
    config.html_static_path = [*config.html_static_path, path]


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("course_assets", "", "html", [str])
    app.connect("config-inited", add_generated_assets)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
