"""Documentation made from the code itself: examples, settings, problems, rules, commands.

For the contributors' site, which lists this module under ``extensions`` beside ``psychoed``.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.pycode import ModuleAnalyzer
from sphinx.util.docutils import SphinxDirective

from psychoed.chapter.keys import FrontMatter
from psychoed.checks.rulebook import RULES
from psychoed.cli import command_line
from psychoed.config import Settings
from psychoed.diagnostics import MENDS, Problem
from psychoed.gate import amounts, drawings, files, limits, pictures
from psychoed.gate.allowed import BOXES, PICTURES, REASONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from psychoed.checks.rule import Rule

_PACKAGE = Path(__file__).resolve().parent


def examples(part: str = "*") -> list[Path]:
    """Give the example files of a part (``vignette``), or of all parts."""
    return sorted(_PACKAGE.glob(f"{part}/examples/*.md"))


class ExamplesDirective(SphinxDirective):
    """Shows each example of a part: what to write, and what comes of it."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show them one after the other."""
        return [node for path in examples(self.arguments[0]) for node in self._show(path)]

    def _show(self, path: Path) -> Iterable[nodes.Node]:
        self.env.note_dependency(str(path))
        text = path.read_text("utf-8")
        yield nodes.rubric("", path.stem.replace("-", " ").capitalize())
        yield nodes.literal_block(text, text.rstrip(), language="markdown")
        yield from self.parse_text_to_nodes(text)


class _ListDirective(SphinxDirective):
    """Lists names with what they mean."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Give each name and its meaning, in Markdown."""
        return ()

    def run(self) -> list[nodes.Node]:
        """Make a definition list."""
        items = [self._item(name, meaning) for name, meaning in self.entries()]
        return [nodes.definition_list("", *items)]

    def _item(self, name: str, meaning: str) -> nodes.definition_list_item:
        children, _messages = self.parse_inline(meaning)
        term = nodes.term("", "", nodes.literal(name, name))
        body = nodes.definition("", nodes.paragraph("", "", *children))
        return nodes.definition_list_item("", term, body)


class ProblemsDirective(_ListDirective):
    """Lists every problem the extension can report."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the words below each member of the enumeration."""
        words = ModuleAnalyzer.for_module("psychoed.diagnostics").find_attr_docs()
        for problem in Problem:
            yield f"psychoed.{problem.value}", " ".join(words["Problem", problem.name]).strip()


class SettingsDirective(_ListDirective):
    """Lists every setting of ``conf.py``."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the declarations."""
        defaults = Settings()
        for setting in fields(Settings):
            default = getattr(defaults, setting.name)
            meaning = f"{setting.metadata['help']} Default: `{default!r}`."
            yield f"psychoed_{setting.name}", meaning


class FrontMatterDirective(_ListDirective):
    """Lists every key that a chapter's front matter can have."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the model."""
        for name, field in FrontMatter.model_fields.items():
            required = " Required." if field.is_required() else ""
            yield name, f"{field.description}{required}"


class AllowedDirective(_ListDirective):
    """Lists every box that a chapter may use, with what can be said of it."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the gate's list."""
        for name, box in BOXES.items():
            options = ", ".join(f"`:{it}:`" for it in box.options)
            first = {"words": "a title", "body": "words", "plain": "what it needs"}[box.first]
            more = f" It can have: {options}." if options else ""
            yield f"{{{name}}}", f"On its first line: {first}.{more}"


class RefusedDirective(_ListDirective):
    """Lists what is asked for most among what is refused, and why."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the gate's reasons."""
        for name, reason in sorted(REASONS.items()):
            yield f"{{{name}}}", f"{reason[0].upper()}{reason[1:]}."


class LimitsDirective(_ListDirective):
    """Lists how much a chapter and its pictures may hold."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the gate's limits."""
        pieces = (f"{most} {name}" for most, name in limits.MOST_PIECES.values())
        yield "a chapter", f"{limits.MOST_SIGNS:,} signs, {limits.MOST_LINES:,} lines"
        yield "boxes, cells", f"{limits.MOST_BOXES} boxes, {limits.MOST_CELLS} cells of tables"
        yield "other pieces", re.sub("[{}]", "", ", ".join(pieces))
        yield "a paragraph", f"{limits.LONGEST_PARAGRAPH:,} signs"
        yield "a word, a title", f"{limits.LONGEST_WORD} signs, {limits.LONGEST_TITLE} signs"
        yield "one in the other", f"boxes, lists, quotations and marks: {limits.DEEPEST} deep"
        yield "a picture", f"{pictures.LARGEST:,} bytes, {pictures.MOST_PIXELS:,} pixels"
        yield "a drawing", f"{drawings.LARGEST:,} bytes, {drawings.MOST_ELEMENTS:,} shapes"
        yield (
            "lines of a drawing",
            f"numbers up to {amounts.LARGEST_NUMBER:,}, {amounts.MOST_DASHES:,} dashes",
        )
        yield (
            "a file's name",
            (f"{files.LONGEST_NAME} small letters, digits and hyphens; {', '.join(PICTURES)}"),
        )


class RulesDirective(_ListDirective):
    """Lists every rule of ``psychoed check`` of a level; each has a page of its own."""

    required_arguments = 1

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the rulebook."""
        for rule in RULES:
            if rule.level == self.arguments[0]:
                yield rule.id, f"[{rule.title}](/checks/{rule.id}.md)"


class MendsDirective(_ListDirective):
    """Lists what Sphinx and MyST report, and what we say to it."""

    def entries(self) -> Iterable[tuple[str, str]]:
        """Read the table."""
        return ((name, words.replace("[", r"\[")) for name, words in MENDS.items())


class CommandsDirective(SphinxDirective):
    """Shows what each command says to ``--help``."""

    def run(self) -> list[nodes.Node]:
        """Make a text of each."""
        return [node for parser in parsers(command_line()) for node in self._show(parser)]

    def _show(self, parser: ArgumentParser) -> Iterable[nodes.Node]:
        yield nodes.rubric("", parser.prog)
        text = parser.format_help()
        yield nodes.literal_block(text, text.rstrip(), language="text")


def parsers(parser: ArgumentParser) -> Iterable[ArgumentParser]:
    """Give a command and all commands below it."""
    yield parser
    for action in parser._actions:  # argparse tells it nowhere else
        for inner in action.choices.values() if isinstance(action.choices, dict) else ():
            if isinstance(inner, ArgumentParser):
                yield from parsers(inner)


def page_of(rule: Rule) -> str:
    """Give the page on a rule, in Markdown."""
    level = "This must be mended." if rule.level == "error" else "This is advice, and never fails."
    bad = f"In a file named '{rule.bad_name}.md':\n\n{rule.bad}" if rule.bad_name else rule.bad
    fixed = "\n`psychoed check --fix` does this by itself.\n" if rule.fix else ""
    return (
        f"# {rule.title}\n\n{level} Its name is `{rule.id}`.\n\n{rule.why}\n\n{rule.how}\n\n"
        f"## Not this\n\n{_quoted(bad)}\n## But this\n\n{_quoted(rule.good)}{fixed}\n"
        "[All that the check looks for](../checks.md)\n"
    )


def _quoted(text: str) -> str:
    return f"``````markdown\n{text.rstrip()}\n``````\n"


def _write_pages_of_rules(app: Sphinx) -> None:
    """Write a page for each rule into ``checks/``, where Sphinx finds it as any other page."""
    folder = Path(app.srcdir, "checks")
    folder.mkdir(exist_ok=True)
    wanted = {f"{rule.id}.md": page_of(rule) for rule in RULES}
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8", newline="\n")


def _leave_out_of_lists(app: Sphinx, _doctree: nodes.document) -> None:
    """Let nobody scroll past two dozen rules in the list of pages: checks.md leads to each."""
    if app.env.docname.startswith("checks/"):
        app.env.metadata[app.env.docname]["orphan"] = True


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("examples-of", ExamplesDirective)
    app.add_directive("list-of-problems", ProblemsDirective)
    app.add_directive("list-of-settings", SettingsDirective)
    app.add_directive("list-of-front-matter", FrontMatterDirective)
    app.add_directive("list-of-rules", RulesDirective)
    app.add_directive("list-of-allowed", AllowedDirective)
    app.add_directive("list-of-refused", RefusedDirective)
    app.add_directive("list-of-limits", LimitsDirective)
    app.add_directive("list-of-mends", MendsDirective)
    app.add_directive("list-of-commands", CommandsDirective)
    app.connect("builder-inited", _write_pages_of_rules)
    app.connect("doctree-read", _leave_out_of_lists)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
