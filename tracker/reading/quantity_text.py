"""Quantity text: bounds as our reports print them, read back: `~27,000–~33,000, best 30,000`, `≥ 51`, `10–15`."""

import re

_NUMBER = r"-?[0-9]{1,3}(?:,[0-9]{3})+|-?[0-9]+(?:\.[0-9]+)?"
_BOUND = rf"(~?)({_NUMBER})"
_BEST = rf"(?:, best ({_NUMBER}))?"
_BOTH = re.compile(rf"{_BOUND}–{_BOUND}{_BEST}")
_ONE = re.compile(rf"([≥≤]) {_BOUND}{_BEST}")
_SOFT = {"~": "soft", "": "hard"}
_LONGEST = 200


def read_quantity(text: str) -> dict[str, str] | None:
    """The parts of an estimate, as a report file has them; None for any other text, a plain number among them."""
    if len(text) > _LONGEST:
        return None
    if found := _BOTH.fullmatch(text):
        lower, upper, best = (found[1], found[2]), (found[3], found[4]), found[5]
        return _side("lower", *lower) | _best(best) | _side("upper", *upper)
    if found := _ONE.fullmatch(text):
        return _side("lower" if found[1] == "≥" else "upper", found[2], found[3]) | _best(found[4])
    return None


def _side(name: str, mark: str, number: str) -> dict[str, str]:
    return {name: number.replace(",", ""), f"{name}_kind": _SOFT[mark]}


def _best(number: str | None) -> dict[str, str]:
    return {"best": number.replace(",", "")} if number else {}
