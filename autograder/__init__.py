"""Grade Jupyter notebooks with the verdict computed outside the student's process."""

import sys

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and sys.path[:1] != [__path__[0].removesuffix("/autograder")]:
    # `python -m autograder` puts the working directory first, and a json.py may lie there beside a notebook. Nothing
    # may be imported before it is gone.
    del sys.path[0]
