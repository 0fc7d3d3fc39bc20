"""JSON values: what the json module lets pass and we refuse."""

from typing import Any, NoReturn

from tracker.problems import Fault


def no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of those members. Raises Fault for a name that is given twice: the json module keeps the last."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Fault("duplicate-key", f"{twice} is given twice", "keep one of the two")
    return fields


def no_number(word: str) -> NoReturn:
    """Raises Fault: NaN and Infinity are no JSON, which the json module reads all the same."""
    raise Fault("not-finite", f"{word} is not a number", "leave the field out where there is none")
