"""Timing in pairs: floor and value in turn, so that a noisy machine disturbs both alike."""

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

from tests.benchmarks.row import Row

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Give how long one run takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def paired(floor: Work, value: Work, number: int) -> list[tuple[float, float]]:
    """Time both in turn, each first in every other pair, after a run of each to warm up."""
    floor()
    value()
    gc.collect()
    pairs = []
    for count in range(number):
        if count % 2:
            second = seconds(value)
            pairs.append((seconds(floor), second))
        else:
            first = seconds(floor)
            pairs.append((first, seconds(value)))
    return pairs


def judged(name: str, goal: float, unit: str, pairs: list[tuple[float, float]]) -> Row:
    """Give the row of these pairs, given in seconds. unit: s or ms."""
    scale = {"s": 1.0, "ms": 1000.0}[unit]
    return Row(
        name=name,
        ratio=median(value / floor for floor, value in pairs),
        goal=goal,
        floor=median(floor for floor, _ in pairs) * scale,
        value=median(value for _, value in pairs) * scale,
        unit=unit,
    )
