"""The plot style: told apart without colour, and every plot with a title and labels."""

from itertools import pairwise

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgb

from course import plots


@pytest.fixture
def axes():
    with plt.rc_context():
        plots.style()
        figure, axes = plt.subplots()
        yield axes
        plt.close(figure)


def contrast_with_white(colour):
    """Return WCAG 2.1's contrast ratio of a colour with white."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(colour)]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_neighbouring_lines_differ_in_colour_and_in_style(axes):
    lines = [axes.plot([0, place])[0] for place in range(7)]
    assert len({line.get_color() for line in lines}) == 7
    assert all(a.get_linestyle() != b.get_linestyle() for a, b in pairwise(lines))


def test_grey_text_can_be_read_on_white():
    assert contrast_with_white(plots.GREY) >= 4.5


def test_label_sets_title_and_both_labels(axes):
    assert plots.label(axes, "Wind", "hour", "speed (mph)") is axes
    assert (axes.get_title("left"), axes.get_xlabel(), axes.get_ylabel()) == ("Wind", "hour", "speed (mph)")


def test_importing_plots_changes_no_setting():
    assert plt.rcParams["axes.titleweight"] == matplotlib.rcParamsDefault["axes.titleweight"]
