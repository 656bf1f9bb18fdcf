# SPDX-License-Identifier: MIT
"""Writes the theme's style sheets as Debian's furo needs them.

usage: assets.py OUTPUT_DIRECTORY

Debian's furo.css imports normalize.css from the web server's /javascript, and
gives "auto" no dark colours. Written are styles/furo.css with the import
replaced by the file itself, and styles/dark.css, which applies the theme's
own dark block when the reader's system is dark and no theme was chosen.
"""

import pathlib
import sys

import furo

NORMALIZE = pathlib.Path("/usr/share/javascript/normalize.css/normalize.css")
IMPORT = "@import url(/javascript/normalize.css/normalize.css);"
DARK_SELECTOR = 'body[data-theme="dark"] {'


def with_normalize(furo_css: str, normalize_css: str) -> str:
    """The style sheet with the import's text in the import's place."""
    if IMPORT not in furo_css:
        raise ValueError(f"furo.css holds no line {IMPORT!r}")
    return furo_css.replace(IMPORT, normalize_css)


def dark_when_the_system_is(furo_css: str) -> str:
    """The dark block, for a reader who chose no theme."""
    _, found, rest = furo_css.partition(DARK_SELECTOR)
    declarations, closed, _ = rest.partition("}")
    if not found or not closed:
        raise ValueError(f"furo.css holds no block {DARK_SELECTOR!r}")
    return (
        "@media not print {\n@media (prefers-color-scheme: dark) {\n"
        'body:not([data-theme="light"]) {' + declarations + "}\n}\n}\n"
    )


def main(output: pathlib.Path) -> None:
    theme = pathlib.Path(furo.THEME_PATH) / "static" / "styles" / "furo.css"
    furo_css = theme.read_text(encoding="utf-8")
    normalize_css = NORMALIZE.read_text(encoding="utf-8")
    styles = output / "styles"
    styles.mkdir(parents=True, exist_ok=True)
    (styles / "furo.css").write_text(
        with_normalize(furo_css, normalize_css), encoding="utf-8"
    )
    (styles / "dark.css").write_text(
        dark_when_the_system_is(furo_css), encoding="utf-8"
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
