"""The whole answer to a question, in the form of `--format json`."""

from typing import Any

from tests.oracle.lines import resolve
from tests.oracle.moment import Moment
from tests.oracle.nest import nest_of
from tests.oracle.totals import totals
from tests.oracle.world import Held, World
from tracker.records.question import Question


def posture(world: World, question: Question) -> dict[str, list[Any]]:
    """Lines with the lines that lie within them, mentions, and totals."""
    moment, lines = Moment(world, question), resolve(world, question)
    nest = nest_of(moment, lines)
    return {
        "lines": [{**line.to_dict(), "parts": [part._asdict() for part in nest.parts(line.subject)]} for line in lines],
        "mentions": [{"id": held.id, "key": held.claim.key} for held in _mentions(moment) if moment.is_asked(held)],
        "totals": [total.to_dict() for total in totals(world, question, lines)],
    }


def _mentions(moment: Moment) -> list[Held]:
    """The admissible claims without a figure: the youngest first, of one age by id."""
    found = [held for held in moment.admissible if not held.has_figure]
    return sorted(found, key=lambda held: (moment.age(held), held.id))
