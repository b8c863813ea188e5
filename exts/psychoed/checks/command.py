"""The command ``psychoed check``, for writers. It needs no Sphinx, and takes a moment."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from psychoed.checks.judge import Judged

_FAULT = 2
_REST = (
    "The build also looks at links, names and help lines, and at what pictures hold: "
    "psychoed build handbook build --quick"
)
_CHAPTERS = Path("handbook", "chapters")


def add_check_command(commands: Any) -> None:
    """Add ``check`` to the commands (what ``ArgumentParser.add_subparsers`` gives)."""
    about = "read chapters for what could harm, and what could be plainer"
    parser = commands.add_parser("check", help=about, description=f"{about}. Advice fails nothing.")
    parser.add_argument(
        "files", nargs="*", type=Path, help=f"chapters, or folders of them; else {_CHAPTERS}"
    )
    parser.add_argument(
        "--fix", action="store_true", help="first mend quotation marks and spaces in the files"
    )
    parser.add_argument("--github", action="store_true", help="as notes beside a pull request")
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    try:
        files = _files(chosen.files or [_CHAPTERS])
        return _check_all(files, fix=chosen.fix, github=chosen.github)
    except (OSError, UnicodeDecodeError) as error:
        _say(f"psychoed check: {_explain(error)}")
        return _FAULT


def _files(named: Sequence[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in named:
        if path.is_dir():
            inside = sorted(it for it in path.glob("*.md") if not it.is_symlink())
            if not inside:
                raise FileNotFoundError(f"there is no chapter in {path}: chapters end in '.md'.")
            found.update(dict.fromkeys(inside))
        elif not path.is_file():
            raise FileNotFoundError(f"there is no file {path}.")
        elif path.is_symlink():
            raise FileNotFoundError(f"{path} is a link to another file: put the file itself there.")
        elif path.suffix != ".md":
            raise FileNotFoundError(f"{path} is not a chapter: a chapter's name ends in '.md'.")
        else:
            found[path] = None
    return list(found)


def _check_all(files: Sequence[Path], *, fix: bool, github: bool) -> int:
    from psychoed.checks.tell import of_faults

    errors = remarks = faults = 0
    for path in files:
        if fix:
            _fix(path)
        judged, lines = _judge(path, github=github)
        errors, remarks = errors + len(judged.errors), remarks + len(judged.advice)
        for line in lines:
            sys.stdout.write(f"{line}\n")
        for line in of_faults(path.as_posix(), judged):
            faults += 1
            _say(line)
    # What is told to GitHub goes by line; the sum is for whoever reads the log.
    _say(
        f"{_many(len(files), 'chapter')} read: {_many(errors, 'error')} to mend, "
        f"{_many(remarks, 'remark')} to think about."
    )
    if not github:
        _say(_REST)
    return _FAULT if faults else 1 if errors else 0


def _judge(path: Path, *, github: bool) -> tuple[Judged, Iterator[str]]:
    from psychoed.checks.book import book_of
    from psychoed.checks.judge import judge
    from psychoed.checks.source import take_apart
    from psychoed.checks.tell import for_github, for_people

    chapter = take_apart(_read(path), path.stem)
    judged = judge(chapter, book_of(path))
    name = path.as_posix()
    return judged, for_github(name, judged) if github else for_people(name, chapter, judged)


def _fix(path: Path) -> None:
    from psychoed.checks.judge import mend

    source = _read(path)
    mended = mend(source)
    if mended != source:
        path.write_bytes(mended.encode())
        _say(f"{path}: quotation marks and spaces mended.")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise OSError(
            f"{path} is not saved as UTF-8, the way to keep letters that all programs share. In "
            "your editor choose 'Save as', there the encoding UTF-8, and check it again."
        ) from error


def _explain(error: OSError | UnicodeDecodeError) -> str:
    said = str(error)
    if isinstance(error, OSError) and error.strerror:
        said = f"{error.filename}: {error.strerror}."
    return " ".join(said.split())  # a name with a line end in it begins no line of a log


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
