"""labNN_topic, course/topic and readings/NN_topic.md belong together, and model answers lie where they are seen."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COURSE = ROOT / "course"
LABS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
TOPICS = sorted(path.parent.name for path in COURSE.glob("*/model_answers"))
ANSWERS = [path for path in sorted(COURSE.glob("*/model_answers/*.py")) if path.stem != "__init__"]


def topic(lab: Path) -> str:
    """Return the topic in a lab's name."""
    return re.fullmatch(r"lab\d\d_(.+?)(_more)?", lab.stem).group(1)


def module(path: Path) -> str:
    """Return a file's name as a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def imported(text: str) -> set[str]:
    """Return the modules that a text imports from, with what it takes from them."""
    found = set()
    for node in ast.walk(ast.parse(re.sub(r"(?m)^(\s*)[%!].*", r"\1pass", text))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def used_by(lab: Path) -> set[str]:
    """Return what the cells of a source notebook import."""
    cells = json.loads(lab.read_text(encoding="utf-8"))["cells"]
    return {name for cell in cells if cell["cell_type"] == "code" for name in imported("".join(cell["source"]))}


def topics_in(names: set[str]) -> set[str]:
    """Return the topics from which these modules are."""
    return {name.split(".")[1] for name in names if name.startswith("course.")} & set(TOPICS)


def test_a_topic_has_its_labs_its_folder_and_its_reading():
    chapters = sorted(re.fullmatch(r"\d\d_(.+)", path.stem).group(1) for path in (COURSE / "readings").glob("*.md"))
    assert sorted({topic(lab) for lab in LABS}) == TOPICS == chapters


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_a_lab_imports_of_the_topics_its_own(lab):
    assert topics_in(used_by(lab)) <= {topic(lab)}, "Move what two topics need to the top of course/."


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_needs_no_other(name):
    used = [imported(path.read_text(encoding="utf-8")) for path in (COURSE / name).rglob("*.py")]
    assert topics_in(set().union(*used)) <= {name}, "Move what two topics need to the top of course/."


@pytest.mark.parametrize("lab", LABS, ids=lambda path: path.stem)
def test_what_a_lab_withholds_is_a_model_answer_of_its_topic(lab):
    released = json.loads((ROOT / "labs" / lab.relative_to(ROOT / "solutions")).read_text(encoding="utf-8"))
    withheld = released["metadata"].get("autograder", {}).get("withholds", [])
    place = f"course.{topic(lab)}.model_answers"
    assert all(f"{name}.".startswith(f"{place}.") for name in withheld), "A model answer lies in model_answers/."


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_model_answer_is_one_that_a_lab_of_its_topic_compares_with(path):
    labs = [used_by(lab) for lab in LABS if topic(lab) == path.parents[1].name]
    beside = [imported(other.read_text(encoding="utf-8")) for other in ANSWERS if other.parent == path.parent]
    assert any(module(path) in names for names in [*labs, *beside]), f"Nothing uses {path.name}: delete it."


@pytest.mark.parametrize("path", sorted(COURSE.rglob("*.py")), ids=module)
def test_nothing_else_in_the_course_needs_a_model_answer(path):
    if path.parent.name in ("model_answers", "figures"):
        return
    needed = [name for name in imported(path.read_text(encoding="utf-8")) if "model_answers" in name.split(".")]
    assert not needed, f"{path.name} could not be given to students: its lab withholds {needed}."


def test_the_top_of_the_course_and_its_folders_load_the_standard_library_only():
    names = ["course", *(f"course.{name}" for name in TOPICS), *(f"course.{name}.model_answers" for name in TOPICS)]
    code = f"import sys\nbefore = set(sys.modules)\nimport {', '.join(names)}\nprint(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()} - {"course"}
    assert "textwrap" in loaded and not loaded - set(sys.stdlib_module_names)
