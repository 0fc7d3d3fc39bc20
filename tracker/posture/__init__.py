"""Posture: what the claims add up to on a day. The set work is SQL (`db/queries`); here it is asked and given names."""

from tracker.posture.answer import Posture
from tracker.posture.asking import question_for

__all__ = ["Posture", "question_for"]
