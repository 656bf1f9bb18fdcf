# SPDX-License-Identifier: MIT
"""Writes the theme's style sheets and script as Debian's furo needs them.

usage: assets.py ESBUILD OUTPUT_DIRECTORY

1. Debian 12's furo.css imports normalize.css from the web server's /javascript;
   styles/furo.css has the file itself in the import's place, as Debian 13's.
2. It gives "auto" no dark colours: styles/dark.css applies its own dark block
   when the reader's system is dark and no theme was chosen.
3. furo.js imports its neighbour, and a classic script cannot: scripts/furo.js
   is both in one.
"""

import pathlib
import subprocess
import sys

import furo

NORMALIZE = pathlib.Path("/usr/share/javascript/normalize.css/normalize.css")
HEAD = "/*! normalize.css "
IMPORT = "@import url(/javascript/normalize.css/normalize.css);"
DARK_SELECTOR = 'body[data-theme="dark"] {'
GUMSHOE = "import Gumshoe from"


def with_normalize(furo_css: str, normalize: pathlib.Path) -> str:
    """The style sheet with normalize.css itself in it."""
    if HEAD in furo_css:
        return furo_css
    if IMPORT not in furo_css:
        raise ValueError(f"furo.css holds no line {IMPORT!r}")
    return furo_css.replace(IMPORT, normalize.read_text(encoding="utf-8"))


def with_default_import(furo_js: str) -> str:
    """The script with the one import that esbuild can use. Debian 13's is
    written for webpack, to which a module's only value is its namespace, too.
    """
    script = furo_js.replace("import * as Gumshoe from", GUMSHOE)
    if GUMSHOE not in script:
        raise ValueError(f"furo.js holds no line {GUMSHOE!r}")
    return script


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


def main(esbuild: str, output: pathlib.Path) -> None:
    theme = pathlib.Path(furo.THEME_PATH) / "static"
    furo_css = (theme / "styles" / "furo.css").read_text(encoding="utf-8")
    styles = output / "styles"
    styles.mkdir(parents=True, exist_ok=True)
    (styles / "furo.css").write_text(
        with_normalize(furo_css, NORMALIZE), encoding="utf-8"
    )
    (styles / "dark.css").write_text(
        dark_when_the_system_is(furo_css), encoding="utf-8"
    )
    furo_js = (theme / "scripts" / "furo.js").read_text(encoding="utf-8")
    subprocess.run(
        [esbuild, "--bundle", "--format=iife", "--log-level=warning",
         f"--outfile={output / 'scripts' / 'furo.js'}"],
        input=with_default_import(furo_js), encoding="utf-8",
        cwd=theme / "scripts", check=True,
    )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], pathlib.Path(sys.argv[2]).absolute())
