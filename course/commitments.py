"""A number that the student commits to before seeing it, how sure they are, and the truth beside it.

A later lab scores the calibration: of all commitments made at 80 %, about four in five should hold. What a student
commits earns no points here, so that nothing is gained by looking first.
"""

from __future__ import annotations

import math
from pathlib import Path

from course.hints import wrapped
from course.progress import COMMITMENTS, WRONG, load, save

ASK = "○ {name}: replace both None: your guess, and how sure you are (in %) that it is within {within:g} of the truth."


def commit(name: str, guess: float | None, confidence: float | None, within: float) -> None:
    """Keep a guess and the confidence, in %, that the truth is at most `within` away; print what was kept.

    Once `reveal` has shown the truth, the commitment stays as it was. Never raises for what a student writes.
    """
    if not (_number(guess) and _number(confidence)):
        return print(wrapped(ASK.format(name=name, within=within)))
    if not 0 <= confidence <= 100:
        return print(f"○ {name}: a confidence is a number of per cent, from 0 to 100. You wrote {confidence:g}.")
    content = load(Path())
    made = _made(content)
    if "truth" in made.get(name, {}):
        return print(f"✓ {name}: the truth has been shown, so your first guess stays: {made[name]['guess']:g}.")
    made[name] = {"guess": guess, "confidence": confidence, "within": within}
    save(Path(), content)
    return print(f"✓ {name}: you said {guess:g}, and you are {confidence:g} % sure that this is within {within:g}.")


def reveal(name: str, truth: float) -> None:
    """Print the truth beside what was committed, and keep both; say so where a failing check makes it doubtful."""
    content = load(Path())
    doubt = _doubt(content)
    made = _made(content).get(name)
    if not made:
        return print(f"{name}: it is {truth:.3g}. You made no guess.{doubt}")
    made["truth"] = float(truth)
    save(Path(), content)
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


def kept_commitments(desk: str | Path = "..") -> list[dict]:
    """Return each commitment whose truth was shown, of all labs that lie on this desk: lab, name and what was kept.

    Empty where no lab beside this one has any, as for somebody who begins here.
    """
    found = []
    for folder in sorted(Path(desk).glob("lab*_*")):
        for name, entry in _made(load(folder)).items():
            if _number(entry.get("truth")):
                keys = ("guess", "confidence", "within", "truth")
                found.append({"lab": folder.name, "name": name, **{key: entry[key] for key in keys}})
    return found


def _made(content: dict[str, dict]) -> dict[str, dict]:
    """Return the commitments of the progress file, to be read and changed; a damaged one is forgotten."""
    made = content.setdefault(COMMITMENTS, {})
    for name in [name for name, entry in made.items() if not _whole(entry)]:
        del made[name]
    return made


def _whole(entry: object) -> bool:
    return isinstance(entry, dict) and all(_number(entry.get(key)) for key in ("guess", "confidence", "within"))


def _number(value: object) -> bool:
    return type(value) in (int, float) and math.isfinite(value)
