"""The ML Test Score of a project: 28 questions about tests, in four sections, and the weakest section is the score.

Source: E. Breck, S. Cai, E. Nielsen, M. Salib, D. Sculley, "The ML Test Score: A Rubric for ML Production Readiness and
Technical Debt Reduction", IEEE Big Data 2017, doi:10.1109/BigData.2017.8258038. Rules: section VI.A.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

SECTIONS = ("data", "infrastructure", "model", "monitoring")


def ml_test_score(tests: Iterable[Mapping]) -> dict[str, float | str]:
    """Return a score for each section, the "final" score, and the section to work on "next".

    A test has a section, `run` ("automatically", "by hand" or "never") and `written down` (True or False). It is worth
    1 if a system runs it automatically and repeatedly, one half if it is run by hand and the results are written down
    and passed on, and 0 otherwise. The final score is the lowest of the four, for a system must not lack any of them.
    """
    scores: dict[str, float | str] = dict.fromkeys(SECTIONS, 0.0)
    for test in tests:
        by_hand = test["run"] == "by hand" and test["written down"]
        scores[test["section"]] += 1.0 if test["run"] == "automatically" else 0.5 * bool(by_hand)
    weakest = min(SECTIONS, key=lambda section: (scores[section], section))
    return scores | {"final": scores[weakest], "next": weakest}
