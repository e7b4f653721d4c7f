"""The ML Test Score against the rules of the paper."""

from course.failure_rates.model_answers.readiness import SECTIONS, ml_test_score


def rows_of(**runs):
    return [
        {"section": section, "test": str(place), "run": run, "written down": written}
        for section, rows in runs.items()
        for place, (run, written) in enumerate(rows)
    ]


def test_the_lowest_section_is_the_score():
    automatic, by_hand, unwritten = ("automatically", False), ("by hand", True), ("by hand", False)
    rows = rows_of(
        data=[automatic] * 7, model=[by_hand] * 5, infrastructure=[automatic, by_hand], monitoring=[unwritten] * 7
    )
    scores = ml_test_score(rows)
    assert scores == {
        "data": 7, "model": 2.5, "infrastructure": 1.5, "monitoring": 0, "final": 0, "next": "monitoring"
    }  # fmt: skip


def test_a_section_without_tests_scores_zero():
    assert ml_test_score([])["final"] == 0 and set(ml_test_score([])) == {*SECTIONS, "final", "next"}
