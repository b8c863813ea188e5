"""Judges drawings (SVG): they may hold shapes and words, and nothing that acts or never ends.

A list of what there may be, and no list of sins: elements, attributes, and the form of values.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from psychoed.gate.amounts import Amounts, RefusedError
from psychoed.gate.drawn import numbers_of, why_not_together
from psychoed.gate.signs import why_not_signs
from psychoed.getting_help.typed_numbers import find, find_in_pieces

LARGEST = 300_000
MOST_ELEMENTS = 3_000
DEEPEST = 30

_REPEATED = ("marker", "clipPath")
"""What a drawing shows in many places: if it could show itself, drawing would never end."""

_SHAPES = {
    *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line"),
    *("polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop"),
    *_REPEATED,
}
_WORDED = ("text", "title", "desc")
_SPOKEN = ("aria-label", "aria-description", "aria-roledescription", "aria-valuetext")

_NAMESPACES = ("", "http://www.w3.org/2000/svg")
_XML = "http://www.w3.org/XML/1998/namespace"
_GEOMETRY = (
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "fx", "fy", "r", "rx", "ry", "dx", "dy", "d"),
    *("width", "height", "points", "transform", "viewBox", "preserveAspectRatio"),
    *("rotate", "textLength", "lengthAdjust", "offset", "gradientUnits", "gradientTransform"),
    *("spreadMethod", "markerWidth", "markerHeight", "markerUnits", "refX", "refY", "orient"),
    *("clipPathUnits",),
)
_LOOKS = (
    *("fill", "stroke", "color", "opacity", "visibility", "display", "overflow", "direction"),
    *("clip-path", "clip-rule", "fill-opacity", "fill-rule", "stop-color", "stop-opacity"),
    *("stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"),
    *("stroke-miterlimit", "stroke-opacity", "stroke-width", "marker", "marker-start"),
    *("marker-mid", "marker-end", "paint-order", "shape-rendering", "text-rendering"),
    *("vector-effect", "color-interpolation", "mix-blend-mode", "isolation", "line-height"),
    *("font", "font-family", "font-size", "font-style", "font-variant", "font-weight"),
    *("font-stretch", "letter-spacing", "word-spacing", "text-anchor", "text-decoration"),
    *("dominant-baseline", "alignment-baseline", "baseline-shift", "white-space", "writing-mode"),
    *("-inkscape-font-specification",),
)
_FACTS = ("id", "class", "version", "role", "lang", "xml:space", "xml:lang", "href", "style")
_ATTRIBUTES = frozenset((*_GEOMETRY, *_LOOKS, *_FACTS))

_INSIDE = re.compile(r"\s*#[\w.-]+\s*")
_CALLS = re.compile(r"(?<![\w-])([\w-]+)\s*\(")
_KNOWN_CALLS = {
    *("rgb", "rgba", "hsl", "hsla", "translate", "rotate", "scale", "matrix", "skewX", "skewY"),
}
_URL = re.compile(r"url\(\s*([\"']?)#[\w.-]+\1\s*\)")
_SAFE = re.compile(r"[^\\@{}<>&]*")


def why_not_drawing(content: bytes) -> str:
    """Say why a drawing is refused. ``""``: it is not."""
    if len(content) > LARGEST:
        return (
            f"this drawing has {len(content):,} bytes; {LARGEST:,} is the most. Draw it with "
            "fewer points, or save it as PNG."
        )
    judge = _Judge()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.ProcessingInstructionHandler = _refuse_instruction
    parser.StartElementHandler = judge.start
    parser.EndElementHandler = judge.end
    parser.CharacterDataHandler = judge.words.append
    parser.CommentHandler = judge.remark
    try:
        parser.Parse(content, True)
        judge.whole()
    except RefusedError as refused:
        return f"this drawing holds {refused}. Save it as 'plain SVG', or as PNG."
    except (expat.ExpatError, ValueError, LookupError) as error:
        return f"this is not a drawing that can be read ({error}). Save it again."
    return ""


def _refuse_doctype(*_facts: object) -> None:
    raise RefusedError("a DOCTYPE, which can bring in other files")


def _refuse_instruction(target: str, _data: str) -> None:
    raise RefusedError(f"an instruction, '<?{target}', which can bring in other files")


class _Judge:
    """Looks at each element of a drawing."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.count = 0
        self.words: list[str] = []
        self.texts: list[str] = []
        self.amounts = Amounts()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _space, element = name.rpartition(" ")
        if element not in _SHAPES or namespace not in _NAMESPACES:
            raise RefusedError(f"'<{element}>', which is more than shapes and words")
        if not self.open and element != "svg":
            raise RefusedError("no drawing")
        self.count += 1
        self.open.append(element)
        if self.count > MOST_ELEMENTS or len(self.open) > DEEPEST:
            raise RefusedError(
                f"more than {MOST_ELEMENTS:,} shapes, or shapes more than {DEEPEST} deep"
            )
        for key, value in attributes.items():
            self._attribute(element, _short(key), value)
        self.amounts.start(self.open, attributes)

    def end(self, _name: str) -> None:
        self.amounts.end()
        if (element := self.open.pop()) in _WORDED:
            words = " ".join("".join(self.words).split())
            self.words.clear()
            _judge_words(words, [*find(words), *find_in_pieces(words)])
            if element == "text":
                self.texts.append(words)
                self.amounts.write(len(words))

    def remark(self, words: str) -> None:
        """Look at a remark, which is published as well."""
        _judge_words(words, find_in_pieces(" ".join(words.split())))

    def whole(self) -> None:
        """Look at words that stand beside each other: each alone may be harmless."""
        _judge_words("", numbers_of(self.texts))
        if why := why_not_together(self.texts):
            raise RefusedError(f"words that are not its own: {why}")

    def _attribute(self, element: str, name: str, value: str) -> None:
        if name.lower().startswith("on"):
            raise RefusedError(f"'{name}', which runs as a program")
        if name not in _ATTRIBUTES and not re.fullmatch(r"(?:aria|data)-[a-z-]+", name):
            raise RefusedError(f"'{name}', which no drawing here needs")
        if name in _SPOKEN:
            _judge_words(value, find(value))
        if name == "spreadMethod" and value.strip() != "pad":
            raise RefusedError(f"'{name}', which repeats colours perhaps without end")
        if name == "href" and not (element.endswith("Gradient") and _INSIDE.fullmatch(value)):
            raise RefusedError("'href', which leads out of the drawing")
        leads = _URL.search(value) is not None
        if not _is_harmless(name, _URL.sub("", value)):
            raise RefusedError(f"'{name}', which leads out of the drawing")
        if leads and any(it in self.open for it in _REPEATED):
            raise RefusedError(f"a '<{_REPEATED[0]}>' that shows another, perhaps without end")


def _judge_words(words: str, numbers: list[str]) -> None:
    if why := why_not_signs(words):
        raise RefusedError(f"a word that must be typed anew: {why}")
    if numbers:
        raise RefusedError(
            f"{numbers[0][:40]!r}, which looks like a number to call: nobody checks numbers in "
            "drawings. Take it out, and put a box of help into the chapter"
        )


def _short(key: str) -> str:
    """Give an attribute's name; expat writes its namespace before it."""
    namespace, _space, name = key.rpartition(" ")
    return f"xml:{name}" if namespace == _XML else name


def _is_harmless(name: str, value: str) -> bool:
    """Say whether a value, without what leads into the drawing, can only be itself."""
    if not _SAFE.fullmatch(value) or re.search(r":\s*//|javascript:|data:", value, re.IGNORECASE):
        return False
    if any(call not in _KNOWN_CALLS for call in _CALLS.findall(value)):
        return False
    return name != "style" or all(it in _ATTRIBUTES - {"style"} for it in _properties(value))


def _properties(style: str) -> list[str]:
    """Give the names of the properties that a style sets."""
    parts = (part.partition(":")[0].strip() for part in style.split(";"))
    return [part for part in parts if part]
