# SPDX-License-Identifier: MIT
"""The functions of our headers, as Doxygen's XML tells of them.

A function's comment may have the fields TWIN, LEAVES OUT and COUNTS:

    /// COUNTS: f_count +1.
    /// TWIN: include/linux/fs.h get_file
    /// LEAVES OUT: nothing.

TWIN is the kernel's file and function that it models, or `none` and why. Every
function of sim/kernel, sim/fs, sim/lib and sim/net has TWIN and COUNTS. Where
there is a twin, LEAVES OUT is a sentence about what it does and ours does not.
"""

from __future__ import annotations

import functools
import pathlib
import re
import xml.etree.ElementTree as xml
from dataclasses import dataclass

# Headers of modelled kernel code. What modules include (sim/include) has many
# inlines that are their own explanation; there the fields are for the others.
MODELLED = re.compile(r"sim/(kernel|fs|lib|net)/")
TWIN = re.compile(r"([\w./-]+\.[ch]) (\w+)$")


@dataclass(frozen=True)
class Function:
    header: str  # from the top folder
    line: int  # orders the functions of a header
    group: str
    name: str
    qualified: str
    parameters: str
    documented: bool
    special: bool  # a constructor, a destructor or the like: its class says it
    counts: str | None  # the fields; nothing where there is none
    twin: str | None
    leaves_out: str | None

    @property
    def twin_place(self) -> tuple[str, str] | None:
        """The kernel's file and function; nothing without a twin."""
        found = TWIN.match(self.twin or "")
        return (found[1], found[2]) if found else None


def text_of(element: xml.Element | None) -> str:
    return "" if element is None else " ".join(
        "".join(element.itertext()).split())


def words(element: xml.Element | None) -> str:
    """What a description says besides its fields."""
    if element is None or element.tag == "simplesect" and (
            element.get("kind") == "par"):
        return ""
    return "".join([element.text or "", *(
        words(child) + (child.tail or "") for child in element)]).strip()


def field(member: xml.Element, title: str) -> str | None:
    for section in member.iter("simplesect"):
        if text_of(section.find("title")) == title:
            return text_of(section.find("para"))
    return None


def is_special(member: xml.Element, name: str) -> bool:
    arguments = member.findtext("argsstring") or ""
    owner = (member.findtext("qualifiedname") or "").split("::")[-2:-1]
    copies = re.fullmatch(r"\((const )?(\w+) ?&&? ?\w*\).*", arguments)
    return (name.startswith(("~", "operator"))
            or arguments.endswith(("=delete", "=default"))
            or (owner == [name] and (
                arguments.startswith("()")
                or copies is not None and copies[2] == name)))


def function_of(member: xml.Element, group: str) -> Function | None:
    place = member.find("location")
    header = place.get("declfile") or place.get("file") or ""
    if member.get("prot") != "public" or not header.endswith(".h"):
        return None
    name = member.findtext("name") or ""
    described = words(member.find("briefdescription")) + words(
        member.find("detaileddescription"))
    return Function(
        header, int(place.get("declline") or place.get("line") or 0), group,
        name, member.findtext("qualifiedname") or name,
        member.findtext("argsstring") or "", bool(described),
        is_special(member, name), field(member, "COUNTS"),
        field(member, "TWIN"), field(member, "LEAVES OUT"))


def groups_of_classes(files: list[tuple[pathlib.Path, xml.Element]]) -> dict[
        str, str]:
    """For each class in a group the group; a method's XML does not say it."""
    return {inner.text: file.stem.removeprefix("group__").replace("__", "_")
            for file, root in files if file.stem.startswith("group__")
            for inner in root.iter("innerclass")}


@functools.lru_cache(maxsize=4)
def read_xml(folder: str, _mtime_ns: int) -> list[Function]:
    """By header and line. A function stands in several files of the XML."""
    files = [(file, xml.parse(file).getroot())
             for file in sorted(pathlib.Path(folder).glob("*.xml"))
             if file.name != "index.xml"]
    classes = groups_of_classes(files)
    found: dict[tuple[str, str, str], Function] = {}
    for file, root in files:
        own = (file.stem.removeprefix("group__").replace("__", "_")
               if file.stem.startswith("group__") else "")
        for member in root.iter("memberdef"):
            if member.get("kind") != "function":
                continue
            owner = (member.findtext("qualifiedname") or "").rpartition("::")
            function = function_of(member, own or classes.get(owner[0], ""))
            if function is None:
                continue
            key = (function.header, function.qualified, function.parameters)
            if key not in found or function.group:
                found[key] = function
    return sorted(found.values(), key=lambda f: (f.header, f.line, f.name))


def read_functions(folder: str) -> list[Function]:
    """All that there are; none when Doxygen has not run."""
    index = pathlib.Path(folder, "index.xml")
    return read_xml(folder, index.stat().st_mtime_ns) if (
        folder and index.exists()) else []


def undocumented(functions: list[Function]) -> list[str]:
    """A sentence for each public function that says too little."""
    faults = []
    for one in functions:
        where = f"{one.header}: {one.name}{one.parameters}"
        if not one.documented and not one.special:
            faults.append(f"{where} has no comment ///")
        if one.twin_place and not (one.leaves_out or "").endswith("."):
            faults.append(f"{where} has no sentence `/// LEAVES OUT: `; see "
                          "docs/_ext/miu/source/header_functions.py")
        if not MODELLED.match(one.header) or one.special:
            continue
        for title, value in (("COUNTS", one.counts), ("TWIN", one.twin)):
            if not value:
                faults.append(f"{where} has no line `/// {title}: `; see "
                              "docs/_ext/miu/source/header_functions.py")
        if one.twin and not one.twin.startswith("none") and (
                one.twin_place is None):
            faults.append(f"{where}: TWIN is `FILE FUNCTION` or `none`, not "
                          f"`{one.twin}`")
    return faults
