"""Deployment: one strength abroad as a half-structured text tells it, and what of such a text tells none."""

from typing import NamedTuple

UNDER_MISSION = "under mission"
"""The scope of those under the mission named, where the text counts others at the same place beside them."""


class Deployment(NamedTuple):
    """A figure of a text with the words around it, each as printed but for the period.

    `figure` is the hedge and the number ("up to 500"), for `tracker.hedges` to read. `counted` says who: personnel,
    police, or both together. `place` may be several ("Chad/Niger"), or `abroad` where all that stands outside the
    owner's country is counted. `mission` is empty where none is named. `scope` is all, ground, permanent, or
    `UNDER_MISSION`. `period` is EDTF.
    """

    segment: str
    figure: str
    counted: str
    place: str
    mission: str
    scope: str
    period: str
    modality: str = "assessed"


class Passed(NamedTuple):
    """A segment that tells no strength at a place and time, and the rule that says why."""

    segment: str
    rule: str
