"""What stays where it is, and crosses as a reference: which object of which side a message means."""

from __future__ import annotations

import enum
from weakref import WeakValueDictionary

from autograder.sealed.crossing import wire
from autograder.sealed.crossing.members import describe
from autograder.sealed.examiner import kept, members
from autograder.sealed.examiner.errors import HandleError
from autograder.sealed.examiner.handles import Handle, handle_class, is_handle, link_of, number_of
from autograder.sealed.examiner.libraries import library_name
from autograder.sealed.examiner.served import Served
from autograder.sealed.examiner.subclasses import base_changed
from autograder.sealed.protocol import Reference

ELSEWHERE = "something of the student's cannot be passed to another process of theirs: it is lost, or was never there"
OTHERWISE = "a {0} does otherwise than a {1}, and student code would be given the plain {1}"


class References:
    """Writes and reads the references in one link's messages."""

    def __init__(self, link):
        self.link = link
        self.served = Served()
        self.handles: WeakValueDictionary[int, Handle] = WeakValueDictionary()
        self.enumerations: dict[int, type] = {}

    def keep(self, writer: wire.Writer, value: object) -> bool:
        """Send home what is kept there; name a member of an enumeration that both sides have."""
        home = kept.home_of(value)
        if home is not None:
            link, number = home
            if link is not self.link or link.retired:
                return False
            writer.tag(wire.REFERENCE)
            writer.number(Reference.OURS)
            writer.number(number)
            return True
        if not issubclass(type(value), enum.Enum):
            if base := base_changed(type(value)):
                raise wire.Refused(OTHERWISE.format(type(value).__name__, base))
            return False
        described = describe(type(value))
        if described is None or members.known(described, self.link.own) is not type(value):
            return False
        writer.tag(wire.REFERENCE)
        writer.number(Reference.MEMBER)
        writer.value((*described[:2], value._name_, value._value_))
        return True

    def refer(self, writer: wire.Writer, value: object) -> None:
        """Write what is not plain data: a handle goes home, a library's object by name, a check's own is served."""
        writer.tag(wire.REFERENCE)
        if is_handle(value):
            if link_of(value) is not self.link:
                raise HandleError(ELSEWHERE)
            writer.number(Reference.OURS)
            return writer.number(number_of(value))
        name = library_name(value)
        if name is not None:
            writer.number(Reference.LIBRARY)
            return writer.value(name)
        generator = self.link.grant.generator(value)
        if generator is not None:
            if self.link.binding:
                raise wire.Refused("a generator that a check binds stays with it")
            writer.number(Reference.GENERATOR)
            return writer.value(generator)
        number, methods = self.served.offer(self.link.grant.method(value))
        writer.number(Reference.SERVED)
        writer.number(number)
        return writer.value(methods)

    def resolve(self, reader: wire.Reader) -> object:
        """Return what a reference from the student's process stands for: a handle, or what was served to it."""
        kind, number = reader.number(), reader.number()
        if kind == Reference.SERVED:
            return self.served.taken_back(number)
        if kind == Reference.KEPT:
            return kept.made(self.link, number, reader.value(), reader.value())
        if kind == Reference.MEMBER:
            return self._member(number, reader)
        if kind != Reference.HANDLE:
            raise wire.WireError("a reference of an unknown kind")
        can_be_called, name = reader.value() is True, reader.value()
        made = self.handles.get(number)
        if made is None:
            kind = handle_class(can_be_called, name if type(name) is str else "")
            made = self.handles[number] = kind(self.link, number)
        return made

    def _member(self, number: int, reader: wire.Reader) -> object:
        of, described, name, value = reader.number(), reader.value(), reader.value(), reader.value()
        if described is not None and of not in self.enumerations:  # what was said of a class first holds
            self.enumerations[of] = members.known(described, self.link.own) or members.built(described)
        if of not in self.enumerations:
            raise wire.WireError("a member of an enumeration that was never told")
        return members.keep(members.member(self.enumerations[of], name, value), (self.link, number))
