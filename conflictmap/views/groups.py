"""Groups that grow by joining, in which what somebody has told apart never meets."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from conflictmap.views.echoes import Pair

Node = TypeVar("Node", bound=Hashable)


class Groups(Generic[Node]):
    """`labels` names what each node stands for (reports); `apart` are pairs of labels that no group may hold."""

    def __init__(self, labels: Mapping[Node, Iterable[str]], apart: Iterable[Pair] = ()) -> None:
        self._root = {node: node for node in labels}
        self._members = {node: [node] for node in labels}
        self._against: dict[str, set[str]] = {}
        for one, other in apart:
            self._against.setdefault(one, set()).add(other)
            self._against.setdefault(other, set()).add(one)
        self._labels = {node: set(told) for node, told in labels.items()} if self._against else {}

    def root(self, node: Node) -> Node:
        """The node that stands for the group of this one."""
        while self._root[node] != node:
            self._root[node] = self._root[self._root[node]]
            node = self._root[node]
        return node

    def join(self, one: Node, other: Node) -> Pair | None:
        """Make one group of two; None when that is done, else the pair told apart that forbids it."""
        into, gone = self.root(one), self.root(other)
        if into == gone:
            return None
        if self._against:
            if forbidden := self._forbidden(into, gone):
                return forbidden
            self._labels[into] |= self._labels.pop(gone)
        if len(self._members[into]) < len(self._members[gone]):
            if self._against:
                self._labels[gone] = self._labels.pop(into)
            into, gone = gone, into
        self._root[gone] = into
        self._members[into] += self._members.pop(gone)
        return None

    def several(self) -> list[list[Node]]:
        """The groups of two or more, in no promised order."""
        return [members for members in self._members.values() if len(members) > 1]

    def _forbidden(self, into: Node, gone: Node) -> Pair | None:
        found = [
            (one, other)
            for one in self._labels[into] & self._against.keys()
            for other in self._against[one] & self._labels[gone]
        ]
        return min(((min(p), max(p)) for p in found), default=None)
