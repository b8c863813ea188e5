"""Judges the files of a chapter: where they lie, what they are, how large, what is in them."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from psychoed.gate.allowed import PICTURES

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2_000_000
"""The most bytes a picture may have."""

_BEGINNINGS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
}
_SHAPES = {
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "text", "tspan", "use", "symbol", "marker", "clipPath", "mask"),
    *("pattern", "linearGradient", "radialGradient", "stop"),
}
_NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")
_LEADS = re.compile(r"^\s*(?:url\s*\(\s*[\"']?\s*)?#[\w.-]+[\"']?\s*\)?\s*$")
_MAY_LEAD = re.compile(
    r"url\s*\(|@import|image\s*\(|src\s*\(|\\\\|javascript:|data:", re.IGNORECASE
)


def why_not_here(address: str, folders: tuple[str, ...]) -> str:
    """Say why a picture at ``address``, from the folder of the sources, is refused."""
    path = posixpath.normpath(address)
    if path.startswith(folders) and "\\" not in address:
        return ""
    return (
        f"the picture {address!r} lies outside of the chapter's own folder, and would publish a "
        f"file that may not be meant for it. Put it into '{folders[0]}'."
    )


def why_not(path: Path, root: Path) -> str:
    """Say why the file of a picture is refused. ``""``: it is not, or is not there.

    ``root`` is the folder of the sources; no part of the way from there may be a symbolic link.
    """
    if any(part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(root)):
        return "this is a link to another file, which would be published. Put the file itself here."
    if not path.is_file():
        return ""
    if path.suffix.lower() not in PICTURES:
        return f"a chapter's folder holds pictures alone: {', '.join(PICTURES)}. Take it out."
    if (size := path.stat().st_size) > LARGEST:
        return (
            f"this picture has {size:,} bytes; {LARGEST:,} is the most. Save it smaller, "
            "about 1,600 pixels wide."
        )
    content = path.read_bytes()
    if path.suffix.lower() == ".svg":
        return why_not_svg(content)
    if not content.startswith(_BEGINNINGS[path.suffix.lower()]):
        return f"this is not what its name says, a {path.suffix} picture. Save it again as one."
    return ""


class _RefusedError(Exception):
    """What was found in a drawing."""


def why_not_svg(content: bytes) -> str:
    """Say why a drawing is refused: it may hold shapes and words, and nothing that acts."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.StartElementHandler = _judge_element
    try:
        parser.Parse(content, True)
    except _RefusedError as refused:
        return f"this drawing holds {refused}. Save it as 'plain SVG', or as PNG."
    except expat.ExpatError as error:
        return f"this is not a drawing that can be read ({error}). Save it again."
    return ""


def _refuse_doctype(*_facts: object) -> None:
    raise _RefusedError("a DOCTYPE, which can bring in other files")


def _refuse_instruction(target: str, _data: str) -> None:
    raise _RefusedError(f"an instruction, '<?{target}', which can bring in other files")


def _judge_element(name: str, attributes: dict[str, str]) -> None:
    namespace, _space, element = name.rpartition(" ")
    if element not in _SHAPES or namespace not in ("", _NAMESPACES[0]):
        raise _RefusedError(f"'<{element}>', which is more than shapes and words")
    for key, value in attributes.items():
        attribute = key.rpartition(" ")[2].lower()
        if attribute.startswith("on"):
            raise _RefusedError(f"'{attribute}', which runs as a program")
        if attribute in ("href", "src") and not _LEADS.match(value):
            raise _RefusedError(f"'{attribute}', which leads out of the drawing")
        if _MAY_LEAD.search(value) and not _LEADS.match(value):
            raise _RefusedError(f"'{attribute}', which leads out of the drawing")
