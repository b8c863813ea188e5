"""The published schema (``helplines.schema.json``): what an editor shows while the file is written.

Its descriptions are the docstrings of the model. Pydantic can take them from the source as it makes
each class, but that costs as much as reading the whole file of help lines, in every run of
everything; so it is done here, where alone they are needed.
"""

from __future__ import annotations

import ast
import inspect
import json
from itertools import pairwise
from typing import TYPE_CHECKING

from .fields import Model
from .model import Helplines

if TYPE_CHECKING:
    from collections.abc import Iterator


def json_schema() -> str:
    """Give the published schema."""
    for model in _kinds(Model):
        _describe(model)
    Helplines.model_rebuild(force=True)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Help lines of the handbook",
        **Helplines.model_json_schema(),
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _kinds(model: type[Model]) -> Iterator[type[Model]]:
    for kind in model.__subclasses__():
        yield kind
        yield from _kinds(kind)


def _describe(model: type[Model]) -> None:
    for parent in reversed(model.__mro__[: model.__mro__.index(Model)]):
        for name, words in _docstrings(parent):
            model.model_fields[name].description = words


def _docstrings(model: type) -> Iterator[tuple[str, str]]:
    """Give the string that follows each field in the source of a class."""
    (written,) = ast.parse(inspect.getsource(model)).body
    for field, after in pairwise(getattr(written, "body", ())):
        match field, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(str(words))):
                yield name, inspect.cleandoc(words)
