"""A number that the student commits to before seeing it, how sure they are, and the truth beside it.

A later lab scores the calibration: of all commitments made at 80 %, about four in five should hold. What a student
commits earns no points here, so that nothing is gained by looking first.
"""

from __future__ import annotations

import math
from pathlib import Path

from course.kept import COMMITMENTS, WRONG, load, save
from course.sentences import wrapped

ASK = "○ {name}: replace both None: your guess, and how sure you are (in %) that it is within {within:g} of the truth."
NUMBERS = "○ {name}: a guess and a confidence are numbers. You wrote {guess!r} and {confidence!r}."
PER_CENT = "○ {name}: a confidence is a number of per cent, from 0 to 100. You wrote {confidence:g}."
SHARE = "○ {name}: a confidence is in per cent: write {percent:g} if you are {percent:g} % sure, not {confidence:g}."
TOO_LATE = "○ {name}: the truth has been shown already, so this is no guess any more, and it is not kept."
FIRST = "✓ {name}: the truth has been shown, so your first guess stays: {guess:g}."
KEPT = "✓ {name}: you said {guess:g}, and you are {confidence:g} % sure that this is within {within:g}."
NOT_KEPT = "○ {name}: your guess could not be kept: this folder cannot be written to."


def commit(name: str, guess: float | None, confidence: float | None, within: float) -> None:
    """Keep a guess and the confidence, in %, that the truth is at most `within` away; print what was kept.

    Once `reveal` has shown the truth, a commitment stays as it was, and none can be made any more. Never raises for
    what a student writes.
    """
    words = {"name": name, "guess": guess, "confidence": confidence, "within": within}
    if asked := _asked(guess, confidence):
        return print(wrapped(asked.format(**words)))
    if 0 < confidence < 1:
        return print(SHARE.format(**words, percent=100 * confidence))
    content = load(Path())
    made = _made(content).setdefault(name, {})
    if "truth" in made:
        return print(FIRST.format(name=name, guess=made["guess"]) if "guess" in made else TOO_LATE.format(name=name))
    made |= {"guess": guess, "confidence": confidence, "within": within}
    return print((KEPT if save(Path(), content) else NOT_KEPT).format(**words))


def _asked(guess: object, confidence: object) -> str:
    """Return what to ask of somebody who did not write two numbers, or not a number of per cent; else ""."""
    if not (_number(guess) and _number(confidence)):
        return ASK if guess is None or confidence is None else NUMBERS
    return "" if 0 <= confidence <= 100 else PER_CENT


def reveal(name: str, truth: float) -> None:
    """Print the truth beside what was committed, and keep both; say so where a failing check makes it doubtful."""
    content = load(Path())
    doubt = _doubt(content)
    made = _made(content).setdefault(name, {})
    made["truth"] = float(truth)
    save(Path(), content)
    if "guess" not in made:
        return print(f"{name}: it is {truth:.3g}. You made no guess.{doubt}")
    held = abs(made["guess"] - truth) <= made["within"]
    return print(
        f"{name}: you said {made['guess']:g}; it is {truth:.3g}. {'Within' if held else 'Not within'} "
        f"{made['within']:g}, and you were {made['confidence']:g} % sure.{doubt}"
    )


def _doubt(content: dict[str, dict]) -> str:
    """Return a line about the exercises whose check fails: a lab computes most truths with the student's functions."""
    wrong = [name for name, entry in content.items() if entry.get("state") == WRONG]
    if not wrong:
        return ""
    whose = "whose check fails" if len(wrong) == 1 else "whose checks fail"
    return f"\nIf this rests on {' or '.join(wrong)}, {whose}, it may be wrong. Then run this cell again after mending."


def kept_commitments(folder: str | Path = "..") -> list[dict]:
    """Return each commitment made before its truth was shown, of all labs in a folder: lab, name and what was kept.

    Empty where no lab beside this one has any, as for somebody who begins here.
    """
    found = []
    for lab in sorted(Path(folder).glob("lab*_*")):
        for name, entry in _made(load(lab)).items():
            keys = ("guess", "confidence", "within", "truth")
            if all(key in entry for key in keys):
                found.append({"lab": lab.name, "name": name, **{key: entry[key] for key in keys}})
    return found


def _made(content: dict[str, dict]) -> dict[str, dict]:
    """Return the commitments of the progress file, to be read and changed; a damaged one is forgotten."""
    made = content.setdefault(COMMITMENTS, {})
    for name in [name for name, entry in made.items() if not _whole(entry)]:
        del made[name]
    return made


def _whole(entry: object) -> bool:
    """True for a guess, for a truth that was shown to somebody without one, and for both."""
    if not isinstance(entry, dict) or not all(map(_number, entry.values())):
        return False
    return entry.keys() - {"truth"} in ({"guess", "confidence", "within"}, set()) and bool(entry)


def _number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)
