"""Made-up results of checks, where a student stands with them, and what of a page could act."""

from __future__ import annotations

from html.parser import HTMLParser

from autograder.report.standing import Entry, Standing, of_result
from autograder.results import CheckResult, Fault, Outcome, SubmissionResult

SECRET = "hidden input 123456789"


def check(name: str, outcome=Outcome.PASSED, points=2.0, **more) -> CheckResult:
    """Return a made-up result of a check worth 2 points."""
    return CheckResult(f"{name}_check", outcome, points, 2.0, **more)


def failed(name: str, sentence: str, **more) -> CheckResult:
    return check(name, Outcome.FAILED, 0.0, sentence=sentence, fault=Fault.STUDENT, **more)


def standing(lab, student: str, *checks: CheckResult, entry: Entry | None = None, **more) -> Standing:
    return of_result(lab.cells, student, SubmissionResult(tuple(checks), **more), entry)


class Page(HTMLParser):
    """Everything of a page that could act or load something."""

    def __init__(self, text: str):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.blocks: dict[str, list[str]] = {"style": [], "script": []}
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.inside = tag if tag in self.blocks else ""

    def handle_data(self, data):
        if self.inside:
            self.blocks[self.inside].append(data)

    def handle_endtag(self, tag):
        self.inside = ""
