"""A course's nbgrader_config.py, and the rules in it that this grader adds to nbgrader's.

Keys of our own, beside nbgrader's:

    c.Autograder.own_rules = True        one notebook a lab, called as its folder; each answer has its check
    c.Autograder.stderr_fails = False    a check that writes to stderr, a warning say, may pass all the same
    c.Autograder.grade_unproven = True   checks that the source's own answers do not pass are graded open, as nbgrader
                                         would; or a list of the checks that are

Without them a course is graded by nbgrader's own rules.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from autograder.errors import ConfigError

if TYPE_CHECKING:
    from traitlets.config import Config

FILE = "nbgrader_config.py"
# What these sections say comes before grading or after it: no mark from a check depends on it. A penalty for lateness
# is reckoned anew in each run.
NO_MARKS = re.compile(r"Exchange|Export|Formgrade|GenerateFeedback|ServerApp|AssignLatePenalties|LateSubmissionPlugin")


def read(root: Path) -> Config:
    """Return the course's configuration, empty if it has none; raise ConfigError if it cannot be read."""
    path = root / FILE
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else _empty()


@cache
def _read(path: Path, _changed: int) -> Config:
    from traitlets.config.loader import PyFileConfigLoader

    try:
        return PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise ConfigError(f"{path} cannot be read: {reason}. Mend it; nbgrader needs it too.") from None


def _empty() -> Config:
    from traitlets.config import Config

    return Config()


def own_rules(root: Path) -> bool:
    """True if the course keeps this project's rules."""
    return bool(read(root).Autograder.get("own_rules", False))


def stderr_fails(root: Path) -> bool:
    """True if a check that writes to stderr earns nothing, as nbgrader has it where nothing else is said."""
    return bool(read(root).Autograder.get("stderr_fails", True))


def grade_unproven(root: Path) -> bool | list[str]:
    """Return which checks are graded although the source's own answers do not pass them: all, or those in a list."""
    said = read(root).Autograder.get("grade_unproven", False)
    return said if isinstance(said, bool) else [str(name) for name in said]


def cell_seconds(root: Path) -> float | None:
    """Return the time that nbgrader gives each cell, infinity if no limit; None if the course says nothing."""
    config = read(root)
    for section in ("Execute", "ExecutePreprocessor", "NotebookClient"):
        if "timeout" in config.get(section, {}):
            said = config[section].timeout
            return float(said) if said and said > 0 else float("inf")
    return None


def fingerprint(root: Path) -> str:
    """Return all that the course's configuration says and a mark may depend on, wherever the course lies, as text."""
    import json

    said = {name: part for name, part in read(root).items() if not NO_MARKS.match(name)}
    text = json.dumps(_plain(said))
    for place in (str(root.resolve()), str(root)):
        text = text.replace(json.dumps(place)[1:-1], "")
    return text


def _plain(value: Any) -> Any:
    """Return a value of the configuration as JSON data, in an order of its own; what nothing was said about is left
    out: a section is made when somebody looks for it.
    """
    from traitlets.config.loader import LazyConfigValue

    if isinstance(value, LazyConfigValue):  # a list or a set that was only added to
        value = value.to_dict()
    if isinstance(value, dict):
        parts = [[str(key), _plain(value[key])] for key in sorted(value, key=str)]
        return [part for part in parts if part[1] != []]
    if isinstance(value, list | tuple):
        return ["", *map(_plain, value)]
    if isinstance(value, set | frozenset):
        return ["", *sorted(map(repr, value))]
    if value is None or isinstance(value, str | int | float):
        return value
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


def theirs(root: Path, assignment: str) -> list[str]:
    """Return the files of an assignment that students change and hand in: nbgrader's exclude_overwriting."""
    said = read(root).Autograde.get("exclude_overwriting", {})
    names = said.get(assignment, []) if isinstance(said, dict) else []
    return sorted(PurePath(name).as_posix() for name in names if isinstance(name, str))
