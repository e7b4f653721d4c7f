"""Whose a file is by the way in which an LMS names its bulk download; plain_layout.py has those without an LMS.

    Moodle            NAME_N_assignsubmission_file_/x.ipynb, or NAME_N_assignsubmission_file_x.ipynb
    Canvas            name_USER_FILE_x.ipynb, name_LATE_USER_FILE_x.ipynb, anon_LETTERS_FILE_x.ipynb
                      name_USER_text.html
    Blackboard        TITLE_USER_attempt_2026-05-01-10-00-00_x.ipynb, and a .txt about the attempt
    Brightspace       N-N - NAME - May 3, 2026 1159 PM/x.ipynb (brightspace.py)
    Sakai             TITLE/Last, First(USER)/Submission attachment(s)/x.ipynb
    GitHub Classroom  TITLE-submissions/TITLE-USER/x.ipynb
    MS Teams          Submitted files/NAME/TITLE/Version 2/x.ipynb
    Gradescope        submission_N/x.ipynb, and submission_metadata.yml that says whose N is

What a student can write into a file of theirs is never read here, but for what Blackboard and Gradescope wrote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from autograder.intake import brightspace
from autograder.intake.entry import Empty, Entry, Found
from autograder.intake.gradescope import Listed, listed

MOODLE = re.compile(
    r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext|[a-z]+)(?:_(?P<file>.*))?", re.DOTALL
)
CANVAS = re.compile(  # a group's name may hold the sign, and end in a number that is too small for a user's
    r"(?P<name>.+?(?:_\d{1,2}(?=_(?:LATE_)?\d{3,}_(?:\d{3,}_|text\.html|link\.html)))?)_(?P<late>LATE_)?(?P<id>\d+)_"
    r"(?:\d+_(?P<file>.+)|(?P<text>text\.html|link\.html))",
    re.IGNORECASE | re.DOTALL,
)
ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<id>[A-Za-z0-9]+)_(?:\d+_(?P<file>.+)|(?P<text>text\.html|link\.html))", re.DOTALL
)
BLACKBOARD = re.compile(r"(?P<head>.+)_attempt_(?P<date>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)", re.DOTALL)
SAKAI = re.compile(r"(?P<name>[^()]+)\((?P<id>[^()]+)\)")
SAKAI_INSIDE = re.compile(
    r"Submission attachment\(s\)|Feedback Attachment\(s\)|timestamp\.txt|comments\.(txt|rtf)|"
    r".*(submission|feedback)Text\.(html|txt)|.*InlineFeedback.*",
    re.IGNORECASE | re.DOTALL,
)
SAKAI_TYPED = re.compile(r".*submissionText\.(html|txt)", re.IGNORECASE | re.DOTALL)
SAKAI_TABLE = re.compile(r"grades\.(csv|xlsx?)", re.IGNORECASE)
SUBMITTED, WORKING = "submitted files", "working files"
STAMP = "timestamp.txt"
TEXT = "it is a text that was typed into the LMS, not a notebook"


@dataclass(frozen=True)
class Owner:
    """Whose a file is, and where it lies in what that student handed in."""

    name: str  # the student as the download has it; empty for a file that the LMS adds, which needs no owner
    path: tuple[str, ...]  # below the student's own folder; empty for a folder with nothing in it
    id: str = ""  # what the LMS or the folder says beside the name: the student's id is made of both
    key: str = ""  # "canvas 12345": what the LMS knows the student, or the hand-in, by
    lasting: bool = False  # the key is the student's in every lab, not of this hand-in alone
    lab: str | None = None
    when: datetime | None = None  # the LMS's time of handing in
    stamped: bool = True  # the file's own time is when it was handed in, not when it was downloaded
    attempt: str = ""  # which of the student's attempts it belongs to, in order
    dashes: bool = False  # a further attempt is called x-1.ipynb
    late: bool = False
    refused: str = ""  # why it cannot count
    hidden: bool = False  # the LMS hides who it is: the name holds for this lab alone
    place: tuple[str, ...] = ()  # where the student's folder lies, if no LMS says who it is
    sure: bool = True  # an LMS's naming says whose it is; False: the folders do
    known: bool = False  # the course has a student of this name
    exchange: bool = False  # timestamp.txt is nbgrader's own, not the student's
    remark: str = ""  # what the teacher should know of it
    partners: tuple[Owner, ...] = ()  # the others whose it is as well


@dataclass(frozen=True)
class Told:
    """What a download as a whole tells of the names in it."""

    users: dict[str, str]  # of Blackboard's TITLE_USER
    listed: Listed  # of Gradescope's submission_N
    sakai: frozenset[tuple[str, ...]]  # where Sakai's students are
    number: int | None  # which of Brightspace's two numbers is the student's, if one is


def owners(found: Sequence[Found]) -> list[Owner | None]:
    """Return whose each entry is where an LMS's way of naming says so, else None; in order."""
    told = Told(blackboard_users(found), listed(found), sakai_folders(found), brightspace_number(found))
    return [_of_empty(entry, told) if isinstance(entry, Empty) else _owner(entry.parts, told) for entry in found]


def _of_empty(folder: Empty, told: Told) -> Owner | None:
    """Return whose a folder without a file is: read as if there were one without a name."""
    owner = _owner((*folder.parts, ""), told)
    return owner and replace(owner, path=tuple(filter(None, owner.path)))


def _owner(parts: tuple[str, ...], told: Told) -> Owner | None:
    for place, part in enumerate(parts):
        rest = parts[place + 1 :]
        found = _moodle(part, rest) or _sakai(part, rest) or _teams(part, rest) or _classroom(part, rest)
        found = (
            found or _brightspace(part, rest, told) or _blackboard(part, rest, told) or _gradescope(parts, place, told)
        )
        found = found or _sakai_table(parts, place, told)
        if found:
            return found
    return None


def _moodle(part: str, rest: tuple[str, ...]) -> Owner | None:
    match = MOODLE.fullmatch(part)
    if not match:
        return None
    path = rest or ((match["file"],) if match["file"] else ())
    refused = "" if match["kind"] == "file" else TEXT
    hidden = match["name"].endswith(f" {match['id']}")  # "Participant 41000": marked without names
    return Owner(match["name"], path, match["id"], f"moodle {match['id']}", refused=refused, hidden=hidden)


def canvas(name: str) -> Owner | None:
    """Return whose a file is that Canvas named; only whole downloads are, so the caller looks at all names first."""
    if match := ANONYMOUS.fullmatch(name):
        key, shown = f"canvas anon {match['id']}", "anon"
    elif match := CANVAS.fullmatch(name):
        key, shown = f"canvas {match['id']}", match["name"]
    else:
        return None
    return Owner(
        shown, (match["file"] or match["text"],), match["id"], key, lasting=shown != "anon", stamped=False,
        dashes=True, late=bool(match["late"]), refused=TEXT if match["text"] else "", hidden=shown == "anon",
    )  # fmt: skip


def _brightspace(part: str, rest: tuple[str, ...], told: Told) -> Owner | None:
    said = brightspace.read(part)
    if not said:
        return None
    when = said.when
    path = rest or ((said.file,) if said.file else ())
    number = "" if told.number is None else said.numbers[told.number]
    key = f"brightspace {number}" if number else ""
    attempt = when.isoformat() if when else said.date
    return Owner(said.name, path, number, key, when=when, attempt=attempt, stamped=bool(when))


def brightspace_number(found: Sequence[Found]) -> int | None:
    """Return which of the two numbers before a name is the student's: one that no two names share; else None."""
    all_said = [said for entry in found for part in entry.parts if (said := brightspace.read(part))]
    names = {said.name for said in all_said}
    for place in (1, 0):
        pairs = {(said.numbers[place], said.name) for said in all_said}
        if len(names) > 1 and len({number for number, _ in pairs}) == len(pairs):
            return place
    return None


def _sakai(part: str, rest: tuple[str, ...]) -> Owner | None:
    match = SAKAI.fullmatch(part)
    if not match or not rest or not SAKAI_INSIDE.fullmatch(rest[0]):
        return None
    attached = rest[0].casefold().startswith("submission attachment")
    path = rest[1:] if attached else rest
    own = not attached and len(rest) == 1 and rest[0] == STAMP
    typed = SAKAI_TYPED.fullmatch(rest[0])
    refused = "" if attached or own else TEXT if typed else "it is the grader's feedback, not what was handed in"
    return Owner(match["name"].strip(), path, match["id"], f"sakai {match['id']}", True, refused=refused, exchange=own)


def sakai_folders(found: Sequence[Found]) -> frozenset[tuple[str, ...]]:
    """Return the folders in which Sakai put the students' folders, and a table of grades beside them."""
    paths = [entry.parts for entry in found]
    return frozenset(
        path[:place] for path in paths for place, part in enumerate(path) if _sakai(part, path[place + 1 :])
    )


def _sakai_table(parts: tuple[str, ...], place: int, told: Told) -> Owner | None:
    if parts[:place] in told.sakai and SAKAI_TABLE.fullmatch("/".join(parts[place:])):
        return Owner("", parts, refused="it is Sakai's table of grades, not what was handed in")
    return None


def _blackboard(part: str, rest: tuple[str, ...], told: Told) -> Owner | None:
    match = BLACKBOARD.fullmatch(part)
    if not match:
        return None
    user = told.users[match["head"]]
    try:
        when = datetime.strptime(match["date"], "%Y-%m-%d-%H-%M-%S").astimezone(UTC)
    except ValueError:
        when = None
    path = rest or ((match["file"],) if match["file"] else ())
    return Owner(user, path, "", f"blackboard {user}", True, when=when, attempt=match["date"])


def blackboard_users(found: Sequence[Found]) -> dict[str, str]:
    """Return the user of each TITLE_USER in a Blackboard download; both may hold the sign that stands between them."""
    heads, told = set(), {}
    for entry in found:
        for part in entry.parts:
            if match := BLACKBOARD.fullmatch(part):
                heads.add(match["head"])
                if isinstance(entry, Entry) and not match["file"] and part == entry.name:
                    told |= _receipt(entry, match["head"])
    users = {head: head.rsplit("_", 1)[-1] for head in heads} | told
    if len(set(users.values())) == len(users):
        return users
    first = [word for word in zip(*(head.split("_") for head in heads), strict=False)]
    same = next((n for n, words in enumerate(first) if len(set(words)) > 1), 0)
    return {head: "_".join(head.split("_")[same:]) for head in heads} | told


def _receipt(entry: Entry, head: str) -> dict[str, str]:
    """Return {head: user} if the text that Blackboard adds to an attempt names a user that the head ends with."""
    try:
        first = entry.read()[:2000].decode("utf-8", "replace").split("\n", 1)[0]
    except OSError:
        return {}
    match = re.fullmatch(r"[^:]+:.*\(([^()]+)\)\s*", first)
    return {head: match[1]} if match and head.endswith(f"_{match[1]}") else {}


def _teams(part: str, rest: tuple[str, ...]) -> Owner | None:
    if len(rest) < 2:
        return None
    if part.casefold() == SUBMITTED:
        return Owner(rest[0], rest[1:])
    if part.casefold() == WORKING:
        return Owner(rest[0], rest[1:], refused="it is a working copy that was not turned in")
    return None


def _classroom(part: str, rest: tuple[str, ...]) -> Owner | None:
    title = part.removesuffix("-submissions")
    if title == part or not rest or not rest[0].startswith(f"{title}-"):
        return None
    user = rest[0].removeprefix(f"{title}-")
    return Owner(user, rest[1:], "", f"github {user}", True)


def _gradescope(parts: tuple[str, ...], place: int, told: Told) -> Owner | None:
    listed, folder, rest = told.listed, parts[: place + 1], parts[place + 1 :]
    if parts == listed.parts:
        return Owner("", parts, refused=listed.problem)
    if not (number := listed.number(folder)):
        return None
    when, people = listed.when(folder), listed.people(folder)
    if not people:
        name, key = folder[-1], f"gradescope {number}"
        return Owner(name, rest, name, key, when=when, stamped=False, hidden=True, remark=listed.unsaid(folder))
    names = ", ".join(name for name, _ in people)
    remark = f"Handed in together: {names}." if len(people) > 1 else ""
    first, *others = (
        Owner(
            name, rest, user, f"gradescope {user or number}", bool(user), when=when, stamped=False, remark=remark,
            attempt=number.zfill(12),
        )
        for name, user in people
    )  # fmt: skip
    return replace(first, partners=tuple(others))
