"""End kind: what is known of the end of a period, where it is not said, and whether it fits where it is."""

from datetime import date

from tracker.dates import Edtf
from tracker.problems import Fault
from tracker.vocabulary import EndKind

_SAY = "say end_kind: scheduled, conditional or at-least-until"
_FITS = {
    "open": (EndKind.OPEN, EndKind.CONDITIONAL),
    "unknown": (EndKind.UNKNOWN, EndKind.CONDITIONAL),
    "known": (EndKind.ACTUAL, EndKind.SCHEDULED, EndKind.AT_LEAST_UNTIL, EndKind.CONDITIONAL),
}


def end_kind_of(days: Edtf, stated: date) -> EndKind:
    """What the period itself says about its end: `/..` is open, `/` unknown, the end of a date or a set actual.

    Raises Fault for an interval that ends after the stated day: who fixed that end, and how, has to be said.
    """
    end = _end(days)
    if end != "known":
        return _FITS[end][0]
    if days.form == "interval" and days.last is not None and days.last > stated:
        raise Fault(
            "end-kind-missing", f"missing, and the period ends on {days.last}, after it was stated on {stated}", _SAY
        )
    return EndKind.ACTUAL


def check_end_kind(days: Edtf, given: EndKind) -> None:
    """Raises Fault where the kind of end and the period contradict each other."""
    fitting = _FITS[_end(days)]
    if given not in fitting:
        shape = {"open": "has an open end (..)", "unknown": "has an unknown end", "known": "ends on a day"}[_end(days)]
        message = f"the period {days.text} {shape}"
        raise Fault("end-kind-disagrees", message, f"say {', '.join(fitting)}, or correct the period")


def _end(days: Edtf) -> str:
    """One of several days, the last of them left open, is not said to continue."""
    return "unknown" if days.form == "one-of" and days.end == "open" else days.end
