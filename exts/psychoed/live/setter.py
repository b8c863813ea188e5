"""``python -m psychoed.live.setter``: the press, warm, for one sheet at a time."""

from __future__ import annotations

import sys

from psychoed.live.messages import Made, Order
from psychoed.live.worker import questions
from psychoed.press.press import run
from psychoed.press.setting import load


def _quietly(_number: int, _total: int, _name: str) -> None:
    """Say nothing of a single sheet."""


def main() -> int:
    """Set what is asked for, until nobody asks any more."""
    orders, answer = questions(Order)
    load()
    for order in orders:
        answer(Made(list(run(order.job, _quietly).problems)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
