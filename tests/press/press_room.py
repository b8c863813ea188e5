"""A press in a folder of its own, and what came out of it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import press_samples as samples

from psychoed.handout import vocabulary
from psychoed.press.catalogue import Place
from psychoed.press.job import Job, Sheet
from psychoed.press.press import Outcome, run

if TYPE_CHECKING:
    from psychoed.handout.vocabulary import Document


class Printed(NamedTuple):
    outcome: Outcome
    output: Path
    begun: list[tuple[int, int, str]]

    @property
    def pdf(self) -> Path:
        """The only PDF there is."""
        assert not self.outcome.problems
        (pdf,) = self.output.glob("*.pdf")
        return pdf

    @property
    def problems(self) -> list[str]:
        return [str(problem) for problem in self.outcome.problems]


class Press:
    """Sets documents in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        pictures = folder / "source" / "pictures"
        pictures.mkdir(parents=True)
        (pictures / "grey.png").write_bytes(samples.png())

    def save(self, document: Document) -> str:
        path = self.folder / f"{document.slug}.json"
        path.write_bytes(vocabulary.encode(document))
        return str(path)

    def job(self, *sheets: Sheet, **changes: Any) -> Job:
        facts = {
            "output": str(self.folder / "out"),
            "staging": str(self.folder / "press"),
            "images": str(self.folder / "source"),
            "helplines": "helplines.yaml",
            "today": datetime.date(2026, 11, 23),
            "catalogue": (Place("chapters/rapport", "chapters/rapport.html"),),
        }
        return Job(sheets=sheets, **(facts | changes))

    def run(self, job: Job) -> Printed:
        begun: list[tuple[int, int, str]] = []
        outcome = run(job, lambda *told: begun.append(told))
        return Printed(outcome, Path(job.output), begun)

    def set(self, *documents: Document, **changes: Any) -> Printed:
        """Set each document as a PDF of its own."""
        return self.run(self.job(*(Sheet((self.save(d),)) for d in documents), **changes))

    def bind(self, *documents: Document, **changes: Any) -> Printed:
        """Set all documents as one PDF."""
        return self.run(self.job(Sheet(tuple(map(self.save, documents))), **changes))
