"""What the student's process says a cell has shown: taken apart and put together again as notebook outputs."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from autograder.notebook import Cell
from autograder.results import DEFAULT_LIMITS, CellRun, CheckResult, Fault, Limits, Outcome, Replay
from autograder.sealed import sentences
from autograder.sealed.room import ITEM, PART, REST, Room, size
from autograder.sealed.verdict import HIDDEN_ERROR, HIDDEN_FAILED, Verdict, on_stderr, passed
from autograder.source import authors_words, hidden_lines, plain_python

if TYPE_CHECKING:
    from autograder.sealed.pair import Ran

MOST_OUTPUTS = 200
DETAIL = 60_000  # characters of an open check's traceback that go to the instructor's record
IMAGES = ("image/png", "image/jpeg")


def clean(shown: object, room: Room | None = None) -> tuple[dict, ...]:
    """Return the outputs that have the form of a notebook's and fit into `room` (else a cell's usual one); the rest is
    dropped. Nothing of it is believed.
    """
    room = room or Room(DEFAULT_LIMITS.output_bytes)
    items = shown if type(shown) is list else []
    made = [_clean(item, room) for item in items[:MOST_OUTPUTS]]
    room.cut = room.cut or len(items) > MOST_OUTPUTS
    return tuple(item for item in made if item)


def cell_run(cell: Cell, ran: Ran, notes: list[str], *, room: Room, limits: Limits) -> CellRun:
    """Return what is kept of what a cell has shown, in `room`, that of the whole notebook.

    `notes` are told if the cell was interrupted, or the notebook's room is full.
    """
    said = sentences.TAKES_LONG.format(limits.cell_seconds) if ran.late else ""
    own = Room(min(room.left, limits.output_bytes))
    megabytes, full = limits.shown_bytes >> 20, room.left < limits.output_bytes
    before = own.left
    shown = clean(ran.shown, own)
    room.take(before - own.left)
    if own.cut:
        shown = _with_word(shown, sentences.CELL_CUT.format(megabytes) if full else REST)
    notes += [f"Cell {cell.id}: {said}"] * bool(said) + [sentences.ALL_CUT.format(megabytes)] * (own.cut and full)
    return CellRun(cell.id, shown, said, ran.seconds)


def _with_word(shown: tuple[dict, ...], word: str) -> tuple[dict, ...]:
    """Return outputs with a word at their end that says what was cut, unless they end in it already."""
    if shown and str(shown[-1].get("text", "")).endswith(f"{word}\n"):
        return shown
    return (*shown, {"output_type": "stream", "name": "stderr", "text": f"\n{word}\n"})


def _clean(item: object, room: Room) -> dict | None:
    kind = item.get("output_type") if type(item) is dict else None
    if kind not in ("stream", "error", "display_data", "execute_result") or not room.take(ITEM):
        return None
    if kind == "stream":
        name = "stderr" if item.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": room.fitting(_text(item.get("text")))}
    if kind == "error":
        lines = item.get("traceback")
        return {
            "output_type": "error", "ename": _text(item.get("ename"))[:100],
            "evalue": room.fitting(_text(item.get("evalue"))),
            "traceback": [
                room.fitting(_text(line)) for line in (lines if type(lines) is list else [])[:200] if room.take(PART)
            ],
        }  # fmt: skip
    data = item.get("data")
    output = {"output_type": kind, "data": _data(data if type(data) is dict else {}, room), "metadata": {}}
    return output | ({"execution_count": None} if kind == "execute_result" else {})


def _text(value: object) -> str:
    return value.encode("utf-8", "replace").decode() if type(value) is str else ""


def _data(data: dict, room: Room) -> dict:
    """Return what a display shows, by kind; what does not fit whole is left out."""
    kept = {}
    for kind, value in data.items():
        image = type(value) is bytes and kind in IMAGES
        if type(kind) is not str or "/" not in kind or not (image or type(value) is str):
            continue
        if room.take(PART + size(kind) + size(value)):
            kept[kind] = base64.b64encode(value).decode() if image else _text(value)
    return kept


def open_result(source: Cell, run: CellRun, seconds: float, stderr_fails: bool) -> CheckResult:
    """Return the result of an open check, as nbgrader would read it from the outputs: no error is a pass."""
    verdict = _open_verdict(source, run)
    written = [item["text"] for item in run.outputs if item.get("name") == "stderr"]
    if stderr_fails and written:
        verdict = on_stderr(verdict, "".join(written))
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
    return Verdict(outcome, 0.0, said or outcome.value, "\n".join(error["traceback"])[:DETAIL], Fault.STUDENT)


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
