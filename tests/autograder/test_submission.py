"""What students hand in is read safely: every bad file gets its sentence, every readable one gives cells."""

import json
import os
import random
import time

import made_up
import pytest

from autograder.errors import NotebookError
from autograder.intake import submission
from autograder.intake.encodings import WESTERN
from autograder.intake.submission import encoding_notes, find_notebook, naming_notes, read_submission, require_lab
from autograder.notebook import Cell, Role, cells

LAB = "lab01_double"


def written(folder, content, name=f"{LAB}.ipynb"):
    path = folder / name
    if isinstance(content, dict):
        content = json.dumps(content)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path) -> str:
    with pytest.raises(NotebookError) as error:
        read_submission(path)
    return str(error.value)


def test_an_untouched_lab_reads_back_cell_by_cell(tmp_path):
    read = read_submission(written(tmp_path, made_up.source()))
    assert [(cell.id, cell.type, cell.source) for cell in read] == [
        (cell.id, cell.type, cell.source) for cell in cells(made_up.source())
    ]


def test_points_in_a_submission_are_never_believed(tmp_path):
    lab = made_up.notebook(made_up.check("double_check", points=100), made_up.check("odd", points={"a": 1}))
    assert [cell.points for cell in read_submission(written(tmp_path, lab))] == [0, 0]


# Finding the notebook


def test_no_notebook_is_said(tmp_path):
    with pytest.raises(NotebookError, match=f"no notebook in .*{LAB}.ipynb has to be handed in"):
        find_notebook(tmp_path, LAB)
    with pytest.raises(NotebookError, match="There is no folder gone"):
        find_notebook(tmp_path / "gone", LAB)


def test_of_two_notebooks_the_one_with_the_labs_name_counts(tmp_path):
    expected = written(tmp_path, "{}")
    written(tmp_path, "{}", "scratch.ipynb")
    assert find_notebook(tmp_path, LAB) == expected
    assert "scratch.ipynb" in naming_notes(tmp_path, LAB)[0]


def test_two_other_notebooks_are_named(tmp_path):
    written(tmp_path, "{}", "a.ipynb")
    written(tmp_path, "{}", "b.ipynb")
    with pytest.raises(NotebookError, match=r"a.ipynb, b.ipynb. The one that counts has to be called"):
        find_notebook(tmp_path, LAB)


def test_a_renamed_notebook_counts_with_a_note(tmp_path):
    renamed = written(tmp_path, "{}", "lab01 (final).ipynb")
    assert find_notebook(tmp_path, LAB) == renamed
    assert naming_notes(tmp_path, LAB) == (
        f"The notebook was called lab01 (final).ipynb; it was taken as {LAB}.ipynb.",
    )


def test_hidden_files_and_checkpoints_are_no_notebooks(tmp_path):
    written(tmp_path, "{}", f"._{LAB}.ipynb")
    (tmp_path / ".ipynb_checkpoints").mkdir()
    (tmp_path / "folder.ipynb").mkdir()
    with pytest.raises(NotebookError, match="no notebook"):
        find_notebook(tmp_path, LAB)


# Files that cannot be used


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("  \n", "is empty"),
        ("not json", "is not JSON"),
        ('{"cells": [{"cell_type": "code"', "is cut off"),
        ("[1, 2]", "is JSON but not a notebook"),
        ('{"a": 1}', "is JSON but not a notebook"),
        ('{"cells": 3, "nbformat": 4}', "has no list of cells"),
        ('{"cells": [], "nbformat": 5}', "is in notebook format 5"),
        ('{"worksheets": 7, "nbformat": 3}', "cannot be upgraded"),
        ("[" * 100_000, "nested too deeply"),
        ('{"cells": ' + "[" * 5_000 + "]" * 5_000 + "}", "nested too deeply"),
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is not UTF-8"),
        ("[" + "1," * 3_000_000 + "1]", "holds too much data"),
        ('{"cells": [], "big": ' + "9" * 10_000 + "}", "is not JSON"),
    ],
)
def test_a_bad_file_gets_its_sentence(tmp_path, content, words):
    path = written(tmp_path, content)
    assert words in refusal(path)
    assert refusal(path).startswith(path.name)
    assert refusal(path).endswith(".")


@pytest.mark.parametrize("encoding, word", [("latin-1", "Größe"), ("cp1252", "5 € – „Größe“"), ("latin-1", "\x81é")])
def test_a_notebook_in_the_encoding_of_an_old_editor_is_read_and_noted(tmp_path, encoding, word):
    book = made_up.notebook(made_up.raw("f", f"f = 1 # {word}", solution=True))
    path = written(tmp_path, json.dumps(book, ensure_ascii=False).encode(encoding))
    assert [cell.source for cell in read_submission(path)] == [f"f = 1 # {word}"]
    assert encoding_notes(path) == (WESTERN,)
    assert encoding_notes(written(tmp_path, json.dumps(book, ensure_ascii=False).encode())) == ()
    broken = written(tmp_path, json.dumps(book, ensure_ascii=False).encode(encoding)[:-3])
    assert "is cut off" in refusal(broken) and "saved in another encoding than UTF-8. " in refusal(broken)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.ipynb"
    with path.open("wb") as file:
        file.truncate(3_000_000_000)
    assert "is 3000 MB, over the limit of 20 MB" in refusal(path)


def test_missing_files_links_pipes_and_folders_are_refused(tmp_path):
    assert "is missing" in refusal(tmp_path / "none.ipynb")
    secret = written(tmp_path, made_up.source(), "secret.ipynb")
    (tmp_path / "link.ipynb").symlink_to(secret)
    assert "is a link, which is not followed" in refusal(tmp_path / "link.ipynb")
    os.mkfifo(tmp_path / "pipe.ipynb")
    assert "is not an ordinary file" in refusal(tmp_path / "pipe.ipynb")
    (tmp_path / "folder.ipynb").mkdir()
    assert "is not an ordinary file" in refusal(tmp_path / "folder.ipynb")


def test_too_many_cells_and_too_much_text_are_refused(tmp_path):
    many = made_up.notebook(*[made_up.raw("a", "")] * (submission.MAX_CELLS + 1))
    assert "more than the 2000 allowed" in refusal(written(tmp_path, many))
    long = made_up.notebook(made_up.raw("a", "x" * (submission.MAX_SOURCE + 1)))
    assert "characters of text and code" in refusal(written(tmp_path, long))


@pytest.mark.parametrize(
    "metadata",
    [
        None,
        [],
        "x",
        {"kernelspec": "x"},
        {"kernelspec": {"name": "conda-env-py"}},
        {"kernelspec": {"name": "ir", "language": "R"}},
        {"kernelspec": {"name": "sagemath", "language": "sagemath"}},
        {"kernelspec": {"name": ".net-csharp", "language": "C#"}, "language_info": {"name": "polyglot-notebook"}},
        {"language_info": {"name": "julia"}},
    ],
)
def test_odd_metadata_is_no_obstacle(tmp_path, metadata):
    assert len(read_submission(written(tmp_path, made_up.source() | {"metadata": metadata}))) == 6


# Files that are odd, but can be used


def test_older_format_4_without_ids_reads_with_made_up_ids(tmp_path):
    old = made_up.source() | {"nbformat_minor": 2}
    for cell in old["cells"]:
        del cell["id"]
    read = read_submission(written(tmp_path, old))
    assert [cell.id for cell in read][:3] == ["cell-0", "setup", "double"]


def test_format_3_is_upgraded(tmp_path):
    cell = {"cell_type": "code", "language": "python", "input": "x = 1", "outputs": [], "metadata": {}}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": [cell]}]}
    assert [cell.source for cell in read_submission(written(tmp_path, old))] == ["x = 1"]


def test_text_is_made_safe(tmp_path):
    path = written(tmp_path, made_up.notebook(made_up.raw("a", "x\0\ud800 \ud83d\ude00\r\ny")))
    [cell] = read_submission(path)
    assert cell.source == "x\ufffd\ufffd \N{GRINNING FACE}\ny"
    cell.source.encode()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_obstacle(tmp_path, encoding):
    assert len(read_submission(written(tmp_path, json.dumps(made_up.source()).encode(encoding)))) == 6


def test_cells_of_odd_shape_are_kept_as_far_as_they_can_be(tmp_path):
    odd = [
        7,
        {},
        {"source": 3},
        {"cell_type": ["code"], "source": ["a", 1, "b"]},
        {"metadata": {"nbgrader": "x"}, "id": 9},
    ]
    read = read_submission(written(tmp_path, {"cells": odd, "nbformat": 4}))
    assert [(cell.type, cell.source) for cell in read] == [("raw", ""), ("raw", ""), ("raw", "ab"), ("raw", "")]


def test_random_damage_never_gives_anything_but_cells_or_a_sentence(tmp_path):
    chance = random.Random(2013)
    whole = json.dumps(made_up.source()).encode()
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read = read_submission(written(tmp_path, bytes(content[: chance.randint(1, 2 * len(content))])))
        except NotebookError as error:
            assert str(error).endswith(".")
        else:
            assert all(isinstance(cell, Cell) for cell in read)


# The wrong lab


def test_another_lab_is_refused_with_its_count():
    source = cells(made_up.source())
    other = [Cell("other", Role.ANSWER, "code", "def other(): pass"), Cell("more", Role.PLAIN, "code", "1")]
    with pytest.raises(NotebookError, match=f"This is not {LAB}: it holds 0 of that lab's 4"):
        require_lab(other, source, LAB)


def test_a_lab_that_lost_its_ids_is_known_by_its_text():
    source = cells(made_up.source())
    stripped = [Cell(f"cell-{i}", Role.PLAIN, cell.type, cell.source) for i, cell in enumerate(source)]
    require_lab(stripped, source, LAB)


def test_an_old_notebook_with_many_odd_outputs_is_read_in_no_time(tmp_path):
    cell = {"cell_type": "code", "input": ["x = 1\n", "y"], "outputs": [{"output_type": "pyout"}] * 60_000}
    old = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": [cell]}]}
    path = tmp_path / "old.ipynb"
    path.write_text(json.dumps(old))
    import nbformat  # its import alone takes a second

    assert nbformat.current_nbformat == 4
    start = time.process_time()
    assert [cell.source for cell in read_submission(path)] == ["x = 1\ny"]
    assert time.process_time() - start < 2  # 20 if the converter sees the outputs
