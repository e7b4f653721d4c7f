"""The rooms of the sealed grader: which may import which, and where the words stand that processes exchange."""

import ast
from pathlib import Path

import pytest

from autograder import sealed
from autograder.sealed import protocol

ROOT = Path(sealed.__file__).parent
PROCESS = {"branch", "crossing", "places", "protocol"}  # what each process of a submission has
MAY_IMPORT = {
    **{alone: set() for alone in ["box", "crossing", "places", "protocol", "tiers", "verdict"]},
    "branch": {"crossing", "protocol"},
    "syntax": {"protocol"},
    "student": PROCESS,  # hostile code owns it: nothing of the examiner's or the controller's is there
    "examiner": PROCESS | {"verdict"},
    "server": {"box", "crossing", "examiner", "places", "protocol", "student"},
    "controller": {"box", "crossing", "protocol", "verdict"},
    "machine": {"engine", "tiers"},
    "engine": {"box", "controller", "places", "protocol", "syntax", "tiers"},
}
FILES = {
    ".".join(["autograder.sealed", *path.relative_to(ROOT).with_suffix("").parts]): ast.parse(path.read_text("utf-8"))
    for path in ROOT.rglob("*.py")
    if path.name != "__init__.py"
}


def imported(name):
    """Return the files of the sealed grader that one of them imports, wherever it does."""
    found = set()
    for node in ast.walk(FILES[name]):
        if isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)} & FILES.keys()
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & FILES.keys()
    return found


def room(name):
    return name.split(".")[2]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_imports_from_its_own_room_and_those_that_it_may_know(name):
    others = {room(other) for other in imported(name)} - {room(name)}
    assert others <= MAY_IMPORT[room(name)], f"{name} may not know {others - MAY_IMPORT[room(name)]}."


def words():
    """Return every word that processes say to each other."""
    groups = (protocol.Order, protocol.Report, protocol.Ask, protocol.Answer, protocol.Failure)
    said = {value for group in groups for name, value in vars(group).items() if name.isupper()}
    return {word for word in said if isinstance(word, str)} | {protocol.AFRESH, protocol.STUDENT, protocol.EXAMINER}


@pytest.mark.parametrize("name", sorted(name for name in FILES if "protocol" in MAY_IMPORT[room(name)]))
def test_a_message_is_made_and_known_by_the_protocols_own_names(name):
    firsts = [node.elts[0] for node in ast.walk(FILES[name]) if isinstance(node, ast.Tuple) and len(node.elts) > 1]
    compared = [part for node in ast.walk(FILES[name]) if isinstance(node, ast.Compare) for part in node.comparators]
    literal = {part.value for part in [*firsts, *compared] if isinstance(part, ast.Constant)}
    assert not literal & words(), f"{name}: use the names of protocol.py for {literal & words()}."


def test_the_student_answers_whatever_the_examiner_may_ask():
    from autograder.sealed.student.objects import Desk

    questions = {value for name, value in vars(protocol.Ask).items() if name.isupper() and isinstance(value, str)}
    assert len(questions) > 10 and all(callable(getattr(Desk, f"_{question}")) for question in questions)
