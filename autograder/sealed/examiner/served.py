"""What a check passes into student code: it can be called, and nothing else can be done with it over there."""

from __future__ import annotations

from autograder.sealed.crossing import wire
from autograder.sealed.examiner.errors import StudentGone
from autograder.sealed.protocol import Answer


class Served:
    """The objects of the examiner that the student's process may call, by number."""

    def __init__(self) -> None:
        self.objects: list[object] = []

    def offer(self, value: object) -> tuple[int, list[str]]:
        """Return the number and the callable public methods of `value`; raise Refused if it may not be passed.

        A callable is call-only. An instance of a class that the check itself defined is served by its public methods.
        """
        methods = []
        if type(value).__module__ == "__main__":
            methods = [name for name in dir(type(value)) if not name.startswith("_") and callable(getattr(value, name))]
        if not callable(value) and not methods:
            raise wire.Refused(f"a {type(value).__name__} cannot be passed to the student's code: pass plain data")
        for number, known in enumerate(self.objects):
            if known is value:
                return number, methods
        self.objects.append(value)
        return len(self.objects) - 1, methods

    def taken_back(self, number: int) -> object:
        """Return the object that was served as `number`."""
        if not 0 <= number < len(self.objects):
            raise wire.WireError("a reference to something that was never passed")
        return self.objects[number]

    def answer(self, request: tuple) -> tuple:
        """Carry out one call of the student's code; return the message that answers it."""
        try:
            number, method, args, kwargs = request
            target = self.taken_back(number if type(number) is int else -1)
            if method:
                target = self._method(target, method)
            return (Answer.VALUE, target(*args, **kwargs))
        except StudentGone:
            raise
        except Exception as error:
            names = [kind.__name__ for kind in type(error).__mro__]
            return (Answer.RAISED, names, str(error)[:2000])

    def _method(self, target: object, method: object) -> object:
        if type(method) is not str or method.startswith("_") or type(target).__module__ != "__main__":
            raise AttributeError("there is no such method")
        if not callable(getattr(type(target), method, None)):
            raise AttributeError(f"there is no method {method}")
        return getattr(target, method)
