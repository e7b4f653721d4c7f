"""Grade Jupyter notebooks with the verdict computed outside the student's process.

The rooms, in the order in which a lab and a submission pass through them; one imports only from those before it:

    errors, text, files, terminal, tree, results
                        what all rooms speak in: sentences, safe text, whole files, progress, outcomes
    notebook, layout    what a notebook and a course are, read once
    harmless, apart     a student's text and outputs made safe; hostile text is read in a child with limits
    authoring           solutions/ to labs/: rules, release, what a lab withholds
    sealed              run one submission: box, and a process each for student, examiner, server (see sealed/)
    gradebook           nbgrader's database: marks, lateness, what was shown, made harmless
    intake              what was handed in: archives, whose it is, its cells restored
    proof               right answers pass, wrong ones get their sentence, nbgrader agrees
    grading             a class: what is due, records of what was done, workers
    report              tables and pages of a class
    learner, review     one's own notebook; one mark replayed for a marker
    commands, desk      a file for each verb of the command line; JupyterLab for both

    solutions/ -> authoring -> labs/ -> (a student) -> intake -> sealed -> grading -> gradebook -> report
"""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and sys.path[:1] != [__path__[0].removesuffix("/autograder")]:
    # `python -m autograder` puts the working directory first, and a json.py may lie there beside a notebook. Nothing
    # may be imported before it is gone.
    del sys.path[0]
