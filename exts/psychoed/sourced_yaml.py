"""YAML that remembers where each value stands, for messages that name a line.

Used for files that people write by hand: front matter of chapters and the helplines. It reads
less than YAML allows, on purpose. Anchors, aliases, merge keys, repeated keys and keys that are
not words are refused: each can make a file say something other than what its writer sees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: ``("countries", 0, "name")``."""

Positions: TypeAlias = dict[Path, int]
"""The line of each value, or of its key where it has one. Lines are counted from 1."""

_DEEPEST = 20
_MERGE = "tag:yaml.org,2002:merge"
_TEXT = "tag:yaml.org,2002:str"
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

# The C reader is ten times faster and is not there on every machine.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlProblem(ValueError):  # noqa: N818
    """Something that keeps a text from being read. ``line`` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(f"line {line}: {message}")
        self.line = line
        self.message = message


def read(text: str, first_line: int = 1) -> tuple[Any, Positions]:
    """Read one YAML document.

    ``first_line`` is the number of the text's first line in its file. Gives the data as
    PyYAML's safe loader does (``None`` for an empty text) and the line of every value.
    Raises :class:`YamlProblem` at the first thing that cannot be read.
    """
    positions: Positions = {(): first_line}
    try:
        _refuse_tricks(text, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        number = _line_of(error, text, first_line)
        line = (*text.split("\n")[number - first_line :], "")[0]
        raise YamlProblem(number, _words(error, line)) from error
    if node is None:
        return None, positions
    positions[()] = _line(node, first_line)
    return _build(node, (), positions, first_line), positions


def typed(text: str, path: Path) -> str:
    """Give the value at ``path`` as it stands in a text that :func:`read` has read, or ``""``."""
    node: Any = yaml.compose(text, Loader=_Loader)
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return text[node.start_mark.index : node.end_mark.index].strip() if node else ""


def _refuse_tricks(text: str, first_line: int) -> None:
    """Refuse anchors, aliases and bottomless nesting before a tree is built from them."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if getattr(event, "anchor", None) is not None:
            raise YamlProblem(
                _line(event, first_line),
                "'&' and '*' at the start of a value have a meaning of their own in YAML. "
                'Put the value in quotes, like "*4141".',
            )
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlProblem(
                _line(event, first_line),
                f"This is nested more than {_DEEPEST} levels deep. Use fewer levels.",
            )


def _build(node: yaml.Node, path: Path, positions: Positions, first_line: int) -> Any:
    if not isinstance(node, yaml.ScalarNode) and node.tag not in _PLAIN:
        raise YamlProblem(_line(node, first_line), f"Delete {node.tag!r}: tags are not used here.")
    if isinstance(node, yaml.MappingNode):
        return {
            key: _build(value, (*path, key), positions, first_line)
            for key, value in _pairs(node, path, positions, first_line)
        }
    if isinstance(node, yaml.SequenceNode):
        items = []
        for index, item in enumerate(node.value):
            positions[(*path, index)] = _line(item, first_line)
            items.append(_build(item, (*path, index), positions, first_line))
        return items
    return _scalar(node, first_line)


def _pairs(
    node: yaml.MappingNode, path: Path, positions: Positions, first_line: int
) -> Iterator[tuple[str, yaml.Node]]:
    seen: dict[str, int] = {}
    for key_node, value in node.value:
        line = _line(key_node, first_line)
        key = _key(key_node, line, first_line)
        if key in seen:
            raise YamlProblem(
                line, f"'{key}' is here twice; it is also on line {seen[key]}. Keep one of them."
            )
        seen[key] = positions[(*path, key)] = line
        yield key, value


def _key(node: yaml.Node, line: int, first_line: int) -> str:
    if node.tag == _MERGE:
        raise YamlProblem(line, "'<<' is not used here. Write the lines out in full.")
    key = _scalar(node, first_line) if isinstance(node, yaml.ScalarNode) else None
    if isinstance(key, str):
        return key
    shown = node.value if isinstance(node, yaml.ScalarNode) else "This"
    raise YamlProblem(line, f"'{shown}' cannot be a name here. Put it in quotes if it is a word.")


def _scalar(node: yaml.Node, first_line: int) -> Any:
    if node.tag == _TEXT:
        return node.value
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, LookupError, AttributeError, yaml.YAMLError) as error:
        raise YamlProblem(
            _line(node, first_line),
            f"'{node.value}' cannot be read as a date, a number or a word. "
            "Correct it, or put it in quotes if it is text.",
        ) from error


def _line(marked: yaml.Node | yaml.Event, first_line: int) -> int:
    return (marked.start_mark.line if marked.start_mark else 0) + first_line


def _line_of(error: yaml.YAMLError, text: str, first_line: int) -> int:
    start, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    if mark is None or "quoted" in str(getattr(error, "context", "")):
        mark = start  # an open quote mark is noticed at the end of the file only
    if mark is None:
        return first_line
    # An error at the very end points to the line after the last.
    return min(int(mark.line), max(text.count("\n"), 0)) + first_line


def _words(error: yaml.YAMLError, line: str) -> str:
    problem = str(getattr(error, "problem", None) or error)
    if line.startswith("\t") or "\\t" in problem or "tab" in problem:
        return "There is a tab here. Use spaces to indent."
    if "mapping values" in problem:
        return (
            "There is a colon inside a text, or an indent too many. Put text with ': ' in quotes."
        )
    return (
        f"The file cannot be read from here on ({problem}). Look at this line and the one above: "
        "is a quote mark left open, a colon missing, or a line indented unlike its neighbours?"
    )
