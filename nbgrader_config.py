from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader defines it)
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = "solutions", "labs"
for step in ("submitted", "autograded", "feedback"):
    setattr(c.CourseDirectory, f"{step}_directory", f".grading/{step}")
c.ClearSolutions.code_stub, c.ClearSolutions.text_stub = (
    {"python": "raise NotImplementedError"},
    "*Write your answer here.*",
)
c.CourseDirectory.db_url = f"sqlite:///{c.CourseDirectory.root}/.grading/gradebook.db"
Path(c.CourseDirectory.root, ".grading").mkdir(exist_ok=True)  # else every nbgrader command fails in a fresh clone
