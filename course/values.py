"""Compare a student's value with the expected one, whatever the student's value is.

The expected side drives every comparison. The student's value is taken apart by its exact type, never asked whether
it is equal: an object whose `==` always says True, or one that lives in another process, is simply of the wrong type.
"""

from __future__ import annotations

import math
import sys

MISSING = ("missing",)
DEEPEST = 40
LONGEST = 80


class NotPlain(Exception):
    """A value that is not plain data; the message names its type."""


def kind(value: object) -> str:
    """Return the type's name with an article, for a sentence: "a list", "an int"."""
    name = type(value).__name__
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"


def of(value: object, module: str, name: str) -> bool:
    """Return True if value's real type is, or derives from, `module.name`.

    Does not import the module: a value can only be an array if NumPy is loaded. Does not use isinstance, which
    believes what an object claims in `__class__`.
    """
    loaded = sys.modules.get(module)
    return loaded is not None and issubclass(type(value), getattr(loaded, name))


def show(value: object) -> str:
    """Return a short text for a value; of a value that is not plain data, only its type."""
    if of(value, "numpy", "ndarray"):
        return f"an array of shape {value.shape}"
    if of(value, "pandas", "DataFrame") or of(value, "pandas", "Series"):
        return f"a {type(value).__name__} with {len(value)} rows"
    try:
        canonical(value)
    except NotPlain:
        return kind(value)
    text = _text(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _text(value: object) -> str:
    """Return plain data as a student would write it: np.float64(0.25) in a tuple is 0.25, as it is alone."""
    if of(value, "numpy", "generic"):
        value = value.item()
    if type(value) is float:
        return f"{value:.6g}"
    if type(value) is list:
        return f"[{', '.join(map(_text, value))}]"
    if type(value) is tuple:
        return f"({', '.join(map(_text, value))}{',' * (len(value) == 1)})"
    if type(value) is dict:
        return "{" + ", ".join(f"{_text(key)}: {_text(item)}" for key, item in value.items()) + "}"
    if type(value) is set and value:
        return "{" + ", ".join(map(_text, value)) + "}"
    return repr(value)


def number(value: object) -> float | complex:
    """Return a plain number; raise NotPlain for anything else, a bool or a text included."""
    if of(value, "numpy", "generic"):
        value = value.item()
    if type(value) not in (int, float, complex):
        raise NotPlain(kind(value))
    try:
        return value if type(value) is complex else float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def numbers(value: object):
    """Return a float or complex array for a number, a nested list or tuple, an array, a Series or a DataFrame.

    Raises NotPlain for anything that is not numbers all through.
    """
    import numpy as np

    if any(of(value, "pandas", name) for name in ("Series", "Index", "DataFrame")):
        value = value.to_numpy()
    if of(value, "numpy", "ndarray"):
        value = np.asarray(value)
        if value.dtype.kind in "iuf":
            return value.astype(float)
        if value.dtype.kind == "c":
            return value
        value = value.tolist()
    plain = _nested(value, 0)
    try:
        return np.array(plain)
    except ValueError:
        raise NotPlain("a list whose parts differ in length") from None


def _nested(value: object, depth: int):
    if depth > DEEPEST:
        raise NotPlain("a list inside itself")
    if type(value) in (list, tuple):
        return [_nested(item, depth + 1) for item in value]
    return number(value)


def canonical(value: object, depth: int = 0) -> tuple:
    """Return a hashable tuple that is equal for equal plain data: 1 and 1.0, but not 1 and True, nor [1] and (1,).

    NaN equals NaN. Raises NotPlain for anything that is not plain data.
    """
    if depth > DEEPEST:
        raise NotPlain("a list inside itself")
    if value is None:
        return ("None",)
    if of(value, "numpy", "generic") and value.dtype.kind in "biufcSU":
        value = value.item()
    exact = type(value)
    if exact is bool:
        return ("bool", value)
    if exact in (int, float, complex):
        return ("number", "nan" if value != value else value)
    if exact in (str, bytes):
        return ("text", value)
    if exact in (list, tuple):
        return (exact.__name__, *[canonical(item, depth + 1) for item in value])
    if exact in (set, frozenset):
        return ("set", frozenset(canonical(item, depth + 1) for item in value))
    if exact is dict:
        return ("dict", frozenset((canonical(k, depth + 1), canonical(v, depth + 1)) for k, v in value.items()))
    return _canonical_table(value, depth)


def _canonical_table(value: object, depth: int) -> tuple:
    if of(value, "numpy", "ndarray"):
        return ("array", value.shape, tuple(_item(item, depth) for item in value.ravel().tolist()))
    if of(value, "pandas", "DataFrame"):
        columns = tuple(_canonical_table(value.iloc[:, place], depth) for place in range(value.shape[1]))
        return ("frame", _canonical_table(value.columns, depth), columns)
    if of(value, "pandas", "Series"):
        return ("series", _canonical_table(value.index, depth), tuple(_item(item, depth) for item in value.tolist()))
    if of(value, "pandas", "Index"):
        return ("index", tuple(_item(item, depth) for item in value.tolist()))
    return _canonical_time(value)


def _item(value: object, depth: int) -> tuple:
    """Return the canonical form of one cell of a table, where None, NaN, NaT and NA all mean missing."""
    name = type(value).__name__
    if value is None or name in ("NAType", "NaTType") or (type(value) is float and value != value):
        return MISSING
    return canonical(value, depth + 1)


def _canonical_time(value: object) -> tuple:
    module, name = type(value).__module__.split(".")[0], type(value).__name__
    if module in ("datetime", "numpy", "pandas") and name in (
        *("datetime", "date", "time", "timedelta"),
        *("datetime64", "timedelta64", "Timestamp", "Timedelta", "Period", "Interval"),
    ):
        text = value.isoformat() if hasattr(value, "isoformat") else str(value)
        return ("time", text)
    raise NotPlain(kind(value))


def differs(got: object, expected: object) -> str:
    """Return "" if got equals expected exactly, otherwise a sentence that says where they differ."""
    try:
        same = canonical(got) == canonical(expected)
    except NotPlain as other:
        return f"Expected {show(expected)}, got {other}."
    if same:
        return ""
    if type(got) is type(expected) is set or type(got) is type(expected) is dict:
        return _differing_keys(got, expected)
    if type(got) is type(expected) is list and len(got) != len(expected):
        return f"Expected {len(expected)} item{'s' * (len(expected) != 1)}, got {len(got)}: {show(got)}."
    return f"Expected {show(expected)}, got {show(got)}."


def changed(after: object, before: object) -> bool:
    """True if plain data are no longer what they were, to a table's types of columns and names of its index."""
    return bool(differs(after, before)) or _form(after) != _form(before)


def _form(value: object) -> list:
    """Return what a table has beside its values."""
    if of(value, "numpy", "ndarray"):
        return [value.dtype]
    if of(value, "pandas", "DataFrame"):
        return [*value.dtypes, *_form(value.index), *_form(value.columns)]
    if of(value, "pandas", "Series"):
        return [value.dtype, value.name, *_form(value.index)]
    return [value.dtype, *value.names] if of(value, "pandas", "Index") else []


def _differing_keys(got: set | dict, expected: set | dict) -> str:
    missing = sorted((key for key in expected if key not in got), key=repr)
    extra = sorted((key for key in got if key not in expected), key=repr)
    parts = [f"Missing: {', '.join(map(show, missing[:4]))}."] * bool(missing)
    parts += [f"Not expected: {', '.join(map(show, extra[:4]))}."] * bool(extra)
    if parts or type(got) is set:
        return " ".join(parts) or f"Expected {show(expected)}, got {show(got)}."
    key = next(key for key in expected if canonical(got[key]) != canonical(expected[key]))
    return f"For {show(key)}: expected {show(expected[key])}, got {show(got[key])}."


def apart(got: object, expected: object, rtol: float, atol: float, equal_nan: bool) -> str:
    """Return "" if |got - expected| <= atol + rtol·|expected| everywhere, otherwise a sentence that says where not.

    Two Series or DataFrames must also have the same labels. Dicts are compared key by key.
    """
    if type(expected) is dict:
        return _apart_dict(got, expected, rtol, atol, equal_nan)
    for name in ("Series", "DataFrame"):
        if of(expected, "pandas", name) and of(got, "pandas", name):
            labels = differs(got.axes[-1].tolist(), expected.axes[-1].tolist())
            labels = labels or differs(got.index.tolist(), expected.index.tolist())
            if labels:
                return f"The labels differ. {labels}"
    want = numbers(expected)
    try:
        have = numbers(got)
    except NotPlain as other:
        return f"Expected {_wanted(expected, want)}, got {show(got) if type(got) in (bool, str) else other}."
    if have.shape != want.shape:
        return f"Expected {_wanted(expected, want)}, got {_counted(have)}."
    return _apart_arrays(have, want, (rtol, atol, equal_nan))


def _apart_dict(got: object, expected: dict, rtol: float, atol: float, equal_nan: bool) -> str:
    if type(got) is not dict:
        return f"Expected a dict, got {kind(got)}."
    try:
        keys = differs(set(got), set(expected))
    except NotPlain as other:
        return f"Expected the keys {show(list(expected))}, got {other}."
    if keys:
        return keys
    for key, value in expected.items():
        sentence = apart(got[key], value, rtol, atol, equal_nan)
        if sentence:
            return f"For {show(key)}: {sentence[0].lower()}{sentence[1:]}"
    return ""


def _apart_arrays(have, want, tolerance: tuple[float, float, bool]) -> str:
    import numpy as np

    rtol, atol, equal_nan = tolerance
    near = np.isclose(have, want, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if near.all():
        return ""
    if want.ndim == 0:
        return f"Expected {_short(want)}, got {_short(have)}."
    first = tuple(int(place) for place in np.argwhere(~near)[0])
    place = first[0] if len(first) == 1 else first
    count = int((~near).sum())
    verb = "differs" if count == 1 else "differ"
    return (
        f"{count} of {near.size} values {verb}; at position {place} expected {_short(want[first])}, "
        f"got {_short(have[first])}."
    )


def _short(value) -> str:
    value = value.item()
    return f"{value:.6g}" if type(value) is float else str(value)


def _wanted(expected: object, want) -> str:
    return f"the number {_short(want)}" if want.ndim == 0 else _counted(want)


def _counted(array) -> str:
    if array.ndim == 0:
        return f"one number, {_short(array)}"
    return f"{array.size} values" if array.ndim == 1 else f"values of shape {array.shape}"
