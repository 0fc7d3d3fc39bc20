"""Kept: what was found lately, so that the many rows that share it find it again in the same memory."""

from collections import OrderedDict
from typing import TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class Kept(OrderedDict[Name, Value]):
    """A dictionary of at most so many values: the oldest makes room for a new one."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, name: Name, value: Value) -> None:
        if len(self) >= self._most and name not in self:
            self.popitem(last=False)
        super().__setitem__(name, value)
