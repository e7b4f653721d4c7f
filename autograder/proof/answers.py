"""Answers that prove a check: wrong ones that must fail with their sentence, and other right ones that must pass.

tests/answers/<lab>/<exercise>.py has an entry for each. It begins with a line `# %% wrong: <mistake>` or
`# %% right: <way>`; below stand its facts, as `# Misconception: ...` and `# Sentence: ...`, which a wrong answer needs,
and below these its code: changes to the solution (see changes.py), or all that the answer cell holds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path

from autograder.layout import did_you_mean
from autograder.notebook import Cell, Role
from autograder.notebook.source import plain_python
from autograder.proof.changes import AnswerError, changed, changes
from autograder.tree import parse

FACTS = ("Misconception", "Sentence", "Style", "Tag", "Source")
BEGIN = "Begin one with a line `# %% wrong: MISTAKE` or `# %% right: WAY`."
NO_FACT = "`{}` is no fact: these are {}. A comment on the code stands below a blank line."


class Kind(Enum):
    """What an answer is for."""

    WRONG = "wrong answer"
    RIGHT = "right answer"
    TRIVIAL = "trivial answer"


@dataclass(frozen=True)
class Answer:
    """The code of one answer cell, and what it must come to."""

    kind: Kind
    exercise: str
    name: str
    code: str
    sentence: str = ""  # what a wrong answer must be told


@dataclass(frozen=True)
class Entry:
    """What a file says about one answer: the line that begins it, that line's number, and the lines below."""

    header: str
    number: int
    lines: Sequence[str]

    def answer(self, exercise: str, source: str) -> Answer:
        """Return the answer to an exercise, whose answer cell in the source notebook is `source`."""
        header = re.fullmatch(r"# %% (wrong|right): (\w+)", self.header)
        if not header:
            raise AnswerError(self.number, f"`{self.header}` begins no answer. {BEGIN}")
        kind = Kind.WRONG if header[1] == "wrong" else Kind.RIGHT
        facts, size = _facts(self.lines, self.number + 1)
        if kind is Kind.WRONG and not (facts.get("Misconception") and facts.get("Sentence")):
            raise AnswerError(self.number, "it needs a line `# Misconception: ...` and a line `# Sentence: ...`.")
        return Answer(kind, exercise, header[2], self._code(size, source), facts.get("Sentence", ""))

    def _code(self, size: int, source: str) -> str:
        """Return what stands below the first `size` lines, or the solution with the changes that stand there."""
        below, first = self.lines[size:], self.number + 1 + size
        made = changes(below, first)
        code = changed(source, made) if made else "\n".join(below).strip("\n")
        try:
            tree = parse(plain_python(code))
        except SyntaxError as error:
            text = (error.text or "").strip()
            raise AnswerError(first, f"what it comes to is not Python: {error.msg}, in `{text}`.") from None
        if not tree.body:
            raise AnswerError(self.number, "there is no code in it.")
        return code


def load(folder: Path, cells: Iterable[Cell]) -> tuple[list[Answer], list[str]]:
    """Return the answers in a lab's folder, and a sentence for each entry of a file that cannot be used."""
    solutions = {cell.id: cell.source for cell in answer_cells(cells)}
    answers, problems = [], []
    for path in sorted(folder.glob("*.py")):
        if path.stem in solutions:
            found, faults = read(path.read_text(encoding="utf-8"), path.stem, solutions[path.stem])
            answers += found
            problems += [f"{path.name}, {fault}" for fault in faults]
        else:
            near = did_you_mean(path.stem, solutions)
            problems.append(f"{path.name}: its name is no exercise of this lab; call it EXERCISE.py.{near}")
    return answers, problems


def read(text: str, exercise: str, source: str) -> tuple[list[Answer], list[str]]:
    """Return the answers in one file's text, and a sentence for each entry that cannot be used."""
    above, *entries = split(text)
    problems = [] if entries else [f"line 1: there is no answer in it. {BEGIN}"]
    if not _is_docstring("\n".join(above.lines)):
        problems.append("line 1: what stands above the first answer belongs to none; only a docstring may.")
    answers: dict[tuple[Kind, str], Answer] = {}
    for entry in entries:
        try:
            answer = entry.answer(exercise, source)
            if answers.setdefault((answer.kind, answer.name), answer) is not answer:
                raise AnswerError(entry.number, "another answer is called so too; give one another name.")
        except AnswerError as error:
            problems.append(f"line {error.line} ({entry.header.removeprefix('# %% ')}): {error}")
    return [*answers.values()], problems


def split(text: str) -> Iterator[Entry]:
    """Yield the entries of a file, the first of which is what stands above all answers."""
    lines = text.splitlines()
    starts = [*(number for number, line in enumerate(lines) if line.startswith("# %%")), len(lines)]
    yield Entry("", 0, lines[: starts[0]])
    for start, end in pairwise(starts):
        yield Entry(lines[start].rstrip(), start + 1, lines[start + 1 : end])


def _facts(lines: Sequence[str], first: int) -> tuple[dict[str, str], int]:
    """Return an entry's facts and how many lines they take; a line that is further in goes on with the one above."""
    facts: dict[str, str] = {}
    word = ""
    for count, line in enumerate(lines):
        if not line.startswith("#") or line.startswith("# -"):
            return facts, count
        fact = re.match(r"# (\w+): *(.*)", line)
        if fact and fact[1] in FACTS:
            word = fact[1]
            facts[word] = fact[2].rstrip()
        elif word and line.startswith("#  "):
            facts[word] += f" {line[1:].strip()}"
        else:
            raise AnswerError(first + count, NO_FACT.format(line, ", ".join(FACTS)))
    return facts, len(lines)


def _is_docstring(text: str) -> bool:
    """True if there is nothing but comments and at most a docstring."""
    try:
        body = parse(text).body
    except SyntaxError:
        return False
    return len(body) == (ast.get_docstring(ast.Module(body, [])) is not None)


def answer_cells(cells: Iterable[Cell]) -> list[Cell]:
    """Return a source's answer cells that are code: one per exercise."""
    return [cell for cell in cells if cell.role is Role.ANSWER and cell.is_code]
