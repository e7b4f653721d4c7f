"""What Brightspace's name of a hand-in says: `5-70 - Jane Doe - 9. Okt. 2026 2330`, in the language of the school."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

NAMED = re.compile(r"(\d+)-(\d+) - (.+)", re.DOTALL)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTHS = """
January February March April May June July August September October November December
Januar Februar März April Mai Juni Juli August September Oktober November Dezember
Jänner Feber Mrz April Mai Juni Juli August September Oktober November Dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
januari februari mrt april mei juni juli augustus september oktober november december
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november december
januar februar mars april mai juni juli august september oktober november desember
"""
DATES = [  # as they are after _plain
    r"(?P<day>\d{1,2})(?:er|[oa](?= ))?[. ]*(?:de )?(?P<month>[^\W\d_]+)[., ]*(?:del? )?(?P<year>\d{4})",
    r"(?P<month>[^\W\d_]+)[. ]+(?P<day>\d{1,2})(?:st|nd|rd|th)?[., ]+(?P<year>\d{4})",
    r"(?P<year>\d{4})([-. ])(?P<month>\d{1,2})\2(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # with dots, no language puts the month first
]
CLOCK = (
    r",?(?: (?:at|um|a|kl\.?|om|alle|ore|as|a las))? (?P<hour>\d{1,2}) ?(?:[:.h_]|uhr)? ?(?P<minute>\d\d)"
    r"(?: ?(?:uhr|h|(?P<half>[ap])\. ?m\.|(?P<short>[ap])m))?"
)
TIMES = [re.compile(date + CLOCK) for date in DATES]


@dataclass(frozen=True)
class HandIn:
    """One name of Brightspace's, in its parts."""

    numbers: tuple[str, str]
    name: str
    date: str
    file: str  # empty where the name is a folder's

    @property
    def when(self) -> datetime | None:
        """The time of handing in by this machine's clock, in UTC; None if the date cannot be read."""
        return time(self.date)


def read(part: str) -> HandIn | None:
    """Return what a folder's or file's name says, None if Brightspace did not make it."""
    match = NAMED.fullmatch(part)
    first, second, rest = match.groups() if match else ("", "", "")
    words = rest.split(" - ")
    dated = next((place for place in range(1, len(words)) if YEAR.search(words[place])), 1)
    if len(words) < 2 or len(re.findall(r"\d+", words[dated])) < 2:  # `1-1 - Week 1 - Reading` is a lecturer's
        return None
    return HandIn((first, second), " - ".join(words[:dated]), words[dated], " - ".join(words[dated + 1 :]))


def time(text: str) -> datetime | None:
    """Return the time that a date of Brightspace's means by this machine's clock, in UTC; None if it is not sure."""
    plain = _plain(text)
    match = next((match for pattern in TIMES if (match := pattern.fullmatch(plain))), None)
    month = match and (int(match["month"]) if match["month"].isdecimal() else _month(match["month"]))
    if not month:
        return None
    hour, half = int(match["hour"]), match["half"] or match["short"]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "p") if half else hour
    try:
        return datetime(int(match["year"]), month, int(match["day"]), hour, int(match["minute"])).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _plain(text: str) -> str:
    """Return a text in small letters without accents, with one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


@cache
def _month(word: str) -> int | None:
    """Return the month that a word, or its beginning, names in some language; None if it names none, or several."""
    languages = [_plain(line).split() for line in MONTHS.strip().split("\n")]
    meant = {n for names in languages for n, name in enumerate(names, 1) if name.startswith(word)}
    return meant.pop() if len(word) > 2 and len(meant) == 1 else None
