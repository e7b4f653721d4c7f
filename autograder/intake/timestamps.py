"""When something was handed in, as a file called timestamp.txt says it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


def stamp_time(content: bytes) -> datetime | None:
    """Return the time in one of nbgrader's timestamp files in UTC, or None if it holds none.

    nbgrader writes "2026-05-04 03:02:01.000000 UTC"; a course can name another zone, "+02:00" or "Europe/Berlin".
    """
    text = content[:200].decode("utf-8-sig", "replace").strip()
    text = re.sub(r" (?=[+-]\d)", "", text)
    plain, _, zone = text.rpartition(" ")
    try:
        if re.fullmatch(r"[A-Za-z][\w/+-]*", zone):
            return datetime.fromisoformat(plain).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        when = datetime.fromisoformat(text)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, KeyError, OverflowError, OSError):
        return None


def of_lms(content: bytes) -> datetime | None:
    """Return the time in Sakai's timestamp file: digits down to milliseconds in UTC, or with a zone; else None."""
    text = content[:200].decode("utf-8-sig", "replace").strip()
    if re.fullmatch(r"\d{17}", text):
        text = f"{text[:8]}T{text[8:14]}.{text[14:]}Z"
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        return None
