"""Files of answers: which answers they hold, and what is said of a part that cannot be used."""

import pytest

from autograder.notebook import Cell, Role
from autograder.proof.answers import Answer, Kind, load, read

SOURCE = "def largest(a, b):\n    ### BEGIN SOLUTION\n    return max(a, b)\n    ### END SOLUTION"
SUM = """\
# %% wrong: sum_of_both
# Misconception: more is more.
# Sentence: The larger of two is
#   not their sum.
"""
CHANGE = "# -     return max(a, b)\n    return a + b\n"
WHOLE = "def largest(a, b):\n    return a + b\n"
FILE = f'''"""largest: what must fail, and what must pass."""

{SUM}{CHANGE}
# %% wrong: first
# Misconception: the first is the larger one.
# Sentence: The second may be larger.
def largest(a, b):
    return a

# %% right: sorted
# Style: by order.
@cache
def largest(a, b):
    return sorted([a, b])[1]
'''


def problem(text):
    """Return the one sentence about a file that holds this answer and a right one, which is read all the same."""
    answers, problems = read(f"{text}\n# %% right: whole\n{WHOLE}", "largest", SOURCE)
    assert [answer.name for answer in answers] == ["whole"] and len(problems) == 1
    return problems[0]


def test_does_a_file_hold_wrong_and_right_answers_as_changes_and_whole():
    told = "The larger of two is not their sum."
    assert read(FILE, "largest", SOURCE) == (
        [
            Answer(Kind.WRONG, "largest", "sum_of_both", WHOLE.rstrip(), told),
            Answer(Kind.WRONG, "largest", "first", WHOLE.replace(" + b", "").rstrip(), "The second may be larger."),
            Answer(Kind.RIGHT, "largest", "sorted", "@cache\ndef largest(a, b):\n    return sorted([a, b])[1]"),
        ],
        [],
    )


def test_is_a_change_made_to_the_solution_with_all_that_stands_around_it():
    source = f"import math\n\n{SOURCE}\n\nprint(largest(1, 2))"
    [found], _ = read(SUM + CHANGE, "largest", source)
    assert found.code == f"import math\n\n{WHOLE}\nprint(largest(1, 2))"


@pytest.mark.parametrize("above", ["", "# only a comment\n\n", '"""A docstring\nof two lines."""\n'])
def test_may_a_docstring_or_nothing_stand_above_the_answers(above):
    assert problem(above + SUM + "# - import turtle\n").endswith("without such lines.")


def test_does_code_above_the_answers_belong_to_none():
    assert problem('"""largest"""\nimport math\n') == (
        "line 1: what stands above the first answer belongs to none; only a docstring may."
    )
    assert problem("Not Python.\n").startswith("line 1: what stands above")


def test_is_a_file_without_answers_told():
    assert read("", "largest", SOURCE)[1] == [
        "line 1: there is no answer in it. Begin one with a line `# %% wrong: MISTAKE` or `# %% right: WAY`."
    ]


def test_does_a_comment_on_the_code_stand_below_a_blank_line():
    [found], _ = read(f"# %% right: noted\n# Style: noted.\n\n# why so\n{WHOLE}", "largest", SOURCE)
    assert found.code.startswith("# why so\ndef largest")


def test_is_code_with_a_magic_no_error():
    assert read(f"# %% right: timed\n%matplotlib inline\n{WHOLE}", "largest", SOURCE)[1] == []


@pytest.mark.parametrize(
    "text, line, told",
    [
        (SUM + "# -     return min(a, b)\n    return a + b\n", 5, "the line that this changes has gone"),
        (SUM + "# -     return max(a, b)\n", 5, "what it comes to is not Python: expected an indented block"),
        (SUM + "def largest(a, b)\n    return a\n", 5, "not Python: expected ':', in `def largest(a, b)`."),
        (SUM, 1, "there is no code in it."),
        (SUM + "\n# only a comment\n", 1, "there is no code in it."),
        (
            SUM.replace("# Sentence", "# Tag") + WHOLE,
            1,
            "it needs a line `# Misconception: ...` and a line `# Sentence",
        ),
        ("# %% wrong: x\n" + WHOLE, 1, "it needs a line `# Misconception: ...` and a line `# Sentence: ...`."),
        (SUM.replace("Sentence", "Sentense") + WHOLE, 3, "`# Sentense: The larger of two is` is no fact"),
        ("# %% right: x\n# why so\n" + WHOLE, 2, "`# why so` is no fact: these are Misconception, Sentence, Style"),
        ("# %% wrnog: x\n" + WHOLE, 1, "`# %% wrnog: x` begins no answer. Begin one with a line `# %% wrong: MIS"),
        ("# %% right: two words\n" + WHOLE, 1, "`# %% right: two words` begins no answer."),
    ],
)
def test_is_a_part_that_cannot_be_used_told(text, line, told):
    name = text.splitlines()[0].removeprefix("# %% ")
    assert problem(text).startswith(f"line {line} ({name}): ") and told in problem(text)


def test_is_a_second_answer_of_the_same_name_told():
    told = "another answer is called so too; give one another name."
    assert problem(f"# %% right: whole\n{WHOLE}") == f"line 5 (right: whole): {told}"


def test_are_the_files_of_a_lab_read_and_the_others_told(tmp_path):
    (tmp_path / "largest.py").write_text(FILE)
    (tmp_path / "lagrest.py").write_text(FILE)
    (tmp_path / "smallest.py").write_text(f"# %% right: whole\n{WHOLE}\n# %% right: cut\n# - x = 1\n")
    cells = [
        Cell("largest", Role.ANSWER, "code", SOURCE),
        Cell("largest_check", Role.CHECK, "code", "assert largest(1, 2) == 2"),
        Cell("smallest", Role.ANSWER, "code", SOURCE.replace("largest", "smallest")),
    ]
    answers, problems = load(tmp_path, cells)
    found = [f"{answer.exercise}_{answer.name}" for answer in answers]
    assert found == ["largest_sum_of_both", "largest_first", "largest_sorted", "smallest_whole"]
    assert problems[0] == (
        "lagrest.py: its name is no exercise of this lab; call it EXERCISE.py. Did you mean largest or smallest?"
    )
    assert problems[1].startswith("smallest.py, line 5 (right: cut): the line that this changes has gone")


def test_has_a_lab_without_a_folder_no_answers(tmp_path):
    assert load(tmp_path / "none", []) == ([], [])
