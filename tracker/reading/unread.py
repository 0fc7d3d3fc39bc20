"""Unread: a piece of a text that a reader cannot read, and what is wrong with it."""

from typing import NamedTuple

from tracker.problems import Fault


class Unread(NamedTuple):
    """A piece of a text that a reader cannot read, and what is wrong with it. Nothing of it is guessed."""

    text: str
    fault: Fault
