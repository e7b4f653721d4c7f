"""An exercise's checks: each failure is one sentence that says what came back, what was expected and what to do next.

    with exercise("psi") as check:
        check.close(psi(week_1, week_1), 0, "A sample compared with itself has not drifted.")

The exceptions form one small tree:

    ExerciseError
    ├── CheckFailed     the answer is wrong; .sentence has the author's words, .detail the values
    ├── NotAttempted    the answer still raises NotImplementedError
    └── NothingChecked  the author's mistake: a check cell that checks nothing

Whatever runs a notebook needs to know no more than the names of these types.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import math
import os
import random
import sys
import traceback
import warnings
from collections.abc import Callable

from course import values
from course.kept import DONE, TO_DO, WRONG, record
from course.sentences import first_line, wrapped

DEFAULT_SEED = 2013
# Raised by a student's code, these would end a loop, a generator or the kernel instead of failing a check.
CONTROL_FLOW = (StopIteration, StopAsyncIteration, GeneratorExit, SystemExit)


class ExerciseError(Exception):
    """A check that did not pass. Shown as one sentence, without a traceback."""

    def _render_traceback_(self) -> list[str]:
        """Return the lines that IPython shows instead of a traceback."""
        return wrapped(str(self)).splitlines()


class CheckFailed(ExerciseError):
    """The answer is wrong."""

    def __init__(self, exercise: str, sentence: str, detail: str = ""):
        self.exercise, self.sentence, self.detail = exercise, sentence, detail
        said = " ".join(part for part in (sentence, detail) if part)
        super().__init__(f'✗ {exercise}: {said} Stuck? Run hint("{exercise}").')


class NotAttempted(ExerciseError):
    """The answer is still the released stub."""

    def __init__(self, exercise: str):
        self.exercise = exercise
        super().__init__(f"○ {exercise}: not attempted yet. Replace the NotImplementedError in the cell above.")


class NothingChecked(ExerciseError):
    """The block ended without one check: a pass would mean nothing."""

    def __init__(self, exercise: str):
        self.exercise = exercise
        super().__init__(f"✗ {exercise}: this cell checks nothing. This is a mistake in the lab, not in your answer.")


class Check:
    """What a check cell calls. Every method raises CheckFailed with the author's sentence, or returns None."""

    def __init__(self, exercise: str):
        self.exercise = exercise
        self.visible_passed = 0
        self.hidden_passed: int | None = None

    @property
    def seed(self) -> int:
        """A seed for this exercise's random test data, from 0 to 2³¹ - 1.

        It is drawn from the class's, the environment's COURSE_SEED (else 2013), in a way that cannot be turned back: an
        answer that is called with its own seed learns nothing about the data of other exercises.
        """
        try:
            of_the_class = int(os.environ.get("COURSE_SEED", DEFAULT_SEED))
        except ValueError:
            of_the_class = DEFAULT_SEED
        digest = hashlib.sha256(f"{of_the_class} {self.exercise}".encode()).digest()
        return int.from_bytes(digest[:4], "big") >> 1

    def hidden(self) -> None:
        """Begin the hidden checks: the first line of a hidden region, so that the message counts them apart."""
        self.hidden_passed = 0

    def close(self, got: object, expected: object, sentence: str, *, rtol=1e-6, atol=1e-9, equal_nan=False) -> None:
        """Check that |got - expected| <= atol + rtol·|expected|: numbers, lists, arrays, Series, frames, dicts."""
        self._settle(values.apart(got, expected, rtol, atol, equal_nan), sentence)

    def between(self, got: object, low: float, high: float, sentence: str) -> None:
        """Check that got is one number with low <= got <= high; NaN and anything that is not a number fail."""
        self._settle(_outside(got, low, high), sentence)

    def equal(self, got: object, expected: object, sentence: str) -> None:
        """Check exact equality of plain data and tables. 1 equals 1.0; True does not equal 1, nor (1,) equal [1]."""
        self._settle(values.differs(got, expected), sentence)

    def that(self, condition: object, sentence: str) -> None:
        """Check that condition is True. Anything but a bool fails: a number or a list is not a yes."""
        if values.of(condition, "numpy", "bool_"):
            condition = bool(condition)
        if type(condition) is not bool:
            self._settle(f"Expected True or False, got {values.show(condition)}.", sentence)
        self._settle("" if condition else None, sentence)

    def raises(self, error: type[Exception], call: Callable[[], object], sentence: str) -> None:
        """Check that call() raises `error`. A NotImplementedError still means "not attempted"."""
        try:
            got = call()
        except error:
            return self._settle("", sentence)
        except NotImplementedError:
            raise
        except Exception as other:
            detail = f"Expected {error.__name__}, got {type(other).__name__}."
        else:
            detail = f"Expected {error.__name__}, got {values.show(got)}."
        return self._settle(detail, sentence)

    def afresh(self, function: Callable, *args: object, **kwargs: object) -> object:
        """Return function(*args, **kwargs), a call that nothing before it can have prepared where a class is graded.

        There, `function` (the name of something that the student wrote, at the top of the notebook) is called in a new
        process, which has run the cells that it needs, and which ends after this call: no count of calls, no memory
        and no file of an earlier call is there. In a notebook of one's own it is a call as any other. What it returns
        is plain data: of anything else, nothing is left when the process has ended.
        """
        return getattr(function, "__afresh__", function)(*args, **kwargs)

    def unchanged(self, function: Callable, *args: object, sentence: str, **kwargs: object) -> object:
        """Return function(*args, **kwargs), and check that it leaves its arguments as they are, to the type of a table.

        The function is given copies, so that no later check can meet what it has changed. Arguments that are no plain
        data are given as they are and not compared; with none to compare, the mistake is the check's.
        """
        copies = {
            key: copy.deepcopy(value) for key, value in {**dict(enumerate(args)), **kwargs}.items() if _known(value)
        }
        if not copies:
            raise NothingChecked(self.exercise)
        changing = getattr(function, "__changing__", function)
        got = changing(
            *(copies.get(place, value) for place, value in enumerate(args)),
            **{name: copies.get(name, value) for name, value in kwargs.items()},
        )
        for key, value in {**dict(enumerate(args)), **kwargs}.items():
            if key in copies:
                self._same(copies[key], value, key, sentence)
        return got

    def in_any_order(self, *parts: Callable[[], object]) -> None:
        """Run each part, some of them twice, in an order that the seed draws: a count of calls tells an answer nothing.

        A part asks and checks. Of those that fail, the first as written is raised: what is told depends on no seed.
        """
        order = random.Random(f"{self.seed} {self.exercise} {len(parts)}")
        places = [*range(len(parts)), *order.sample(range(len(parts)), order.randint(0, len(parts) // 2))]
        order.shuffle(places)
        first, failure = len(parts), None
        for place in places:
            if place < first:
                try:
                    parts[place]()
                except Exception as error:
                    first, failure = place, error
        if failure is not None:
            raise failure

    def _same(self, after: object, before: object, place: int | str, sentence: str) -> None:
        """Check that an argument is what it was before the call."""
        name = f"Argument `{place}`" if isinstance(place, str) else f"Argument {place + 1}"
        self._settle(f"{name} was changed." if values.changed(after, before) else "", sentence)

    def _settle(self, detail: str | None, sentence: str) -> None:
        if detail != "":
            raise CheckFailed(self.exercise, sentence, detail or "")
        if self.hidden_passed is None:
            self.visible_passed += 1
        else:
            self.hidden_passed += 1

    def summary(self) -> str:
        """Return the line for a block that passed."""
        if not self.visible_passed + (self.hidden_passed or 0):
            raise NothingChecked(self.exercise)
        checks = f"{self.visible_passed} visible check{'s' * (self.visible_passed != 1)}"
        if self.hidden_passed is None:
            return f"✓ {self.exercise}: {checks} passed; more run at grading."
        return f"✓ {self.exercise}: {checks} and {self.hidden_passed} hidden ones passed."


def _known(value: object) -> bool:
    """True for plain data, which can be copied and compared."""
    try:
        values.canonical(value)
    except values.NotPlain:
        return False
    return True


def _outside(got: object, low: float, high: float) -> str:
    if low == -math.inf:
        wanted = f"a number of at most {high:.6g}"
    else:
        wanted = f"a number of at least {low:.6g}" if high == math.inf else f"a number from {low:.6g} to {high:.6g}"
    try:
        value = values.number(got)
    except values.NotPlain as other:
        return f"Expected {wanted}, got {values.show(got) if type(got) in (bool, str) else other}."
    if type(value) is complex or not low <= value <= high:
        return f"Expected {wanted}, got {values.show(value)}."
    return ""


class exercise:
    """The block around an exercise's checks: `with exercise("psi") as check:`.

    Prints one line when all checks pass. Raises CheckFailed or NotAttempted, both shown as one sentence; any other
    exception of the student's code is named in one line and then goes on with its traceback. Warnings and other
    writing to stderr inside the block do not reach stderr, where nbgrader would count them as an error.
    """

    def __init__(self, name: str):
        self.check = Check(name)
        self._stack = contextlib.ExitStack()
        self._warnings: list = []

    def __enter__(self) -> Check:
        self._warnings = self._stack.enter_context(warnings.catch_warnings(record=True))
        warnings.simplefilter("default")
        self._stack.enter_context(contextlib.redirect_stderr(sys.stdout))
        return self.check

    def __exit__(self, kind: type | None, error: BaseException | None, trace: object) -> bool:
        self._stack.close()
        name = self.check.exercise
        if error is None:
            line = self.check.summary()
            record(name, DONE)
            print(line)
            return False
        if isinstance(error, NotImplementedError):
            record(name, TO_DO)
            raise NotAttempted(name) from None
        record(name, WRONG)
        if self._warnings:
            first = self._warnings[0]
            print(f"Your code warned: {first.category.__name__}: {first.message}")
        if isinstance(error, CONTROL_FLOW):
            raise CheckFailed(name, f"Your code raised {kind.__name__}, which ends a loop or the program.") from None
        if not isinstance(error, ExerciseError) and isinstance(error, Exception):
            print(wrapped(f'✗ {name}: {_raised(name, error)} Stuck? Run hint("{name}").'))
        return False


def _raised(name: str, error: Exception) -> str:
    """Return what to say of an error: that of a check which uses what an answer gave back is not the answer's own."""
    said = f"{type(error).__name__}: {first_line(error)}"
    if _in_answer(error):
        return f"your code raised {said}."
    if isinstance(error, NameError):
        return f"{said}. Run {'the cell with your answer' if error.name == name else 'the cells above'} first."
    if "NoneType" in said:
        return f"your answer gives back None where the check needs a value ({said}). Did you forget `return`?"
    return f"what your answer gives back has another form than the check needs ({said})."


def _in_answer(error: Exception) -> bool:
    """True if the error came through code of another cell than the check's own."""
    check, *others = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return any(
        frame.f_globals is check.f_globals and frame.f_code.co_filename != check.f_code.co_filename for frame in others
    )
