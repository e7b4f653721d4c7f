"""The command `doctor`: what works on this machine and what is missing, with the remedy for each."""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.commands.parser import command, course_option
from autograder.layout import own

if TYPE_CHECKING:
    from autograder.sealed.machine import Here

EXAMPLE = "  autograder doctor"
OLDEST = (3, 11)
ROOM = 2 * 10**9  # bytes: a class's autograded notebooks and the boxes' scratch folders
Row = tuple[str, str, str]  # what, "ok" or what is wrong, the remedy


def words(commands) -> None:
    """Add the command."""
    text = "Say what protects this machine while it grades, the remedy for each layer that is missing, and what is old."
    course_option(
        command(commands, "doctor", "what works on this machine and what is missing", text, "  autograder doctor")
    )


def do(options: argparse.Namespace, here: Here) -> int:
    """Print the tier, each layer and the state of this machine; always return 0, for this only looks."""
    from autograder.errors import TierError
    from autograder.sealed.tiers import Tier
    from autograder.terminal import table

    root = options.course or own()
    try:
        print(f"Grading here is {tier_name(here(Tier.CONTAINED).tier)}.")
    except TierError as error:
        print(error)
    rows = [*layers(here(Tier.UNCONTAINED).layers), python(), *packages(root), disk(root)]
    table(["what", "state", "remedy"], rows)
    return 0


def tier_name(tier: Any) -> str:
    """Return a tier in words."""
    return str(tier.value).replace("_", " ").lower()


def layers(found: Iterable[Any]) -> list[Row]:
    """Return one row per layer of protection."""
    return [(layer.name, "ok" if layer.works else "missing", "" if layer.works else layer.remedy) for layer in found]


def python() -> Row:
    """Return the row for Python's version."""
    shown = "Python " + ".".join(map(str, sys.version_info[:3]))
    if sys.version_info >= OLDEST:
        return shown, "ok", ""
    return shown, "too old", f"Install Python {OLDEST[0]}.{OLDEST[1]} or newer and make the environment again."


def packages(root: Path) -> Iterator[Row]:
    """Yield a row that says whether the packages are those of the lock, or one for each that is not."""
    lock = root / "requirements.lock"
    if not lock.is_file():
        yield (
            "packages",
            "not compared",
            f"There is no requirements.lock in {root}: run this in a clone, or use --course.",
        )
        return
    wrong = list(differences(lock.read_text(encoding="utf-8")))
    for name, wanted, found in wrong:
        remedy = "Run `make start`, or `pip install -r requirements.lock`."
        yield f"{name} {found or 'is missing'}", f"the lock has {wanted}", remedy
    if not wrong:
        yield "packages", "as in the lock", ""


def differences(lock: str) -> Iterator[tuple[str, str, str]]:
    """Yield (name, the lock's version, the installed version or "") for each package that differs."""
    from importlib import metadata

    for line in lock.splitlines():
        match = re.match(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)\s*(;[^\\]*)?", line)
        if not match or not _applies(match[3]):
            continue
        try:
            found = metadata.version(match[1])
        except metadata.PackageNotFoundError:
            found = ""
        if found != match[2]:
            yield match[1], match[2], found


def _applies(marker: str | None) -> bool:
    """True if a requirement's environment marker holds on this machine."""
    if not marker:
        return True
    from packaging.markers import Marker

    return Marker(marker.strip().removeprefix(";").strip()).evaluate()


def disk(root: Path) -> Row:
    """Return the row for the room that is left."""
    free = shutil.disk_usage(root).free
    shown = f"{free / 10**9:.1f} GB free"
    if free >= ROOM:
        return shown, "ok", ""
    return shown, "little", f"Make room: a class's notebooks and scratch folders can take {ROOM / 10**9:.0f} GB."
