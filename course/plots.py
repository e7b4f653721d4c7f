"""The course's one plot style: large enough to read, and safe for readers who do not see all colours.

Colours: Okabe and Ito, "Color Universal Design", 2008, https://jfly.uni-koeln.de/color/
"""

from __future__ import annotations

import matplotlib.pyplot as plt
from cycler import cycler

BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, BLACK, GREY = "#CC79A7", "#56B4E9", "#000000", "#767676"
COLOURS = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, BLACK)
# Line styles change with the colours, so that a line can be told from its neighbour in black and white too.
LINES = ("-", "--", "-.", ":", "-", "--", "-.")

STYLE = {
    "axes.prop_cycle": cycler(color=COLOURS) + cycler(linestyle=LINES),
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.labelsize": 11,
    "grid.color": "#E0E0E0",
    "grid.linewidth": 0.8,
    "lines.linewidth": 2.0,
    "legend.frameon": False,
    "figure.figsize": (7.5, 3.6),
    "figure.constrained_layout.use": True,
    "figure.dpi": 96,
    "svg.hashsalt": "course",
}


def style() -> None:
    """Use the course's style for all plots from here on."""
    plt.rcParams.update(STYLE)


def label(axes: plt.Axes, title: str, x: str, y: str) -> plt.Axes:
    """Return the axes with a title and both labels set; each label names its unit."""
    axes.set(title=title, xlabel=x, ylabel=y)
    return axes
