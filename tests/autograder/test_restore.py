"""A submission is put back into the lab's shape: the lab's cells are the lab's, the answers are the student's."""

import time
from dataclasses import replace

import made_up
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import NotebookError
from autograder.intake.restore import restore
from autograder.notebook import Cell, Role, cells

SOURCE = cells(made_up.source())
STUBS = {"double": made_up.STUB, "double_check": made_up.VISIBLE, "sign_essay": made_up.TEXT_STUB}
LAB = [replace(cell, source=STUBS.get(cell.id, cell.source)) for cell in SOURCE]
ANSWER = "def double(number):\n    return 2 * number"
ESSAY = "Two is positive."
MINE = {"double": ANSWER, "sign_essay": ESSAY}
DONE = [replace(cell, source=MINE.get(cell.id, cell.source)) for cell in LAB]
TITLE, SETUP, DOUBLE, CHECK, PLAY, SIGN = DONE


def restored(*submission: Cell):
    return restore(SOURCE, LAB, list(submission))


def texts(result) -> dict[str, str]:
    return {cell.id: cell.source for cell in result.cells}


def test_an_honest_submission_comes_back_as_it_is():
    result = restored(*DONE)
    assert result.cells == tuple(DONE)
    assert result.notes == ()


def test_an_untouched_lab_comes_back_as_it_is():
    assert restore(SOURCE, LAB, LAB).cells == tuple(LAB)


def test_a_lab_that_was_not_built_from_the_source_is_refused():
    with pytest.raises(NotebookError, match="Run `autograder release` first"):
        restore(SOURCE, LAB[:-1], DONE)


def test_the_source_itself_comes_back_without_its_hidden_tests_and_without_a_note():
    result = restore(SOURCE, LAB, SOURCE)
    assert [cell.id for cell in result.cells] == [cell.id for cell in LAB]
    assert result.notes == ()
    assert texts(result)["double_check"] == made_up.VISIBLE


# Check and locked cells


def test_a_deleted_check_is_put_back():
    result = restored(TITLE, SETUP, DOUBLE, PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: the check cell was missing and was put back.",)


def test_an_edited_check_gets_the_labs_text():
    weak = replace(CHECK, source=made_up.VISIBLE + "\nprint('I changed this')")
    result = restored(TITLE, SETUP, DOUBLE, weak, PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: the check cell was not as released and was replaced by the lab's.",)


def test_a_check_that_was_replaced_stands_beside_the_labs():
    result = restored(TITLE, SETUP, DOUBLE, replace(CHECK, source="pass"), PLAY, SIGN)
    assert texts(result)["double_check"] == made_up.VISIBLE
    assert [cell.source for cell in result.cells if cell.id.startswith("extra")] == ["pass"]


def test_a_split_check_is_made_whole():
    whole = "assert double(2) == 4\nassert double(0) == 0\nassert double(3) == 6"
    source = [replace(cell, source=whole) if cell.id == "double_check" else cell for cell in SOURCE]
    lab = [replace(cell, source=whole) if cell.id == "double_check" else cell for cell in LAB]
    first, second = replace(CHECK, source=whole[:21]), Cell("new", Role.PLAIN, "code", whole[22:])
    result = restore(source, lab, [TITLE, SETUP, DOUBLE, first, second, PLAY, SIGN])
    assert [cell.id for cell in result.cells] == [cell.id for cell in SOURCE]
    assert texts(result)["double_check"] == whole


def test_a_copied_check_is_left_out():
    result = restored(*DONE[:4], CHECK, PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: a copy of the check cell was left out.",)


@pytest.mark.parametrize("change", [{"type": "markdown"}, {"id": "mine"}, {"role": Role.PLAIN}, {"role": Role.MANUAL}])
def test_a_check_of_another_type_id_or_role_is_repaired_with_a_note(change):
    result = restored(TITLE, SETUP, DOUBLE, replace(CHECK, **change), PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: the check cell's id, type or flags had been changed; the lab's were used.",)


def test_points_come_from_the_lab():
    result = restored(*[replace(cell, points=100) for cell in DONE])
    assert result.cells == tuple(DONE)


def test_reordered_cells_are_put_back_in_order():
    result = restored(SIGN, CHECK, DOUBLE, SETUP, TITLE, PLAY)
    assert result.cells == tuple(DONE)
    assert result.notes[-1].startswith("Cells stood in another order and were put back: ")


def test_an_edited_shared_cell_gets_the_labs_text():
    result = restored(TITLE, replace(SETUP, source="import math\nunit = 4"), DOUBLE, CHECK, PLAY, SIGN)
    assert result.cells == tuple(DONE)


def test_a_check_merged_into_the_answer_is_cut_out_of_it():
    merged = replace(DOUBLE, source=f"{ANSWER}\n\n{made_up.VISIBLE}")
    result = restored(TITLE, SETUP, merged, PLAY, SIGN)
    assert result.cells == tuple(DONE)


# Answers


def test_a_deleted_answer_counts_as_not_attempted():
    result = restored(TITLE, SETUP, CHECK, PLAY)
    assert texts(result)["double"] == made_up.STUB
    assert texts(result)["sign_essay"] == made_up.TEXT_STUB
    assert result.notes == (
        "double: the answer cell was missing and counts as not attempted.",
        "sign: the essay was missing and counts as not attempted.",
    )


def test_swapped_ids_do_not_swap_an_answer_and_its_check():
    swapped = (replace(DOUBLE, id="double_check"), replace(CHECK, id="double"))
    assert restored(TITLE, SETUP, *swapped, PLAY, SIGN).cells == tuple(DONE)


def test_an_answer_that_lost_its_id_is_known_by_what_it_defines():
    result = restored(TITLE, SETUP, replace(DOUBLE, id="new", role=Role.PLAIN), CHECK, PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: the answer cell had lost its id; it was recognised by its content and place.",)


def test_an_essay_that_lost_its_id_is_known_by_its_place():
    result = restored(TITLE, SETUP, DOUBLE, CHECK, PLAY, replace(SIGN, id="new", role=Role.PLAIN))
    assert result.cells == tuple(DONE)


def test_a_notebook_without_any_ids_is_recognised_whole():
    bare = [Cell(f"cell-{i}", Role.PLAIN, cell.type, cell.source) for i, cell in enumerate(DONE)]
    assert restored(*bare).cells == tuple(DONE)


def bare(*submission: Cell) -> list[Cell]:
    """Return the cells as a program leaves them that drops all metadata."""
    return [Cell(f"cell-{i}", Role.PLAIN, cell.type, cell.source) for i, cell in enumerate(submission)]


def plain(name: str, text: str, kind: str = "markdown") -> Cell:
    return Cell(name, Role.PLAIN, kind, text)


def with_texts(cells: list[Cell]) -> list[Cell]:
    """Return the lab with its own text before the essay and before an answer that binds no name in its stub."""
    stub = replace(SIGN, id="mean", role=Role.ANSWER, type="code", source="raise NotImplementedError", points=0.0)
    prompt, example = plain("prompt", "Write to the shop."), plain("example", "print(double(2))", "code")
    return [*cells[:5], example, stub, prompt, cells[5], plain("end", "That is all.")]


@pytest.mark.parametrize("checks", [True, False])
def test_the_labs_own_text_is_never_taken_for_an_answer_without_an_id(checks):
    source, lab = with_texts(SOURCE), with_texts(LAB)
    done = [replace(cell, source="mean = 2") if cell.id == "mean" else cell for cell in with_texts(DONE)]
    handed_in = bare(*(cell for cell in done if checks or cell.role is not Role.CHECK))
    assert texts(restore(source, lab, handed_in)) == {cell.id: cell.source for cell in done}


def test_an_edited_example_is_not_taken_for_the_answer_beside_it():
    source, lab = with_texts(SOURCE), with_texts(LAB)
    source[5] = lab[5] = plain("example", "shown = double(2)", "code")
    changed = {"mean": "mean = 2", "example": "shown = double(7)"}
    done = [replace(cell, source=changed.get(cell.id, cell.source)) for cell in with_texts(DONE)]
    done[5] = replace(lab[5], source=changed["example"])
    assert texts(restore(source, lab, bare(*done)))["mean"] == "mean = 2"
    mine = plain("mine", "# my own", "code")
    assert texts(restore(source, lab, bare(*done[:5], mine, *done[5:])))["mean"] != changed["example"]


def test_an_essay_that_nobody_wrote_stays_the_stub_without_ids():
    source, lab = with_texts(SOURCE), with_texts(LAB)
    untouched = [
        replace(cell, source=made_up.TEXT_STUB) if cell.id == "sign_essay" else cell for cell in with_texts(DONE)
    ]
    mine = plain("mine", "My plan.")
    assert texts(restore(source, lab, bare(*untouched)))["sign_essay"] == made_up.TEXT_STUB
    assert texts(restore(source, lab, bare(*untouched[:-2], mine, *untouched[-2:])))["sign_essay"] == made_up.TEXT_STUB


@pytest.mark.parametrize("strip", [list, lambda cells: bare(*cells)])
def test_an_essay_in_a_new_cell_below_its_stub_is_told(strip):
    untouched = replace(SIGN, source=made_up.TEXT_STUB)
    below = plain("mine", "Because two is positive.")
    said = "sign: the essay is as released, but a text stands in a new cell below it: read it there."
    assert said in restored(*strip([TITLE, SETUP, DOUBLE, CHECK, PLAY, untouched, below])).notes
    assert said not in restored(*strip([TITLE, SETUP, DOUBLE, CHECK, PLAY, untouched])).notes
    assert said not in restored(*strip([TITLE, SETUP, DOUBLE, CHECK, PLAY, SIGN, below])).notes


def test_code_in_a_markdown_cell_is_run_as_code():
    result = restored(TITLE, SETUP, replace(DOUBLE, type="markdown"), CHECK, PLAY, SIGN)
    assert result.cells == tuple(DONE)
    assert result.notes == ("double: the answer cell had been changed to markdown; it is run as code.",)


def test_of_several_cells_with_an_answers_id_the_one_with_an_answer_counts_and_the_rest_stay():
    untouched = LAB[2]
    prose = replace(DOUBLE, source="my thoughts", type="markdown")
    result = restored(TITLE, SETUP, prose, untouched, DOUBLE, CHECK, PLAY, SIGN)
    assert texts(result)["double"] == ANSWER
    assert {cell.source for cell in result.cells if cell.id.startswith("extra")} == {"my thoughts", made_up.STUB}
    assert "several cells had the answer cell's id" in result.notes[0]


def test_a_stub_does_not_undo_an_answer_that_was_written_into_another_cell():
    other = replace(PLAY, source=f"double_of_three = 6\n{ANSWER}", id="play")
    moved = restored(TITLE, SETUP, other, CHECK, SIGN)
    code = "\n".join(cell.source for cell in moved.cells)
    assert ANSWER in code
    assert "NotImplementedError" not in code


# The student's own cells


def test_own_cells_stay_after_the_cell_that_they_followed():
    own = [Cell("mine", Role.PLAIN, "code", f"print({i})") for i in range(3)]
    result = restored(own[0], TITLE, SETUP, DOUBLE, own[1], CHECK, PLAY, SIGN, own[2])
    assert [cell.id for cell in result.cells] == [
        "mine", "title", "setup", "double", "extra-1", "double_check", "play", "sign_essay", "extra-2"
    ]  # fmt: skip
    assert result.notes == ()


def test_plain_cells_are_the_students_to_edit_and_delete():
    result = restored(SETUP, DOUBLE, CHECK, replace(PLAY, source="double_of_three = 6", type="markdown"), SIGN)
    assert texts(result)["title"] == ""
    assert (texts(result)["play"], result.notes) == ("double_of_three = 6", ())


def test_own_cells_claim_no_role_and_no_points():
    forged = Cell("bonus_check", Role.CHECK, "code", "assert True", 50.0)
    [own] = [cell for cell in restored(*DONE, forged).cells if cell.id == "bonus_check"]
    assert (own.role, own.points) == (Role.PLAIN, 0.0)


# Whatever is done to it


@st.composite
def mangled(draw) -> list[Cell]:
    """A submission whose cells were shuffled, deleted, copied, renamed and re-typed."""
    picked = draw(st.lists(st.sampled_from(DONE), max_size=14))
    changes = st.fixed_dictionaries(
        {},
        optional={
            "id": st.sampled_from(["double", "double_check", "sign_essay", "setup", "x", "", "ü ö", "cell-1"]),
            "type": st.sampled_from(["code", "markdown", "raw"]),
            "role": st.sampled_from(list(Role)),
            "points": st.sampled_from([0.0, 1e9, -1.0]),
            "source": st.sampled_from(["", "mine = 1", made_up.VISIBLE, ANSWER, "assert double(2) == 4"]),
        },
    )
    return [replace(cell, **draw(changes)) for cell in picked]


@settings(max_examples=300, deadline=None)
@given(mangled())
def test_every_source_cell_stands_once_in_order_with_the_labs_text(submission):
    result = restore(SOURCE, LAB, submission)
    known = {cell.id for cell in SOURCE}
    assert [cell.id for cell in result.cells if cell.id in known] == [cell.id for cell in SOURCE]
    assert len({cell.id for cell in result.cells}) == len(result.cells)
    for cell in result.cells:
        lab = next((lab for lab in LAB if lab.id == cell.id), None)
        if lab and lab.role in (Role.CHECK, Role.LOCKED):
            assert cell == lab
        elif lab:
            assert (cell.role, cell.points) == (lab.role, lab.points)
        else:
            assert (cell.role, cell.points) == (Role.PLAIN, 0.0)


@settings(max_examples=300, deadline=None)
@given(mangled())
def test_no_answer_is_lost(submission):
    result = restore(SOURCE, LAB, submission)
    for text in (ANSWER, ESSAY, "mine = 1"):
        if any(cell.source == text for cell in submission):
            assert any(text in cell.source for cell in result.cells)


@settings(max_examples=100, deadline=None)
@given(mangled())
def test_restoring_twice_changes_nothing_more(submission):
    once = restore(SOURCE, LAB, submission).cells
    assert [cell.source for cell in restore(SOURCE, LAB, list(once)).cells] == [cell.source for cell in once]


def test_a_large_hostile_submission_is_restored_in_seconds():
    lines = "\n".join(f"x{i} = double({i})  # {'=' * 40}" for i in range(50))
    hostile = [Cell(f"c{i % 7}", Role.CHECK, "code", lines + str(i)) for i in range(1500)]
    start = time.process_time()
    restore(SOURCE, LAB, [*hostile, Cell("double", Role.ANSWER, "code", "def " * 1_000_000)])
    assert time.process_time() - start < 5
