"""Reference: what names are known, which entry bears them, and which entries lie below which."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tracker.errors import AmbiguousNameError, UnknownNameError
from tracker.records.entries import Entry

_SAME = str.maketrans({"‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "’": "'", "ʼ": "'", "`": "'", "_": " "})
_NEAREST = 3
_NEAR_ENOUGH = 85
_SPELT_ALIKE = 75
_LONG_ENOUGH = 3


def fold(name: str) -> str:
    """A name as it is compared: without regard to case, kinds of dash and apostrophe, or repeated blanks.

    Letters that only look alike (Cyrillic Т beside Latin T) stay different.
    """
    text = unicodedata.normalize("NFC", name).translate(_SAME)
    return " ".join(text.casefold().split())


def nearest(name: str, candidates: Iterable[str]) -> list[str]:
    """Up to three candidates spelt most like the name, best first; for a hint, never to choose by."""
    from rapidfuzz import fuzz, process, utils  # 10 ms that only a misspelling costs

    # Spelling first: WRatio rates any short code that stands inside the name (RUS in Belorus) above a slip of the pen.
    longer = [candidate for candidate in candidates if len(candidate) >= _LONG_ENOUGH]
    for scorer, cutoff in ((fuzz.ratio, _SPELT_ALIKE), (fuzz.WRatio, _NEAR_ENOUGH)):
        found = process.extract(
            name, longer, scorer=scorer, processor=utils.default_process, limit=_NEAREST, score_cutoff=cutoff
        )
        if found:
            break
    return [candidate for candidate, _, _ in found]


class Known(NamedTuple):
    """What questions and the reading of claims need of an entry.

    `unit` is an item's unit of a bare count; `overlaps` are the places that share ground with a place, `members` those
    that a place of somebody's list is made of.
    """

    slug: str
    name: str
    parents: tuple[str, ...] = ()
    unit: str | None = None
    names: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    members: tuple[str, ...] = ()

    @classmethod
    def of(cls, entry: Entry) -> "Known":
        """The light form of an entry."""
        unit, overlaps = getattr(entry, "unit", None), getattr(entry, "overlaps", ())
        return cls(entry.slug, entry.name, entry.parents, unit, entry.names(), overlaps, getattr(entry, "members", ()))


class Names:
    """The entries of one noun."""

    def __init__(self, noun: str, known: Iterable[Known] = ()) -> None:
        self.noun = noun
        self.entries: dict[str, Known] = {}
        self._bearers: dict[str, set[str]] = defaultdict(set)
        self._children: dict[str, list[str]] = defaultdict(list)
        self._across: dict[str, set[str]] = defaultdict(set)
        self._listing: dict[str, list[str]] = defaultdict(list)
        self._reached: dict[tuple[str, str], frozenset[str]] = {}
        for entry in known:
            self.add(entry)

    def add(self, known: Known) -> None:
        """Take an entry in. One that is there already keeps its earlier names and gains the new ones."""
        self._reached.clear()
        before = self.entries.get(known.slug)
        for parent in known.parents:
            if not before or parent not in before.parents:
                self._children[parent].append(known.slug)
        for member in known.members if not before else ():
            self._children[known.slug].append(member)
            self._listing[member].append(known.slug)
        for other in known.overlaps:
            self._across[known.slug].add(other)
            self._across[other].add(known.slug)
        self.entries[known.slug] = known
        for name in dict.fromkeys((known.slug, known.name, *known.names)):  # in order: hints are the same every time
            self._bearers[fold(name)].add(known.slug)

    def find(self, name: str, *, hint: bool = True) -> str:
        """The slug of the one entry that bears the name; a slug written exactly wins over other entries' aliases.

        Raises UnknownNameError with the nearest names, AmbiguousNameError with the candidates: nothing is guessed.
        Without `hint` the nearest names are not looked for, which takes a millisecond.
        """
        if name in self.entries:
            return name
        slugs = self._bearers.get(fold(name), set())
        if len(slugs) == 1:
            return next(iter(slugs))
        if slugs:
            raise AmbiguousNameError(self.noun, name, sorted(slugs))
        hits = nearest(fold(name), self._bearers) if hint else []
        raise UnknownNameError(self.noun, name, list(dict.fromkeys(min(self._bearers[hit]) for hit in hits)))

    def lists_others(self, slug: str) -> bool:
        """Whether it, or anything below it, lists members: these lie below it, and elsewhere as well."""
        listing = {one for found in self._listing.values() for one in found}
        return any(slug in self.above(one) for one in listing)

    def below(self, slug: str) -> frozenset[str]:
        """The slug and everything under it, at any depth."""
        return self._reach("below", slug, lambda one: self._children.get(one, ()))

    def above(self, slug: str) -> frozenset[str]:
        """The slug and everything it is part of, at any depth."""
        return self._reach("above", slug, self._right_above)

    def _reach(self, way: str, slug: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
        """What steps lead to: kept, because totals ask about the same few names for every line."""
        if (way, slug) not in self._reached:
            self._reached[way, slug] = _reach(slug, step)
        return self._reached[way, slug]

    def _right_above(self, slug: str) -> tuple[str, ...]:
        parents = self.entries[slug].parents if slug in self.entries else ()
        return (*parents, *self._listing.get(slug, ()))

    def overlapping(self, slug: str) -> frozenset[str]:
        """What shares ground with it, whichever of the two says so, neither containing the other."""
        return frozenset(self._across.get(slug, ()))


def _reach(start: str, step: Callable[[str], Iterable[str]]) -> frozenset[str]:
    found, ahead = {start}, [start]
    while ahead:
        fresh = [slug for slug in step(ahead.pop()) if slug not in found]
        found.update(fresh)
        ahead.extend(fresh)
    return frozenset(found)


class Reference:
    """The names of every noun, each noun loaded when it is first asked for."""

    def __init__(
        self,
        load: Callable[[str], Iterable[Known]] = lambda _noun: (),
        load_codes: Callable[[str, str], Iterable[tuple[str, str]]] = lambda _noun, _listed: (),
    ) -> None:
        self._load, self._load_codes = load, load_codes
        self._nouns: dict[str, Names] = {}
        self._added: list[Entry] = []

    def __getitem__(self, noun: str) -> Names:
        if noun not in self._nouns:
            self._nouns[noun] = Names(noun, self._load(noun))
        return self._nouns[noun]

    def add(self, entry: Entry) -> None:
        """Take an entry in, so that what is read after it may name it."""
        self[entry.noun].add(Known.of(entry))
        self._added.append(entry)

    def coded(self, noun: str, listed: str) -> dict[str, list[str]]:
        """The slugs of a noun by their code in a list, such as cow; several where a code is given twice."""
        pairs = {*self._load_codes(noun, listed)}
        for entry in self._added:
            codes = getattr(entry, "codes", None) if entry.noun == noun else None
            if code := getattr(codes, listed, None):
                pairs.add((code, entry.slug))
        found: dict[str, list[str]] = defaultdict(list)
        for code, slug in sorted(pairs):
            found[code].append(slug)
        return found
