"""One block of bytes that holds all a browser needs to draw a map: a JSON head and the typed arrays."""

import json
import struct
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # heavy to load, and not needed to send what was packed before
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from conflictmap.maps.packing import PackedEvents

MAGIC = b"CMAP"
_ALIGN = 8


@dataclass(frozen=True, slots=True)
class MapBundle:
    """What is sent to the browser (`blob`), and what stays behind: `claim_ids`, named in the browser by their number.

    `version` is a digest of the blob: equal versions show equal maps.
    """

    version: str
    blob: bytes
    claim_ids: tuple[str, ...]

    def claim(self, version: object, number: object) -> str | None:
        """The claim a browser means; None when it speaks of another version or of no claim."""
        if version != self.version or not isinstance(number, int) or isinstance(number, bool):
            return None
        return self.claim_ids[number] if 0 <= number < len(self.claim_ids) else None

    def number(self, claim_id: str | None) -> int | None:
        """The number by which the browser knows a claim; None when the map does not show it."""
        try:
            return None if claim_id is None else self.claim_ids.index(claim_id)
        except ValueError:
            return None


def bundle(
    head: dict[str, object],
    events: "PackedEvents",
    claim_ids: tuple[str, ...],
    more: "Mapping[str, NDArray[Any]]" = MappingProxyType({}),
) -> MapBundle:
    """Layout: "CMAP", version of 12 hex digits, length of the head (uint32, little endian), head (UTF-8), then each
    array at a multiple of 8 bytes from the end of the padded head, where the head's `columns` says; `more` come last.
    """
    columns: list[dict[str, object]] = []
    parts: list[bytes] = []
    offset = 0
    for name, values in {**events.columns, **events.spots, **more}.items():
        raw = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
        raw += b"\0" * (-len(raw) % _ALIGN)
        columns.append({"name": name, "kind": values.dtype.name, "offset": offset, "length": len(values)})
        parts.append(raw)
        offset += len(raw)
    text = json.dumps({**head, "columns": columns}, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + _HEAD) % _ALIGN)
    body = b"".join((struct.pack("<I", len(text)), text, *parts))
    version = sha256(body).hexdigest()[:_VERSION]
    return MapBundle(version, MAGIC + version.encode() + body, claim_ids)


def version_of(blob: bytes) -> str:
    """The version that stands in a blob."""
    return blob[len(MAGIC) : len(MAGIC) + _VERSION].decode("ascii")


_VERSION = 12
_HEAD = len(MAGIC) + _VERSION + 4
