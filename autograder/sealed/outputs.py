"""What the student's process says a cell has shown: taken apart and put together again as notebook outputs."""

from __future__ import annotations

import base64

from autograder.notebook import Cell
from autograder.plain_text import one_line
from autograder.results import CellRun, CheckResult, Fault, Outcome, Replay
from autograder.sealed.ownership import plain_python
from autograder.sealed.verdict import (
    HIDDEN_ERROR,
    HIDDEN_FAILED,
    Verdict,
    authors_words,
    hidden_lines,
    on_stderr,
    passed,
)

MOST_OUTPUTS = 200
IMAGES = ("image/png", "image/jpeg")


def clean(shown: object) -> tuple[dict, ...]:
    """Return the outputs that have the form of a notebook's; the rest is dropped. Nothing of it is believed."""
    made = [_clean(item) for item in (shown if type(shown) is list else [])[:MOST_OUTPUTS]]
    return tuple(item for item in made if item)


def _clean(item: object) -> dict | None:
    kind = item.get("output_type") if type(item) is dict else None
    if kind == "stream":
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": _text(item.get("text"))}
    if kind == "error":
        lines = item.get("traceback")
        trace = [_text(line) for line in lines][:200] if type(lines) is list else []
        return {
            "output_type": "error", "ename": _text(item.get("ename"))[:100], "evalue": _text(item.get("evalue")),
            "traceback": trace,
        }  # fmt: skip
    if kind in ("display_data", "execute_result"):
        data = item.get("data")
        output = {"output_type": kind, "data": _data(data if type(data) is dict else {}), "metadata": {}}
        return output | ({"execution_count": None} if kind == "execute_result" else {})
    return None


def ended_in(error: dict) -> str:
    """Return how a cell ended, on one line: its error's name, and its message if it has one."""
    text = one_line(error["evalue"], 300)
    return f"it ends in {error['ename']}: {text}" if text else f"it ends in {error['ename']}."


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if type(value) is str else ""


def _data(data: dict) -> dict:
    kept = {}
    for kind, value in data.items():
        if type(kind) is not str or "/" not in kind:
            continue
        if type(value) is bytes and kind in IMAGES:
            kept[kind] = base64.b64encode(value).decode()
        elif type(value) is str:
            kept[kind] = _text(value)
    return kept


def open_result(source: Cell, run: CellRun, seconds: float, stderr_fails: bool) -> CheckResult:
    """Return the result of an open check, as nbgrader would read it from the outputs: no error is a pass."""
    verdict = _open_verdict(source, run)
    if stderr_fails and any(item.get("name") == "stderr" for item in run.outputs):
        verdict = on_stderr(verdict)
    points = verdict.share * source.points
    return CheckResult(
        source.id,
        verdict.outcome,
        points,
        source.points,
        verdict.sentence,
        verdict.detail,
        verdict.fault,
        "open",
        seconds,
    )


def _open_verdict(source: Cell, run: CellRun) -> Verdict:
    if run.error:
        return Verdict(Outcome.TIMED_OUT, 0.0, run.error, run.error, Fault.STUDENT)
    errors = [item for item in run.outputs if item["output_type"] == "error"]
    if errors:
        return _open_failure(source, errors[-1])
    return passed(_last_number(run), source.points)


def _open_failure(source: Cell, error: dict) -> Verdict:
    kinds = {"NotAttempted": Outcome.NOT_ATTEMPTED, "NotImplementedError": Outcome.NOT_ATTEMPTED}
    kinds |= {"CheckFailed": Outcome.FAILED, "AssertionError": Outcome.FAILED}
    outcome = kinds.get(error["ename"], Outcome.ERROR)
    said = error["evalue"]
    if hidden_lines(source.source) and outcome is not Outcome.NOT_ATTEMPTED:
        known = [text for text in authors_words(plain_python(source.source)) if text and said.startswith(text)]
        said = max(known, key=len) if known else HIDDEN_FAILED if outcome is Outcome.FAILED else HIDDEN_ERROR
    return Verdict(outcome, 0.0, said or outcome.value, "\n".join(error["traceback"]), Fault.STUDENT)


def _last_number(run: CellRun) -> float | None:
    results = [item for item in run.outputs if item["output_type"] == "execute_result"]
    try:
        return float(results[-1]["data"]["text/plain"]) if results else None
    except (KeyError, ValueError):
        return None


def sealed_result(source: Cell, found: dict) -> CheckResult:
    """Return the result of a check that the examiner ran: `found` is its verdict, see pair.py."""
    share = min(max(found["share"], 0.0), 1.0)
    lines = tuple(line for line in found["lines"] if type(line) is int)
    replay = Replay(found["calls"], lines) if found["calls"] or lines else None
    return CheckResult(
        source.id, Outcome(found["outcome"]), share * source.points, source.points, found["sentence"],
        found["detail"], Fault(found["fault"]) if found["fault"] else None, "sealed", found["seconds"],
        replay, found["granted"],
    )  # fmt: skip
