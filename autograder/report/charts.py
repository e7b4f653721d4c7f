"""The geometry of the class page's two charts. Lengths are shares of the drawing's width or height, in percent.

Percentages keep the letters their size on a telephone, where a scaled drawing would make them too small to read.
Colours are Okabe and Ito's, which all readers can tell apart; each segment also has its number, and a table its words.
"""

from __future__ import annotations

import itertools
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.report.tallies import Bin, Exercise
from autograder.results import Outcome

COLOURS = {
    Outcome.PASSED: "#009E73",
    Outcome.PARTIAL: "#56B4E9",
    Outcome.FAILED: "#D55E00",
    Outcome.NOT_ATTEMPTED: "#BBBBBB",
    Outcome.ERROR: "#E69F00",
    Outcome.TIMED_OUT: "#CC79A7",
    Outcome.KILLED: "#0072B2",
    Outcome.UNGRADED: "#F0E442",
}
DARK = {Outcome.KILLED}  # white letters can be read on it; black ones on all others
LEFT, RIGHT, TOP, BOTTOM = 9.0, 98.0, 17.0, 80.0  # where the histogram's axes are
NARROWEST = 6.0  # percent of the width that a number needs


@dataclass(frozen=True)
class Box:
    """A rectangle and the words beside it."""

    x: float
    y: float
    width: float
    height: float
    text: str
    colour: str = "#0072B2"
    ink: str = "#111"
    label: str = ""


@dataclass(frozen=True)
class Tick:
    """A place on an axis, and its number."""

    at: float
    text: str


@dataclass(frozen=True)
class Histogram:
    """The distribution of totals."""

    boxes: list[Box]
    across: list[Tick]
    up: list[Tick]
    median: Tick
    words: str


@dataclass(frozen=True)
class Strip:
    """One exercise: its outcomes side by side."""

    name: str
    boxes: list[Box]
    words: str


def number(value: float) -> str:
    """Return a number of points as a reader writes it: at most two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def histogram(bins: Sequence[Bin], values: Sequence[float]) -> Histogram | None:
    """Return the chart of the totals, or None if there is nothing to draw."""
    if not bins or not values:
        return None
    step = _step(max(one.count for one in bins))
    top = step * math.ceil(max(one.count for one in bins) / step)
    most = bins[-1].high

    def across(points: float) -> float:
        return LEFT + (RIGHT - LEFT) * points / most

    def height(count: float) -> float:
        return (BOTTOM - TOP) * count / top

    boxes = [
        Box(across(one.low) + 0.3, BOTTOM - height(one.count), across(one.high) - across(one.low) - 0.6,
            height(one.count), f"{number(one.low)} to {number(one.high)} points: {_students(one.count)}",
            label=str(one.count) if one.count else "")
        for one in bins
    ]  # fmt: skip
    edges = [Tick(across(one.low), number(one.low)) for one in bins] + [Tick(RIGHT, number(most))]
    if len(bins) > 1 and bins[-1].high - bins[-1].low < 0.5 * (bins[0].high - bins[0].low):
        del edges[-2]  # the last class is narrow: its two numbers would run into each other
    middle = statistics.median(values)
    up = [Tick(BOTTOM - height(count), str(count)) for count in range(0, top + 1, step)]
    words = "; ".join(box.text for box in boxes if box.height)
    median = Tick(across(middle), f"median {number(middle)}")
    return Histogram(boxes, edges, up, median, f"{words}. The median is {number(middle)} of {number(most)} points.")


def strips(rows: Sequence[Exercise]) -> list[Strip]:
    """Return the chart of the outcomes of each exercise that a check marks."""
    return [_strip(row) for row in rows if row.outcomes]


def _strip(row: Exercise) -> Strip:
    everybody = sum(row.outcomes.values())
    boxes, x = [], 0.0
    for outcome, count in row.outcomes.items():
        width = 100.0 * count / everybody
        ink = "#fff" if outcome in DARK else "#111"
        label = str(count) if width >= NARROWEST else ""
        boxes.append(Box(x, 0, width, 100, f"{outcome.value}: {_students(count)}", COLOURS[outcome], ink, label))
        x += width
    return Strip(row.name, boxes, ", ".join(box.text for box in boxes))


def legend(rows: Sequence[Exercise]) -> list[tuple[str, str]]:
    """Return (words, colour) of each outcome that occurs."""
    seen = {outcome for row in rows for outcome in row.outcomes}
    return [(outcome.value, COLOURS[outcome]) for outcome in Outcome if outcome in seen]


def _students(count: int) -> str:
    return f"{count} student{'s' * (count != 1)}"


def _step(most: int) -> int:
    """Return the distance of the numbers on an axis that ends at `most`, so that there are at most six."""
    steps = (step * 10**power for power in itertools.count() for step in (1, 2, 5))
    return next(step for step in steps if most <= 5 * step)
