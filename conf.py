# SPDX-License-Identifier: MIT
"""Settings of the site. Code belongs in docs/_ext.

The source directory is the top folder, so that a lab's page lies beside its
scenarios. Paths of generated files come from CMake (-D on the command line).
"""

import gc
import os
import sys

TOP = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(TOP, "docs", "_ext"), os.path.join(TOP, "labs")]

from course.versions import STANDARD, VERSIONS  # noqa: E402

# A page's tree is many small parts. Looking less often for those that nobody
# needs takes 50 MB more and an eighth less time.
gc.set_threshold(100_000, 20, 100)

project = "Module in Use"
author = "The authors of Module in Use"
copyright = author
language = "en"

root_doc = "docs/index"
include_patterns = ["docs/**", "labs/*/index.rst"]
exclude_patterns = ["docs/_*", "docs/locale", "docs/contribute/template"]
locale_dirs = ["docs/locale"]
gettext_compact = False

extensions = [
    "miu.theme.accessible",
    "breathe",
    "miu.reference.causes",
    "miu.reference.claims",
    "miu.results.count_staircase",
    "miu.source.cpp_ids",
    "miu.results.damages",
    "miu.source.doxygen_function",
    "miu.results.evidence",
    "miu.lab.exercise",
    "miu.results.file_tables",
    "miu.source.flow_map",
    "miu.source.function_graph",
    "miu.source.function_index",
    "miu.source.function_links",
    "miu.source.functions_of",
    "miu.reference.holder_tools",
    "miu.results.kernel_differences",
    "miu.source.kernel_source",
    "miu.results.kernel_table",
    "miu.lab.lab_list",
    "miu.lab.lab_minutes",
    "miu.lab.lab_path",
    "miu.lab.lab_sections",
    "miu.reference.tested",
    "miu.lab.mod_c",
    "miu.lab.module_info",
    "miu.lab.module_sections",
    "miu.lab.module_source",
    "miu.source.moved",
    "miu.reference.not_modelled",
    "miu.results.oops",
    "miu.lab.predict",
    "miu.results.printed_counts",
    "miu.reference.profile_fields",
    "miu.results.result_roles",
    "miu.reference.rooms",
    "miu.reference.rules",
    "miu.results.scenario_steps",
    "miu.lab.self_test",
    "miu.theme.shared_doctrees",
    "miu.theme.site_assets",
    "miu.results.taken_on",
    "miu.source.twins",
    "miu.theme.words",
]

# What the kernels said: one file a kernel, see docs/reference/results.rst.
course_results = "build/results"
course_kernels = [f"{kind}:{STANDARD}" for kind in ("sim", "vm")]
course_more_kernels = [f"{kind}:{version}" for kind in ("sim", "vm")
                       for version in VERSIONS if version != STANDARD]

# Generated beside the pages: Doxygen's XML and the theme's bundled parts.
breathe_projects = {"simulator": os.environ.get("MIU_DOXYGEN_XML", "")}
breathe_default_project = "simulator"
breathe_domain_by_extension = {"h": "cpp"}
primary_domain = "c"
highlight_language = "none"
nitpicky = True
nitpick_ignore_regex = [
    # Structures of the kernel and types of the library have no page here.
    (r"cpp:identifier", r".*"),
]

smartquotes = False
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_baseurl = ""
templates_path = ["docs/_templates"]
html_static_path = ["docs/_static"]
html_favicon = "docs/_static/favicon.svg"
html_css_files = ["styles/dark.css", "course.css"]
html_js_files = [("running.js", {"defer": "defer"}),
                 ("predict.js", {"defer": "defer"})]
# The pages lie in docs/ and labs/; the top address leads to the first one.
html_additional_pages = {"index": "to_first_page.html"}
pygments_style = "xcode"
pygments_dark_style = "github-dark"
