import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader defines it)
c.CourseDirectory.root = str(Path(__file__).resolve().parent)
c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = "solutions", "labs"
for step in ("submitted", "autograded", "feedback"):
    setattr(c.CourseDirectory, f"{step}_directory", f".grading/{step}")
c.ClearSolutions.code_stub = {"python": "raise NotImplementedError"}
c.ClearSolutions.text_stub = "*Write your answer here.*"
c.Autograder.own_rules = True  # one notebook a lab, called as its folder; an answer has its check
c.ExportApp.plugin_class = "autograder.marking.export.SafeCsv"  # nbgrader's own quotes nothing
c.CourseDirectory.db_url = f"sqlite:///{c.CourseDirectory.root}/.grading/gradebook.db"

# nbgrader calls `alembic` by name and opens the gradebook before anything has made its folder.
os.environ["PATH"] = str(Path(sys.executable).parent) + os.pathsep + os.environ.get("PATH", os.defpath)
Path(c.CourseDirectory.root, ".grading").mkdir(exist_ok=True)
