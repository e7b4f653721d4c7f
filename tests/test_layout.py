"""The shape of the project: who imports whom, how large things are, what lies where. A failure says what to change."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path for package in ("course", "autograder") for path in (ROOT / package).rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "solutions").glob("*/*.ipynb"))
TOP_LEVEL = {
    *("course", "labs", "solutions", "autograder", "tests", "environment.yml", "README.md"),
    *("pyproject.toml", "requirements.lock", "Makefile", "nbgrader_config.py", "LICENSE", "CHANGELOG.md"),
    *("CONTRIBUTING.md", ".ci", "binder", ".gitignore", ".gitattributes", ".pre-commit-config.yaml"),
}
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
MOST_LINES, LONG_FUNCTION, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 25, 40, 5

# A room of autograder/ is a folder or a file beside it; it imports from rooms on lines above its own, and no others.
LAYERS = """
errors text files tree
harmless terminal
notebook
layout results
apart authoring
sealed
gradebook
intake proof
grading
report
learner
review
desk
commands
__main__
"""

# Put together here, so that this file does not contain what it forbids.
HOSTS = [
    "pypi." + "org",
    "pypi.python." + "org",
    "files." + "pythonhosted",
    "registry." + "npmjs",
    "deb.debian." + "org",
]
MACHINE_PATHS = [
    r"(?<![\w.~$}])/" + r"work/(main|plan|shared)",
    "/ro" + r"ot/\.pyenv",
    "/Us" + r"ers/\w+/",
    r"/ho" + r"me/(?!jovyan)\w+/",
]


def files() -> list[Path]:
    """Return every file that git has or would take."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def short(path: Path) -> str:
    """Return a path as a reader writes it."""
    return str(path.relative_to(ROOT))


def imports(source: str) -> Iterator[str]:
    """Yield the top-level name of everything that a source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def grader_imports() -> dict[str, set[str]]:
    """Return what each module of the grader imports of its others, at its top or inside a function."""
    paths = [path for path in MODULES if path.is_relative_to(ROOT / "autograder")]
    modules = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in paths}
    found = {}
    for name, path in modules.items():
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        taken = [node for node in nodes if isinstance(node, ast.ImportFrom)]
        named = {f"{node.module}.{alias.name}" for node in taken for alias in node.names}
        named |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        taken_from = {full if full in modules else full.rpartition(".")[0] for full in named}
        found[name] = (taken_from & modules.keys()) - {name}
    return found


def room(module: str) -> str:
    """Return the room that a module of the grader is, or is in; "" for the package itself."""
    return (*module.split("."), "")[1]


def code(notebook: Path) -> str:
    """Return a notebook's code without magics."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in "".join(cell["source"]).splitlines()]
    return "\n".join(re.sub(r"^(\s*)[%!].*", r"\1pass", line) for line in lines)


def functions() -> list[tuple[str, ast.FunctionDef]]:
    """Return every function of both packages with the place where it stands."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    trees = [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES]
    return [
        (f"{short(path)}:{node.lineno} {node.name}", node)
        for path, tree in trees
        for node in ast.walk(tree)
        if isinstance(node, kinds)
    ]


def length(function: ast.FunctionDef) -> int:
    """Return how many lines a function has."""
    return function.end_lineno - function.lineno + 1


@pytest.mark.parametrize("package, other", [("course", "autograder"), ("autograder", "course")])
def test_course_and_autograder_never_import_each_other(package, other):
    guilty = [
        short(path)
        for path in MODULES
        if path.is_relative_to(ROOT / package) and other in imports(path.read_text("utf-8"))
    ]
    assert not guilty, f"{guilty} import {other}. The bridge is cell metadata and exception names; move what both need."


def test_each_room_of_the_grader_imports_only_from_rooms_above_it():
    floor = {name: number for number, line in enumerate(LAYERS.split("\n")) for name in line.split()}
    found = grader_imports()
    assert not (other := {*map(room, found)} - {""} ^ floor.keys()), f"Put {other} on a line of LAYERS, or off it."
    pairs = [(name, other) for name, others in found.items() for other in others if room(other) and room(name)]
    wrong = [(a, b) for a, b in pairs if room(a) != room(b) and floor[room(a)] <= floor[room(b)]]
    assert not wrong, f"The first imports the second from beside or below: {wrong}. Move what both need further up."


def test_no_modules_of_the_grader_import_each_other_in_a_circle():
    TopologicalSorter(grader_imports()).prepare()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_import_the_course_and_the_environment_only(notebook):
    ours = {path.stem for path in ROOT.iterdir() if path.is_dir()} - {"course"}
    assert not (wrong := ours & set(imports(code(notebook)))), f"{notebook.name} imports {wrong}; use course instead."


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_modules_are_short_and_named_for_what_they_hold(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{short(path)} has {lines} lines, {MOST_LINES} at most. Split it by noun."
    assert not VAGUE & set(path.stem.split("_")), f"Name {short(path)} after the noun that it holds."


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_star_imports(path):
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    lines = [node.lineno for node in nodes if any(name.name == "*" for name in node.names)]
    assert not lines, f"{short(path)}: name what lines {lines} import."


def test_functions_are_short():
    sizes = {place: length(node) for place, node in functions()}
    too_long = [place for place, size in sizes.items() if size > LONGEST_FUNCTION]
    assert not too_long, f"Above {LONGEST_FUNCTION} lines, split them: {too_long}"
    long = sorted((size, place) for place, size in sizes.items() if size >= LONG_FUNCTION)
    assert len(long) <= len(sizes) / 100, (
        f"More than one function in a hundred has {LONG_FUNCTION} lines; shorten some: {long}"
    )


def test_functions_take_few_parameters():
    def count(node: ast.FunctionDef) -> int:
        # A keyword with a default is a setting, not something that every caller has to think of.
        needed = [
            name for name, default in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True) if not default
        ]
        given = [*node.args.posonlyargs, *node.args.args, *needed]
        return sum(argument.arg not in ("self", "cls") for argument in given)

    guilty = [place for place, node in functions() if count(node) > MOST_PARAMETERS]
    assert not guilty, f"More than {MOST_PARAMETERS} parameters; group them in a dataclass: {guilty}"


def test_the_top_level_is_fixed():
    found = {path.relative_to(ROOT).parts[0] for path in files()}
    assert not found - TOP_LEVEL, f"{found - TOP_LEVEL} belong in a folder, or in .gitignore."


def test_labs_have_the_names_of_their_sources():
    sources = {path.relative_to(ROOT / "solutions") for path in NOTEBOOKS}
    labs = {path.relative_to(ROOT / "labs") for path in (ROOT / "labs").glob("*/*.ipynb")}
    assert sources == labs, "labs/ and solutions/ differ; run: .venv/bin/autograder release"
    wrong = [str(path) for path in sources if not re.fullmatch(r"(lab\d\d_[a-z_]+)/\1\.ipynb", str(path))]
    assert not wrong, f"Name folder and notebook alike, labNN_topic: {wrong}"


def test_no_file_names_a_registry_or_a_machine():
    forbidden = re.compile("|".join([*map(re.escape, HOSTS), *MACHINE_PATHS]))
    guilty = []
    for path in files():
        text = path.read_bytes().decode("utf-8", errors="replace") if path.stat().st_size < 5_000_000 else ""
        guilty += [f"{short(path)}: {found.group()}" for found in forbidden.finditer(text)]
    assert not guilty, f"Hosts and paths of one machine do not belong here: {guilty[:10]}"


def test_every_lock_entry_has_hashes_and_no_address():
    text = (ROOT / "requirements.lock").read_text()
    assert "://" not in text, "The lock names an address; make it as CONTRIBUTING.md says."
    entries = re.split(r"\n(?=[a-z0-9])", re.sub(r"(?m)^#.*\n", "", text))
    assert not (bare := [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]), f"No hash: {bare}"


def test_the_lock_has_every_dependency():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {
        re.match(r"[\w-]+", line).group()
        for line in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    }
    locked = set(re.findall(r"(?m)^([a-z0-9][\w.-]*)==", (ROOT / "requirements.lock").read_text()))
    assert not asked - locked, f"The lock lacks {asked - locked}; make it again as CONTRIBUTING.md says."
