"""Changes to a solution: which lines go, what stands in their place, and what is said of a change that does not fit."""

import textwrap

import pytest

from autograder.proof.changes import AnswerError, changed, changes

SOURCE = textwrap.dedent("""\
    def spread(values):
        \"\"\"Return the largest value less the smallest.\"\"\"
        ### BEGIN SOLUTION
        low = min(values)
        high = max(values)
        if not values:
            return 0

        return high - low
        ### END SOLUTION

    low = 0
    print(low)
    print(low)""")


def made(text):
    """Return the solution with the changes that a text says."""
    return changed(SOURCE, changes(textwrap.dedent(text).splitlines(), first=1))


def solution_with(*swaps):
    """Return the solution as an author would change it by hand: without markers, each old text replaced once."""
    text = SOURCE.replace("    ### BEGIN SOLUTION\n", "").replace("    ### END SOLUTION\n", "")
    for old, new in swaps:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_is_a_line_replaced_by_what_stands_below_it():
    assert made("""\
        # -     return high - low
            return high + low
        """) == solution_with(("high - low", "high + low"))


def test_can_several_lines_be_one_change_and_several_changes_one_answer():
    text = """\
        # -     return high - low
            return b - a

        # -     low = min(values)
        # -     high = max(values)
            a, b = sorted(values)[0], sorted(values)[-1]
        """
    both = "    low = min(values)\n    high = max(values)"
    one = "    a, b = sorted(values)[0], sorted(values)[-1]"
    assert made(text) == solution_with(("high - low", "b - a"), (both, one)), "in any order"


def test_is_a_line_with_nothing_below_it_deleted():
    gone = solution_with(("    low = min(values)\n", ""), ("    return high - low\n", ""))
    assert made("# -     low = min(values)\n\n# -     return high - low\n") == gone


def test_is_a_line_added_below_one_that_is_kept():
    assert made("""\
        # -     high = max(values)
            high = max(values)
            high += 1
        """) == solution_with(("max(values)\n", "max(values)\n    high += 1\n"))


def test_are_blank_lines_of_the_solution_and_trailing_blanks_no_hindrance():
    text = "# -         return 0   \n# -\n# -     return high - low\n        return 1\n"
    assert made(text) == solution_with(("        return 0\n\n    return high - low", "        return 1"))


def test_does_indentation_tell_lines_apart():
    assert made("# - low = 0\nlow = 1\n") == solution_with(("\nlow = 0", "\nlow = 1"))
    with pytest.raises(AnswerError, match="has gone"):
        made("# -   low = 0\nlow = 1\n")


def test_are_lines_of_which_none_goes_no_changes():
    assert changes(["def spread(values):", "    # - a comment", "    return 0"], first=1) == []


def refusal(text):
    """Return the line and the sentence with which changes are refused."""
    with pytest.raises(AnswerError) as found:
        made(text)
    return found.value.line, str(found.value)


def test_is_a_line_that_has_gone_told_with_the_one_that_is_like_it():
    line, sentence = refusal("# -     high = max(values)\n    high = 1\n# -     return high - lowest\n    return 0\n")
    assert line == 3
    assert sentence == (
        "the line that this changes has gone from the solution: `return high - lowest`. "
        'Copy `    return high - low` behind "# - ", or write the whole answer without such lines.'
    )
    assert "Copy the line that is there now behind" in refusal("# - import turtle\n")[1]


def test_is_what_begins_and_ends_the_solution_no_line_of_it():
    assert "has gone" in refusal("# -     ### BEGIN SOLUTION\n")[1]


def test_are_lines_told_that_stand_apart():
    assert "no longer stand one below the other" in refusal("# -     low = min(values)\n# -     return high - low\n")[1]


def test_is_a_line_told_that_stands_twice_and_found_by_the_line_above_it():
    assert refusal("# - print(low)\n")[1].startswith("what this changes stands 2 times in the solution. Put the line")
    assert made("# - low = 0\n# - print(low)\nlow = 0\n") == solution_with(("low = 0\nprint(low)\n", "low = 0\n"))


def test_are_two_changes_of_one_line_told():
    text = "# -     low = min(values)\n# -     high = max(values)\n    pass\n# -     high = max(values)\n    high = 1\n"
    assert refusal(text) == (4, "line 1 changes this line too; make one change of both.")


def test_is_code_told_that_stands_above_the_first_line_that_goes():
    told = "what stands above the first line that goes replaces none. Put it below that line."
    assert refusal("\n    low = 3\n# -     low = min(values)\n") == (2, told)
