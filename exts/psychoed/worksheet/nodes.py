"""What a worksheet is made of.

::

    <worksheet ids="something-felt-off" names="something-felt-off" name="something-felt-off">
        <callout_title label="Worksheet">
        <paragraph classes="pe-worksheet__yours">
        <unsaved>
        …
        <write ids="answer-0" lines="3">
            <question>
        <tick ids="answer-1">
            <question>
            <answer>
            …
"""

from __future__ import annotations

from docutils import nodes

from psychoed.callouts.callouts import callout


class worksheet(callout):  # noqa: N801
    """A worksheet. ``name`` is its own in the whole book, ``""`` for a faulty one."""


class unsaved(nodes.General, nodes.Element):  # noqa: N801
    """Says on a page that nothing typed is kept. Paper and plain text need no such words."""


class write(nodes.General, nodes.Element):  # noqa: N801
    """A question to answer in one's own words, on ``lines`` lines."""


class tick(nodes.General, nodes.Element):  # noqa: N801
    """A question with answers to tick."""


class question(nodes.General, nodes.TextElement):  # noqa: N801
    """The words of a question."""


class answer(nodes.General, nodes.TextElement):  # noqa: N801
    """An answer to tick."""


def is_question(node: nodes.Node) -> bool:
    """Say whether a node is a question of a worksheet."""
    return isinstance(node, (write, tick))


def is_open(answer: nodes.Element) -> bool:
    """Say whether an answer ends with a colon: then there is room to go on.

    It is asked of the words last of all, so that a translator decides it.
    """
    return answer.astext().rstrip().endswith((":", "\uff1a"))
