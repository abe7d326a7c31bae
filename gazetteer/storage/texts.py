"""Many short texts held as one block of bytes: found by number, and by their own words without a dictionary.

A million names as Python strings in a dictionary take 200 MB and a second to make; as a block they take what their
letters take and are there at once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast, overload
from zlib import crc32

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Arrays = Mapping[str, Array]


def view(array: Array) -> "memoryview[Any]":
    """The numbers of an array one at a time, as plain Python numbers and several times as fast."""
    return cast("memoryview[Any]", array.data)


class Texts(Sequence[str]):
    """Texts by number. No text holds a line feed: `joined` parts them with it."""

    def __init__(self, block: bytes, ends: npt.NDArray[np.uint32]) -> None:
        self._block = block
        self._array = ends
        self._ends = view(ends)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Texts":
        """Hold these texts in their order; a line feed in one becomes a space."""
        encoded = [text.replace("\n", " ").encode("utf-8", "replace") for text in texts]
        lengths = np.fromiter(map(len, encoded), np.uint32, len(encoded)) + 1
        ends = np.zeros(len(encoded) + 1, np.uint32)
        np.cumsum(lengths, out=ends[1:], dtype=np.uint32)
        return cls(b"\n".join([*encoded, b""]), ends)

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> list[str]: ...
    def __getitem__(self, number: int | slice) -> str | list[str]:
        if isinstance(number, slice):
            return [self[i] for i in range(*number.indices(len(self)))]
        if number < 0:
            number += len(self)
        return self._block[self._ends[number] : self._ends[number + 1] - 1].decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._block.decode().split("\n")[:-1])

    def run(self, start: int, end: int) -> list[str]:
        """The texts from `start` up to `end`, which must not be the same."""
        return self._block[self._ends[start] : self._ends[end] - 1].decode().split("\n")

    def parts(self) -> "tuple[bytes, memoryview[Any]]":
        """All texts in UTF-8, each with a line feed behind it, and where each begins."""
        return self._block, self._ends

    def text(self, number: int) -> str:
        """One text; the same as in brackets, for a number known to be from 0 on."""
        return self._block[self._ends[number] : self._ends[number + 1] - 1].decode()

    def encoded(self, number: int) -> bytes:
        """One text in UTF-8."""
        return self._block[self._ends[number] : self._ends[number + 1] - 1]

    def to_arrays(self, name: str) -> dict[str, Array]:
        """What `from_arrays` needs, under names that begin with `name`."""
        return {f"{name}.block": np.frombuffer(self._block, np.uint8), f"{name}.ends": self._array}

    @classmethod
    def from_arrays(cls, name: str, arrays: Arrays) -> "Texts":
        """The texts of `to_arrays`."""
        block = arrays[f"{name}.block"]
        whole = block.base if isinstance(block.base, bytes) and len(block.base) == len(block) else block.tobytes()
        return cls(whole, arrays[f"{name}.ends"].astype(np.uint32, copy=False))


class Keys:
    """Distinct texts with the way back: the number of a text, by a hash table of two arrays.

    Numbers whose CRC-32 ends in the same bits lie side by side in `_numbers`; `_starts` says where those bits begin.
    """

    def __init__(self, texts: Texts, starts: npt.NDArray[np.uint32], numbers: npt.NDArray[np.uint32]) -> None:
        self.texts = texts
        self._arrays = starts, numbers
        self._mask = len(starts) - 2
        self._starts, self._numbers = view(starts), view(numbers)
        self._parts = texts.parts()

    @classmethod
    def of(cls, texts: Texts) -> "Keys":
        """Make the table; of equal texts the first is found."""
        size = 1 << max(1, len(texts)).bit_length()
        hashes = np.fromiter((crc32(texts.encoded(i)) for i in range(len(texts))), np.uint32, len(texts))
        bucket = hashes & np.uint32(size - 1)
        starts = np.zeros(size + 1, np.uint32)
        np.cumsum(np.bincount(bucket, minlength=size), out=starts[1:], dtype=np.uint32)
        return cls(texts, starts, np.argsort(bucket, kind="stable").astype(np.uint32))

    def number(self, text: str) -> int | None:
        """The number of a text; None when it is not there."""
        try:
            asked = text.encode()
        except UnicodeEncodeError:  # half a character, which no text here holds
            return None
        bucket = crc32(asked) & self._mask
        block, ends = self._parts
        for number in self._numbers[self._starts[bucket] : self._starts[bucket + 1]]:
            if block[ends[number] : ends[number + 1] - 1] == asked:
                return int(number)
        return None

    def __len__(self) -> int:
        return len(self.texts)

    def to_arrays(self, name: str) -> dict[str, Array]:
        """What `from_arrays` needs, under names that begin with `name`."""
        starts, numbers = self._arrays
        return {**self.texts.to_arrays(name), f"{name}.starts": starts, f"{name}.numbers": numbers}

    @classmethod
    def from_arrays(cls, name: str, arrays: Arrays) -> "Keys":
        """The table of `to_arrays`."""
        starts, numbers = (arrays[f"{name}.{part}"].astype(np.uint32, copy=False) for part in ("starts", "numbers"))
        return cls(Texts.from_arrays(name, arrays), starts, numbers)


class Lists:
    """Lists of small numbers by number: one array of all of them and where each list ends."""

    def __init__(self, starts: npt.NDArray[np.uint32], members: npt.NDArray[np.uint32]) -> None:
        self._arrays = starts, members
        self._starts, self._members = view(starts), view(members)

    @classmethod
    def of(cls, owners: npt.NDArray[np.uint32], count: int) -> "Lists":
        """For each number below `count` the positions in `owners` where it stands, in order."""
        starts = np.zeros(count + 1, np.uint32)
        np.cumsum(np.bincount(owners, minlength=count), out=starts[1:], dtype=np.uint32)
        return cls(starts, np.argsort(owners, kind="stable").astype(np.uint32))

    def __getitem__(self, number: int) -> Sequence[int]:
        return self._members[self._starts[number] : self._starts[number + 1]]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def to_arrays(self, name: str) -> dict[str, Array]:
        """What `from_arrays` needs, under names that begin with `name`."""
        starts, members = self._arrays
        return {f"{name}.starts": starts, f"{name}.members": members}

    @classmethod
    def from_arrays(cls, name: str, arrays: Arrays) -> "Lists":
        """The lists of `to_arrays`."""
        starts, members = (arrays[f"{name}.{part}"].astype(np.uint32, copy=False) for part in ("starts", "members"))
        return cls(starts, members)
