"""Backdrop: what a map says beside an answer: where places are, which formations, who published the claims."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.records.account import Account
from tracker.records.entries import Formation, Place
from tracker.records.line import Named
from tracker.reports.claims import voice
from tracker.reports.page import NameOf
from tracker.reports.positions import position, unlocated
from tracker.reports.symbols import Identity, formation_code


@dataclass(frozen=True)
class Backdrop:
    """Places and formations by slug, claims by id, and the names people read."""

    name: NameOf
    places: Mapping[str, Place] = field(default_factory=dict)
    formations: Mapping[str, Formation] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)

    def of(self, claims: Iterable[Named]) -> list[Account]:
        """The accounts of claims, in their order, each once."""
        found = dict.fromkeys(claim.id for claim in claims)
        return [self.accounts[one] for one in found if one in self.accounts]

    def named(self, **slugs: str | None) -> dict[str, Any]:
        """The names of what is given by noun and slug, as `owner_name` and so on."""
        return {f"{noun}_name": slug and self.name(noun, slug) for noun, slug in slugs.items()}

    def whereabouts(self, slug: str) -> dict[str, Any]:
        """What sort of place it is, how far the truth may lie from its point, or why it has none."""
        place = self.places.get(slug)
        found = position(place)
        return {
            "place_kind": str(place.kind) if place else None,
            "precision_km": found.precision_km if found else None,
            "unlocated": unlocated(place),
        }

    def said(self, accounts: Sequence[Account]) -> dict[str, Any]:
        """The clocks of claims, the formations that they name, and where each was said."""
        named = sorted({one.claim.formation for one in accounts if one.claim.formation})
        return {
            "valid": list(dict.fromkeys(one.claim.period for one in accounts)),
            "stated": max((one.stated.isoformat() for one in accounts), default=None),
            "recorded": max((one.recorded for one in accounts), default=None),
            "formations": [self._formation(slug) for slug in named],
            "sources": [self.source(one) for one in accounts],
        }

    def _formation(self, slug: str) -> dict[str, Any]:
        known = self.formations.get(slug)
        code = formation_code(known, Identity.UNKNOWN) if known else None
        return {"formation": slug, "name": self.name("formation", slug), "sidc": code}

    def source(self, account: Account) -> dict[str, Any]:
        """Where a claim was said, by whom, when, in which words."""
        claim, report = account.claim, account.report
        return {
            "claim": claim.name,
            "voice": voice(account, self.name),
            "source": self.name("source", report.source),
            "title": report.title,
            "url": report.url,
            "archive_url": report.archive_url,
            "modality": str(claim.modality),
            "valid": claim.period,
            "stated": account.stated.isoformat(),
            "recorded": account.recorded,
            "quote": claim.quote,
        }
