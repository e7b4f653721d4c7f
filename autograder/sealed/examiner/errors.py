"""What a check may run into that comes from the student's side.

```text
TypeError ─ HandleError ─ Unreadable    what is no plain data was used as if it were
StudentError                            the student's code raised what must not travel as itself
StudentGone ─ StudentSilent             its process has ended, or does not answer
```
"""

from __future__ import annotations

import builtins


class HandleError(TypeError):
    """Something of the student's that is not plain data was used as if it were."""


class Unreadable(HandleError, AttributeError):
    """An attribute that no check may use was asked for: private ones are not passed on. `hasattr` then says no."""


class StudentError(Exception):
    """The student's code raised something that must not travel as itself, such as StopIteration or SystemExit."""


class StudentGone(Exception):
    """The student's process has ended, or does not answer; nothing more can be asked of it."""


class StudentSilent(StudentGone):
    """The student's process did not answer in the time that the check has."""


def error_named(names: object, message: object) -> Exception:
    """Return the exception to raise for a student's: the first built-in ordinary one among its classes' names."""
    text = message if type(message) is str else ""
    for name in names if type(names) is list else ():
        kind = getattr(builtins, name, None) if type(name) is str else None
        if not (isinstance(kind, type) and issubclass(kind, Exception)):
            continue
        if issubclass(kind, StopIteration | StopAsyncIteration):
            break
        try:
            return kind(text)
        except TypeError:  # such as UnicodeDecodeError, which wants more than a message
            continue
    first = names[0] if type(names) is list and names and type(names[0]) is str else "an exception"
    return StudentError(f"{first}: {text}" if text else first)
