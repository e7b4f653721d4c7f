"""Say which of the named source notebooks are not as `autograder release` keeps them: at each commit, by pre-commit."""

import sys
from pathlib import Path

from autograder import notebook
from autograder.authoring.cleaning import cleaned

books = {name: notebook.read(Path(name)) for name in sys.argv[1:]}
dirty = [name for name, book in books.items() if cleaned(book) != book]
sys.exit(f"Run `autograder release`, which cleans {', '.join(dirty)}." if dirty else 0)
