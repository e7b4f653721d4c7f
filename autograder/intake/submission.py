"""A student's notebook, read without believing it: found, bounded, parsed, and turned into cells or a sentence.

Whatever a file holds, `read_submission` returns cells or raises `SubmissionError`. It never runs anything, follows no
link and keeps no outputs; pictures pasted into a text are kept as they are. Text is made safe: it encodes as UTF-8 and
holds no NUL.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from autograder.errors import SubmissionError
from autograder.intake.encodings import OTHERWISE, WESTERN, western
from autograder.notebook import MAX_BYTES, Attachment, Cell, Role, role
from autograder.text import one_line, safe

MAX_CELLS = 2_000
MAX_ATTACHMENTS = 30  # of one cell
MAX_SOURCE = 5_000_000  # characters of source in all cells together
MAX_NODES = 3_000_000  # JSON values: what bounds the memory that parsing takes
OWN_SHARE = 0.2  # a submission with fewer of the lab's ids than this, and none of its answers, is another lab's
KERNEL = ("kernelspec", "language_info", "name")  # of a notebook's metadata
LATE = ".late"  # a file that `collect` leaves where an LMS marked a submission late and gave no time
TYPES = ("code", "markdown", "raw")


def find_notebook(folder: Path, lab: str, others: Collection[str] = ()) -> Path:
    """Return the notebook in `folder` that is the submission for `lab`; a renamed one counts if it is the only one.

    `others` are the file names of the assignment's other notebooks, which are no submission for this one.
    """
    found = [path for path in _notebooks(Path(folder)) if path.name not in others]
    if not found:
        raise SubmissionError(f"There is no notebook in {Path(folder).name}. {lab}.ipynb has to be handed in.")
    named = [path for path in found if path.name == f"{lab}.ipynb"]
    if named:
        return named[0]
    if len(found) > 1:
        names = _names(found)
        raise SubmissionError(
            f"There are {len(found)} notebooks in {Path(folder).name} and none is called {lab}.ipynb: {names}. "
            f"The one that counts has to be called {lab}.ipynb."
        )
    return found[0]


def naming_notes(folder: Path, lab: str, others: Collection[str] = ()) -> tuple[str, ...]:
    """Return a sentence for a notebook that was renamed, for others beside it, and for what an LMS marked late."""
    taken = find_notebook(folder, lab, others)
    notes = ["The LMS marked it late."] if (Path(folder) / LATE).is_file() else []
    if taken.name != f"{lab}.ipynb":
        notes.append(f"The notebook was called {_names([taken])}; it was taken as {lab}.ipynb.")
    beside = [path for path in _notebooks(Path(folder)) if path != taken and path.name not in others]
    if beside:
        notes.append(f"Besides {_names([taken])} there were other notebooks, which were not graded: {_names(beside)}.")
    return tuple(notes)


def _names(paths: Sequence[Path]) -> str:
    """Return the names of some files on one line: a name may hold line breaks, and a folder any number of files."""
    return one_line(", ".join(one_line(path.name, 100) for path in paths))


def _notebooks(folder: Path) -> list[Path]:
    """Return the notebooks in `folder`, sorted; macOS's `._` files and other hidden ones do not count."""
    try:
        entries = sorted(folder.iterdir())
    except FileNotFoundError:
        raise SubmissionError(f"There is no folder {folder.name}: nothing was handed in.") from None
    except OSError as error:
        raise SubmissionError(f"{folder.name} cannot be read ({error.strerror}). Check its permissions.") from None
    return [path for path in entries if path.suffix == ".ipynb" and not path.name.startswith(".") and not path.is_dir()]


def read_submission(path: Path) -> list[Cell]:
    """Return the cells of the notebook at `path`, in order; their points are zero and their ids and roles only claims.

    Raises SubmissionError with a sentence for a file that is missing, special, too large, not JSON, truncated or not a
    notebook. Older notebook formats are upgraded.
    """
    path = Path(path)
    return parse_submission(_bytes(path), path.name)


def parse_submission(content: bytes, name: str) -> list[Cell]:
    """Return the cells of the notebook that a file of this name and content is, as `read_submission` does.

    Which kernel was chosen when it was saved does not count: the lab's is used, as nbgrader does.
    """
    if len(content) > MAX_BYTES:
        raise _too_large(name, len(content))
    notebook = _current(_parse(content, name), name)
    raw = notebook["cells"]
    _require_few(raw, name)
    cells = [_cell(entry, position) for position, entry in enumerate(raw) if isinstance(entry, dict)]
    if sum(len(cell.source) for cell in cells) > MAX_SOURCE:
        raise _refused(
            name,
            f"holds more than {MAX_SOURCE:,} characters of text and code. It has to be shortened and handed in again.",
        )
    return cells


def require_lab(submission: Sequence[Cell], source: Sequence[Cell], lab: str) -> None:
    """Raise SubmissionError if the submission's ids and texts show that it belongs to another lab, or to none."""
    graded = {cell.id for cell in source if cell.role is not Role.PLAIN}
    hits = own_cells(submission, source)
    if hits < OWN_SHARE * len(graded):
        raise SubmissionError(
            f"This is not {lab}: it holds {hits} of that lab's {len(graded)} graded and locked cells. "
            "Another notebook was handed in; the one that was made from the lab is needed."
        )


def own_cells(submission: Sequence[Cell], source: Sequence[Cell]) -> int:
    """Return how many cells of a lab a submission holds: graded or locked ones by id, any by unchanged text."""
    graded = {cell.id for cell in source if cell.role is not Role.PLAIN}
    claimed = {cell.id for cell in submission}
    texts = {cell.source.strip() for cell in submission}
    shared = {cell.id for cell in source if cell.source.strip() and cell.source.strip() in texts}
    return len((graded & claimed) | shared)


def _refused(name: str, reason: str) -> SubmissionError:
    return SubmissionError(f"{one_line(name, 100)} {reason}")


def _bytes(path: Path) -> bytes:
    """Return the file's bytes; a link, a device, a pipe or a file over the limit is refused before it is read."""
    try:
        # O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise _refused(path.name, "is missing. It has to be handed in again.") from None
    except OSError as error:
        link = path.is_symlink()
        reason = "is a link, which is not followed" if link else f"cannot be opened ({error.strerror})"
        raise _refused(path.name, f"{reason}. The file itself has to be handed in.") from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise _refused(path.name, "is not an ordinary file. The notebook itself has to be handed in.")
    with os.fdopen(descriptor, "rb") as file:
        content = b"" if status.st_size > MAX_BYTES else file.read(MAX_BYTES + 1)
    size = max(status.st_size, len(content))
    if size > MAX_BYTES:
        raise _too_large(path.name, size)
    return content


def _too_large(name: str, size: int) -> SubmissionError:
    return _refused(
        name,
        f"is {-(-size // 1_000_000)} MB, over the limit of {MAX_BYTES // 1_000_000} MB. "
        "Its outputs have to be cleared, and it has to be handed in again.",
    )


def encoding_notes(path: Path) -> tuple[str, ...]:
    """Return a sentence for a notebook that `read_submission` takes although it was saved in another encoding."""
    return () if western(_bytes(Path(path))) is None else (WESTERN,)


def _text(content: bytes, name: str) -> str:
    if not content.strip(b"\0 \t\r\n"):
        raise _refused(name, "is empty. It has to be saved and handed in again.")
    if (other := western(content)) is not None:
        return other
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            name, "is not UTF-8 text but in another encoding, or no notebook. The .ipynb file has to be handed in."
        ) from None


def _parse(content: bytes, name: str) -> dict:
    text = _text(content, name)
    if text.count(",") + text.count("[") + text.count("{") > MAX_NODES:
        raise _refused(name, "holds too much data. Its outputs have to be cleared, and it has to be handed in again.")
    try:
        notebook = json.loads(text)
    except RecursionError:
        raise _refused(name, "is nested too deeply to be a notebook. The .ipynb file has to be handed in.") from None
    except ValueError as error:
        ends = not text.rstrip().endswith("}")
        what = "is cut off: its end is missing" if text.lstrip().startswith("{") and ends else f"is not JSON ({error})"
        what += "" if western(content) is None else f". {OTHERWISE}"
        raise _refused(name, f"{what}. The upload or the saving went wrong: it has to be handed in again.") from None
    if not isinstance(notebook, dict) or not ("cells" in notebook or "worksheets" in notebook):
        raise _refused(name, "is JSON but not a notebook. The .ipynb file has to be handed in.")
    return notebook


def _current(notebook: dict, name: str) -> dict:
    """Return the notebook in format 4; formats 2 and 3 are upgraded."""
    major = notebook.get("nbformat", 4)
    if isinstance(major, int) and major > 4:
        raise _refused(
            name, f"is in notebook format {major}, newer than this grader knows. It has to be saved as format 4."
        )
    if major != 4 or "cells" not in notebook:
        notebook = _upgraded(notebook, name)
    if not isinstance(notebook.get("cells"), list):
        raise _refused(name, "has no list of cells, so it is not a notebook. The .ipynb file has to be handed in.")
    return notebook


def _upgraded(notebook: dict, name: str) -> dict:
    import nbformat  # slow to import (over a second), and hardly ever needed

    bare = {key: notebook[key] for key in ("nbformat", "nbformat_minor") if key in notebook}
    metadata = _mapping(notebook.get("metadata"))
    bare["metadata"] = {key: _plain(metadata[key]) for key in KERNEL if key in metadata}
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list):
        _require_few([cell for sheet in sheets for cell in _cells(sheet) or [sheet]], name)
        bare["worksheets"] = [{"metadata": {}, "cells": [_bare(cell) for cell in _cells(sheet)]} for sheet in sheets]
    elif "worksheets" in notebook:
        bare["worksheets"] = None
    else:
        _require_few(notebook["cells"], name)
        bare["cells"] = [_bare(cell) for cell in _cells(notebook)]
    try:
        # the old formats have each text as a list of lines, which their own readers put together
        made = nbformat.versions[bare.get("nbformat", 4)].to_notebook_json(bare, minor=0)
        return nbformat.convert(made, 4)
    except Exception:  # whatever the converter makes of a hostile file, the sentence is the same
        raise _refused(
            name, "is in an old notebook format and cannot be upgraded. It has to be saved by a newer Jupyter."
        ) from None


def _cells(sheet: object) -> list:
    cells = _mapping(sheet).get("cells")
    return cells if isinstance(cells, list) else []


def _bare(cell: object) -> dict:
    """Return what counts of a cell in an old format: the converter looks at all that it gets, for minutes if it is odd.

    Outputs are not kept anyway.
    """
    cell = _mapping(cell)
    kept = {key: cell[key] for key in ("cell_type", "input", "source", "level", "language") if key in cell}
    mark = _plain(_mapping(cell.get("metadata")).get("nbgrader"))
    return kept | {"metadata": {"nbgrader": mark} if mark else {}} | ({"outputs": []} if "input" in cell else {})


def _plain(value: object) -> object:
    """Return a text as it is, of a mapping what is plain, and {} for anything else."""
    if isinstance(value, str):
        return value
    return {key: part for key, part in _mapping(value).items() if isinstance(part, str | int | float)}


def _require_few(raw: object, name: str) -> None:
    if isinstance(raw, list) and len(raw) > MAX_CELLS:
        raise _refused(name, f"has {len(raw)} cells, more than the {MAX_CELLS} allowed. It has to be shortened.")


def _mapping(value: object) -> dict:
    return value if isinstance(value, dict) else {}


def _cell(raw: dict, position: int) -> Cell:
    metadata = _mapping(raw.get("metadata"))
    mark = _mapping(metadata.get("nbgrader"))
    named = [value for value in (mark.get("grade_id"), raw.get("id")) if isinstance(value, str) and value]
    kind = raw.get("cell_type")
    return Cell(
        id=safe(named[0])[:200] if named else f"cell-{position}",
        role=role({"nbgrader": mark}),
        type=kind if isinstance(kind, str) and kind in TYPES else "raw",
        source=_source(raw.get("source", "")),
        attachments=tuple(_attachments(raw.get("attachments")))[:MAX_ATTACHMENTS],
    )


def _attachments(given: object) -> Iterator[Attachment]:
    """Yield what is pasted into a cell; whoever shows it has to look at it."""
    for name, kinds in _mapping(given).items():
        for kind, content in _mapping(kinds).items():
            yield safe(name), safe(kind), _source(content)


def _source(text: object) -> str:
    if isinstance(text, list):
        text = "".join(part for part in text if isinstance(part, str))
    return safe(text) if isinstance(text, str) else ""
