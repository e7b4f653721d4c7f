"""Containers of the standard library beside the builtin ones: read as the same type, filled anew. Tags 0x48 to 0x57."""

from __future__ import annotations

import array
import collections
import types
from collections.abc import Callable

from autograder.sealed.crossing.wire.bounds import Refused, WireError
from autograder.sealed.crossing.wire.stream import Reader, Writer

ORDERED, DEFAULT, COUNTER, DEQUE, CHAIN, PROXY = range(0x48, 0x4E)
USER_LIST, USER_DICT, USER_STRING, KEYS, VALUES, ITEMS, ARRAY = range(0x4E, 0x55)
FACTORIES = (None, int, float, str, bool, list, dict, set, tuple)  # what a defaultdict may make: nothing of a student's
NUMBERS = "bBhHiIlLqQfd"  # an array's types; not text, whose width is the machine's


def _write_as(tag: int, plain: Callable) -> Callable:
    def write(writer: Writer, value) -> None:
        writer.tag(tag)
        writer.value(plain(value))

    return write


def _read_as(kind: type, make: Callable) -> Callable:
    def read(reader: Reader):
        plain = reader.value()
        if type(plain) is not kind:
            raise WireError(f"a container that is made of something else than a {kind.__name__}")
        return make(plain)

    return read


def _write_default(writer: Writer, value: collections.defaultdict) -> None:
    factory = value.default_factory
    writer.tag(DEFAULT)
    writer.value(FACTORIES.index(factory) if factory in FACTORIES else None)  # a student's own factory stays at home
    writer.value(_dict(value))


def _read_default(reader: Reader) -> collections.defaultdict:
    factory, plain = reader.value(), reader.value()
    known = factory is None or (type(factory) is int and 0 <= factory < len(FACTORIES))
    if not known or type(plain) is not dict:
        raise WireError("an impossible defaultdict")
    return collections.defaultdict(None if factory is None else FACTORIES[factory], plain)


def _write_deque(writer: Writer, value: collections.deque) -> None:
    writer.tag(DEQUE)
    writer.value(value.maxlen)
    writer.value(list(collections.deque.__iter__(value)))


def _read_deque(reader: Reader) -> collections.deque:
    most, items = reader.value(), reader.value()
    if type(items) is not list or not (most is None or (type(most) is int and len(items) <= most < 1 << 40)):
        raise WireError("an impossible deque")
    return collections.deque(items, most)


def _read_chain(maps: list) -> collections.ChainMap:
    if any(type(item) not in (dict, collections.OrderedDict, collections.Counter) for item in maps):
        raise WireError("a ChainMap of something else than dicts")
    return collections.ChainMap(*maps)


def _write_array(writer: Writer, value: array.array) -> None:
    if value.typecode not in NUMBERS:
        return writer.value(list(array.array.tolist(value)))
    writer.tag(ARRAY)
    writer.text(value.typecode)
    return writer.blob(array.array.tobytes(value))


def _read_array(reader: Reader) -> array.array:
    kind, data = reader.text(), bytes(reader.blob())
    if len(kind) != 1 or kind not in NUMBERS:
        raise WireError("an array of an unknown type")
    made = array.array(kind)
    try:
        made.frombytes(data)
    except ValueError as error:
        raise WireError("an array whose bytes do not fit") from error
    return made


def _read_items(pairs: list):
    if any(type(pair) is not tuple or len(pair) != 2 for pair in pairs):
        raise WireError("a dict's items that are no pairs")
    return dict(pairs).items()


def _dict(value: dict) -> dict:
    return dict(dict.items(value))


def _data(base: type) -> Callable:
    def data(value: object) -> object:
        found = object.__getattribute__(value, "__dict__").get("data")
        if not issubclass(type(found), base):
            raise Refused(f"a {type(value).__name__} whose data is no {base.__name__} cannot cross")
        return _dict(found) if base is dict else base(base.__getitem__(found, slice(None)))

    return data


KEYS_TYPE, VALUES_TYPE, ITEMS_TYPE = type({}.keys()), type({}.values()), type({}.items())
_ORDERED_VIEWS = [type(view(collections.OrderedDict())) for view in (
    collections.OrderedDict.keys, collections.OrderedDict.values, collections.OrderedDict.items)]  # fmt: skip
WRITERS: dict[type, Callable] = {
    collections.OrderedDict: _write_as(ORDERED, _dict),
    collections.defaultdict: _write_default,
    collections.Counter: _write_as(COUNTER, _dict),
    collections.deque: _write_deque,
    collections.ChainMap: _write_as(CHAIN, lambda value: list(value.maps)),
    types.MappingProxyType: _write_as(PROXY, dict),
    collections.UserList: _write_as(USER_LIST, _data(list)),
    collections.UserDict: _write_as(USER_DICT, _data(dict)),
    collections.UserString: _write_as(USER_STRING, _data(str)),
    array.array: _write_array,
}
for _kinds, _tag in ((KEYS_TYPE, KEYS), (VALUES_TYPE, VALUES), (ITEMS_TYPE, ITEMS)):
    WRITERS[_kinds] = _write_as(_tag, list)
for _kinds, _tag in zip(_ORDERED_VIEWS, (KEYS, VALUES, ITEMS), strict=True):
    WRITERS[_kinds] = _write_as(_tag, list)
READERS: dict[int, Callable] = {
    ORDERED: _read_as(dict, collections.OrderedDict),
    DEFAULT: _read_default,
    COUNTER: _read_as(dict, collections.Counter),
    DEQUE: _read_deque,
    CHAIN: _read_as(list, _read_chain),
    PROXY: _read_as(dict, types.MappingProxyType),
    USER_LIST: _read_as(list, collections.UserList),
    USER_DICT: _read_as(dict, collections.UserDict),
    USER_STRING: _read_as(str, collections.UserString),
    KEYS: _read_as(list, lambda items: dict.fromkeys(items).keys()),
    VALUES: _read_as(list, lambda items: dict(enumerate(items)).values()),
    ITEMS: _read_as(list, _read_items),
    ARRAY: _read_array,
}
