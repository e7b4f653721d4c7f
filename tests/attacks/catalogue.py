"""The attacks that a grader of notebooks has to withstand, by number, and the boundaries that it trusts.

A test says which it tries: a line's number begins its parameter's id ("5 ast_transformers", "52, 55 disk"), or its
docstring says "Line 27." or "Lines 31 and 32."; a boundary stands in its docstring as "Boundary: cache."
"""

from __future__ import annotations

import re

LINES = {
    # Forging the verdict
    1: "an object that is equal to everything",
    2: "a subclass of a number whose arithmetic and order are made up",
    3: "a subclass of another plain type whose comparisons, length, items or text are made up",
    4: "IPython's display of errors switched off",
    5: "IPython's ast_transformers that delete asserts",
    6: "IPython's input transformers that blank later cells",
    7: "the function that runs a cell replaced by one that always succeeds",
    8: "a hook that shows a result before a check fails",
    9: "the formatter of displays replaced, so that a score shows as full",
    10: "a hook that wipes what a check showed",
    11: "a score that is not a number",
    12: "a negative score",
    13: "an infinite score",
    14: "the grader's own code patched",
    15: "a result with more points than there are",
    16: "a forged record that says a check was done",
    17: "testing libraries and builtins patched",
    18: "files that Python, IPython or pytest load on their own",
    19: "SystemExit in a tested function or a cell",
    20: "os._exit in a tested function",
    21: "exit handlers, finalizers, trace functions, exception hooks",
    22: "a thread or child that waits for the verdict and rewrites it",
    23: "the result's file overwritten, or made unwritable first",
    24: "the grader's own words on its streams, duplicated and inherited descriptors",
    25: "a malicious pickle where data are read",
    26: "code that behaves well only outside grading",
    27: "a table of the visible cases",
    28: "a call of the reference implementation, or of another student's work",
    29: "a forbidden thing by getattr, eval or exec",
    # Stealing
    30: "the notebook with hidden tests, opened",
    31: "test files found on disk",
    32: "test files changed before they are read",
    33: "hidden tests in the process: frames, history, linecache, objects, memory",
    34: "the gradebook, other students' folders, the parent's /proc",
    35: "hidden values in tracebacks and messages",
    36: "bits told by pass or fail, time or memory",
    37: "the network",
    38: "data left for the next student",
    # The notebook's format
    39: "a check's text edited",
    40: "points edited",
    41: "ids swapped",
    42: "check cells deleted",
    43: "a cell's flags or type changed",
    44: "a check cell duplicated",
    45: "an old schema version",
    46: "another kernel",
    47: "huge, deep and odd files; links and paths out of an archive; bombs; devices",
    48: "submitted modules and settings that shadow real ones",
    49: "live HTML, terminal escapes and formulas in what others open",
    # Denial of service
    50: "an endless loop",
    51: "an endless loop that swallows interrupts",
    52: "memory",
    53: "a fork bomb",
    54: "a flood of output",
    55: "disk and inodes",
    56: "a display or text that is huge or hangs",
    57: "a thread that survives the run",
    58: "signal handlers",
    59: "a crash in C",
    60: "the grader's own process, stopped",
    # Handing in
    61: "a time of handing in that the student wrote",
    62: "an entry of a download that stops the collecting of the others",
    63: "another student's name or id",
    # Making the check right instead of the answer
    64: "a value that a check keeps under a global name, looked up",
    65: "arguments overwritten, so that what is expected of them is what the answer gives",
    66: "a helper of a locked cell bound anew after it",
    67: "the state of the check's random numbers set to what suits the answer",
    68: "answers by the number of the call",
    # The grader's own reading
    69: "text that is hard to read: for parsers of code, of HTML, of markdown, of notebooks",
}
BOUNDARIES = {
    "names": "which names are the examiner's own is decided from the source, never from the submission",
    "wire format": "only plain data of exact types crosses, bounded in size, depth and count",
    "handles": "what stays over there decides no comparison",
    "served objects": "what a check passes in can be called, and nothing else is reached through it",
    "withheld modules": "what a lab asks students to write is not to be had in its boxes, source or bytecode",
    "fork server": "a fork has the server's memory, and nothing secret is in it; the server hears the grader only",
    "shares": "who starts many processes, or fills the kernel's memory, takes nobody's but their own",
    "other runs": "what another run on this machine starts counts against no limit of this one's",
    "shared files": "what all boxes may read carries no messages between them",
    "restore": "a submission's cells take the lab's shape; its metadata is not believed",
    "replay": "a cell that ends the process costs itself, and the rest is graded; how often is bounded",
    "grants": "what a check binds, passes on and draws stays its own, but for what its solution needs",
    "fresh processes": "a call in a process of its own meets nothing of an earlier one",
    "cache": "a record counts only for exactly what was graded",
    "feedback": "what students and markers open is harmless and holds nothing hidden",
    "exports": "no cell of a table is a formula, no id shifts a column",
    "collect": "nothing outside the submission's folder is read or written",
}
IN_ID = re.compile(r"\d+(?:, \d+)*(?= )")
IN_DOCSTRING = re.compile(r"\bLines? (\d+(?:(?:, | and )\d+)*)\.")
BOUNDARY = re.compile(r"\bBoundar(?:y|ies): ([^.]+)\.")


def lines(name: str, docstring: str) -> set[int]:
    """Return the lines that a test claims, by its id and its docstring."""
    inside = name.partition("[")[2]
    found = [*IN_ID.findall(inside)[:1]] if IN_ID.match(inside) else []
    found += IN_DOCSTRING.findall(docstring)
    return {int(number) for text in found for number in re.findall(r"\d+", text)}


def boundaries(docstring: str) -> set[str]:
    """Return the boundaries that a test claims by its docstring."""
    return {name.strip() for text in BOUNDARY.findall(docstring) for name in text.split(",")}
