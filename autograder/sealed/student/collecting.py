"""What the cells of a student's process show, collected while they run; and the streams that they print to."""

from __future__ import annotations

import io

from autograder.sealed.crossing.room import ITEM, Room, size
from autograder.text import overwritten

DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Outputs:
    """The outputs of the cell that is running, in order; `room` is what may still be kept."""

    def __init__(self) -> None:
        self.start(1 << 20)

    def start(self, room: int) -> None:
        """Forget what was collected; keep at most `room` bytes from now on."""
        self.items: list[dict] = []
        self.named: dict[str, tuple[dict, int]] = {}  # displays that may be updated, and what each takes
        self.whole, self.room, self.clearing = room, Room(room), False

    def clear(self, wait: bool) -> None:
        """Forget what was collected, at once or when something else comes."""
        self.clearing = wait
        if not wait:
            self.start(self.whole)

    def stream(self, name: str, text: str) -> None:
        """Add text that was printed; of lines that were written again and again the last is kept if room is short."""
        self._make_way(size(text))
        last = self.items[-1] if self.items else {}
        follows = last.get("output_type") == "stream" and last["name"] == name
        if not text or not (follows or self.room.take(ITEM)):
            return
        text = self.room.fitting(text)
        if follows:
            last["text"].append(text)  # joined at the end: adding to a text copies it, each time longer
        else:
            self.items.append({"output_type": "stream", "name": name, "text": [text]})

    def finished(self) -> list[dict]:
        """Return what was collected, in the notebook format."""
        return [
            item | {"text": "".join(item["text"])} if item["output_type"] == "stream" else item for item in self.items
        ]

    def add(self, output: dict, needed: int) -> bool:
        """Add a display, a result or an error of about `needed` bytes; False if there is no room for it."""
        self._make_way(ITEM + needed)
        fits = self.room.take(ITEM + needed)
        if fits:
            self.items.append(output)
        return fits

    def show(self, output: dict, needed: int, name: str | None, update: bool) -> None:
        """Add a display; one that updates another takes its place and its room."""
        known = self.named.get(name) if update and not self.clearing else None
        if known and needed <= self.room.left + known[1]:
            shown, before = known
            self.room.left += before - needed
            shown |= output
            self.named[name] = shown, needed
        elif self.add(output, needed) and name is not None:
            self.named[name] = output, needed

    def _make_way(self, needed: int) -> None:
        if self.clearing:
            self.start(self.whole)
        if needed > self.room.left and not self.room.cut:
            for item in self.items:
                if item["output_type"] == "stream":
                    text = "".join(item["text"])
                    item["text"] = [overwritten(text)]
                    self.room.left += size(text) - size(item["text"][0])


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of the student's cells."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs):
        self.name, self.outputs = name, outputs

    def write(self, text: str) -> int:
        """Collect `text`."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self.outputs.stream(self.name, text)
        return len(text)

    def writable(self) -> bool:
        """True: this is a stream to write to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor for programs and C code: what they write there is shown after the cell's own output."""
        return DESCRIPTORS[self.name]
