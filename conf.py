# SPDX-License-Identifier: MIT
"""Settings of the site. Code belongs in docs/_ext.

The source directory is the top folder, so that a lab's page lies beside its
scenarios. Paths of generated files come from CMake (-D on the command line).
"""

import gc
import os
import sys

TOP = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(TOP, "docs", "_ext"))

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
    "accessible",
    "breathe",
    "causes",
    "claims",
    "count_staircase",
    "cpp_ids",
    "damages",
    "doxygen_function",
    "evidence",
    "exercise",
    "file_tables",
    "flow_map",
    "function_graph",
    "function_index",
    "function_links",
    "functions_of",
    "holder_tools",
    "kernel_differences",
    "kernel_source",
    "kernel_table",
    "lab_list",
    "lab_minutes",
    "lab_path",
    "lab_sections",
    "miu.reference.tested",
    "mod_c",
    "module_info",
    "module_sections",
    "module_source",
    "moved",
    "oops",
    "predict",
    "printed_counts",
    "profile_fields",
    "result_roles",
    "rules",
    "scenario_steps",
    "self_test",
    "shared_doctrees",
    "site_assets",
    "taken_on",
    "twins",
    "words",
]

# What the kernels said: one file a kernel, see docs/reference/results.rst.
course_results = "build/results"
course_kernels = ["sim:6.1", "vm:6.1"]
course_more_kernels = ["sim:5.10", "sim:6.12", "sim:7.3",
                       "vm:5.10", "vm:6.12", "vm:7.3"]

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
