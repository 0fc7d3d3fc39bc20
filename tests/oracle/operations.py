"""Start and end of an operation (DESIGN 5, step 8)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.oracle.moment import GONE, Moment
from tests.oracle.world import Held, World
from tracker.records.question import Question
from tracker.vocabulary import EndKind, Modality


def period(world: World, slug: str, known: date, recorded: int | None) -> dict[str, Any]:
    """Each side from the claim stated last that gives it; what gives another day for a side is superseded."""
    last = max((held.recorded for held in world.held), default=0) if recorded is None else recorded
    moment = Moment(world, Question(known, known, last))
    told = sorted((held for held in moment.known if _is_told(moment, held, slug)), key=_latest)
    ids = {held.id for held in told}
    copies = [held for held in told if any(origin.id in ids for origin in moment.origins(held))]
    own = [held for held in told if held not in copies]
    begin = next((held for held in own if held.claim.days.first), None)
    end = next((held for held in own if _gives_end(held)), None)
    other = [held for held in own if _differs(held, begin, end)]
    return {
        "operation": slug,
        "known": known.isoformat(),
        "start": begin and _written(begin.claim.days.first),
        "end": end and _written(end.claim.days.last),
        "end_kind": end and str(end.claim.end_kind),
        "claims": _names(held for held in own if held not in other),
        "superseded": _names(other),
        "copies": _names(copies),
    }


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _names(listed: Iterable[Held]) -> list[dict[str, str | None]]:
    return [{"id": held.id, "key": held.claim.key} for held in listed]


def _is_told(moment: Moment, held: Held, slug: str) -> bool:
    claim = held.claim
    gone = any(moment.corrected(held, verb) for verb in GONE)
    about = claim.operation == slug and "activity" in moment.world.above("item", claim.item)
    return about and not gone and claim.modality is not Modality.DENIED


def _latest(held: Held) -> tuple[int, int, int]:
    return (-held.stated.toordinal(), *held.quality)


def _gives_end(held: Held) -> bool:
    """An open end and one that hangs on a condition are said, an unknown one is not."""
    return held.claim.end_kind is not EndKind.UNKNOWN


def _differs(held: Held, begin: Held | None, end: Held | None) -> bool:
    first, last = held.claim.days.first, held.claim.days.last
    starts = begin is not None and first is not None and first != begin.claim.days.first
    return starts or (end is not None and _gives_end(held) and last != end.claim.days.last)
