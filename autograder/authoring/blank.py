"""The texts that a new lab and a new exercise begin with. What the author has to write follows the words in MARK.

`check` tells each of these as it stands, so a text after MARK says what to write, up to the end of its line.
"""

from __future__ import annotations

MARK = "TO WRITE:"
NO_EXERCISE = f"{MARK} an exercise: `autograder new {{lab}} NAME` begins one"
TITLE = f"""\
# Lab {{number}} · {MARK} the title

**Goal:** {MARK} in one sentence what a student can do after this lab.

| part | exercise | points | minutes |
|---|---|---:|---:|
| A | {NO_EXERCISE} | | |

Each exercise has a cell to fill in and, below it, a check. Run the check as often as you like: it prints one line that
says what is right or what to change. The grader runs the same checks, and more of them, on fresh data. Stuck?
`hint("NAME")` with the exercise's name gives one more hint each time.{{background}}"""
BACKGROUND = "\nThe background is in [the reading](../../course/readings/{name})."
IMPORTS = """\
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy loads: the same result for everybody

import numpy as np
from course import exercise, hint, progress, solution"""
PROGRESS = "progress()"
END = f"""\
## In this lab you have

- {MARK} what was done, a line for each exercise.

**Before you submit:** restart the kernel, run all cells, save."""
HINTS = "# Hints for lab {number}\n\nThree for each exercise, from a question to nearly the answer.\n"
READING = f"""\
# {MARK} the chapter's title

The chapter for lab {{number}} (`{{lab}}`).

## Sources

- {MARK} what the numbers and methods of this chapter come from.
"""

ROW = f"`{{name}}` ({MARK} the points and minutes of `{{name}}`, and the sums if they stand below)"
TEXT = f"""\
### Exercise `{{name}}` ({{points:g}} points)

{MARK} what is asked: what comes in, what comes back, and what happens at the edges."""
ANSWER = f'''\
def {{name}}(values):
    """{MARK} what comes back."""
    ### BEGIN SOLUTION
    raise NotImplementedError("{MARK} the solution")
    ### END SOLUTION'''
CHECK = f"""\
with exercise("{{name}}") as check:
    check.equal({{name}}([1, 2]), 3, "{MARK} an easy case that students see, and what helps whoever fails it.")
    ### BEGIN HIDDEN TESTS
    check.hidden()
    values = np.random.default_rng(check.seed).integers(100, size=20).tolist()
    check.equal({{name}}(values), sum(values), "{MARK} a case on fresh data, and what helps whoever fails it.")
    ### END HIDDEN TESTS"""
ESSAY_TEXT = f"""\
## {MARK} the title

{MARK} the question, and for how many words.

| points | the text |
|---:|---|
| {{points:g}} | {MARK} what earns these points |"""
ESSAY = f"""\
### BEGIN MARK SCHEME
{MARK} how points are given, and a model answer.
### END MARK SCHEME"""
EXERCISE_HINTS = f"""
## {{name}}
- {MARK} a question that turns to what matters.
- {MARK} the step that most people miss.
- {MARK} nearly the answer.
"""
SECTION = f"""\
## {MARK} what `{{name}}` rests on

<!-- exercise: {{name}} -->

{MARK} what a learner reads again for `{{name}}`.

"""
WRONG_ANSWER = f'''\
"""{{name}}: what must fail, each with its sentence, and other ways that must pass."""

# %% wrong: mistake
# Misconception: {MARK} what somebody believes who makes this mistake.
# Sentence: {MARK} what the check tells them, or a part of it.
def {{name}}(values):
    raise NotImplementedError("{MARK} the answer of somebody who believes that")
'''
