"""The command ``psychoed helplines``, for whoever looks after the numbers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = Path("handbook/data/helplines.yaml")

_FAULT = 2


def add_helplines_command(commands: Any) -> None:
    """Add ``helplines`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "see what help lines are due, and record checks"
    parser = commands.add_parser("helplines", help=about, description=f"{about}.")
    _add_common(parser, FILE, None)
    _add_choice(parser, None, 30, False)
    parser.add_argument("--all", action="store_true", help="list every entry, due or not")
    parser.set_defaults(run=_command("list"))
    actions = parser.add_subparsers(metavar="action")
    _add_show(actions)
    _add_check(actions)
    _add_report(actions)
    _add_schema(actions)


def _add_show(actions: Any) -> None:
    parser = _action(actions, "show", "show one entry with all that is known about it")
    parser.add_argument("id", help="its id in the file")


def _add_check(actions: Any) -> None:
    parser = _action(actions, "check", "record that you checked an entry today")
    parser.add_argument("id", help="its id in the file")
    parser.add_argument("--method", help="how: stored-page, live-page or test-call")
    parser.add_argument("--review-by", help="when to look again; six months on if left out")
    parser.add_argument("--ended", action="store_true", help="the service is over for good")
    parser.add_argument("--why", help="with --ended: what happened, as a sentence")
    parser.add_argument("--ended-on", help="with --ended: the day it ended, if known")
    parser.add_argument("--replaced-by", help="with --ended: the id of what took its place")


def _add_report(actions: Any) -> None:
    about = "print what is due as Markdown, for an issue; nothing if nothing is"
    _add_choice(_action(actions, "report", about))


def _add_schema(actions: Any) -> None:
    parser = _action(actions, "schema", "print the schema that editors check the file by")
    parser.add_argument("--write", action="store_true", help="write it beside the file instead")


def _action(actions: Any, name: str, about: str) -> argparse.ArgumentParser:
    made = actions.add_parser(name, help=about, description=f"{about}.")
    parser = cast("argparse.ArgumentParser", made)
    # What was said before the action stays, unless it is said again after it.
    _add_common(parser, argparse.SUPPRESS, argparse.SUPPRESS)
    parser.set_defaults(run=_command(name))
    return parser


def _add_common(parser: argparse.ArgumentParser, file: Any, today: Any) -> None:
    parser.add_argument("--file", type=Path, default=file, help=f"the help lines ({FILE})")
    parser.add_argument("--today", default=today, help="another day than today, as 2027-06-23")


def _add_choice(
    parser: argparse.ArgumentParser,
    country: Any = argparse.SUPPRESS,
    within: Any = argparse.SUPPRESS,
    fail: Any = argparse.SUPPRESS,
) -> None:
    parser.add_argument("--country", default=country, help="only of one country, as GB")
    parser.add_argument("--within", default=within, help="due within so many days (30)")
    parser.add_argument(
        "--fail-if-past", action="store_true", default=fail, help="exit with 1 if one is past"
    )


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """Print what an action tells. A mistake is a sentence and exit code 2, never a traceback."""

    def told(chosen: argparse.Namespace) -> int:
        # Imported here, because reading the model takes a second that other commands can save.
        from .actions import ACTIONS, Mistake, Told
        from .record import NotRecorded

        try:
            answer = ACTIONS[name](chosen)
        except (Mistake, NotRecorded) as mistake:
            answer = Told("", _FAULT, f"psychoed helplines: {mistake}")
        _say(sys.stdout, answer.text)
        _say(sys.stderr, answer.aside)
        return answer.code

    return told


def _say(stream: Any, text: str) -> None:
    if not text:
        return
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a name in letters this terminal does not have
    try:
        stream.write(f"{text.rstrip()}\n")
        stream.flush()
    except BrokenPipeError:  # whoever read along, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
