"""The options of `tracker add`: every field of a claim and of the report that carries it."""

from dataclasses import dataclass, fields
from typing import Annotated, Any

from tracker.cli.options import Text, option

Texts = list[str] | None


def _text(name: str, metavar: str, words: str) -> Any:
    return option(f"--{name}", metavar=metavar, help=words)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was said, by whom, where it was published."""

    source: Annotated[Text, _text("source", "NAME", "Who publishes.")] = None
    published: Annotated[Text, _text("published", "DAY", "When it was published; ~ where the day is inferred.")] = None
    captured: Annotated[Text, _text("captured", "DAY", "When you saw it, where nobody says when it came out.")] = None
    title: Annotated[Text, _text("title", "TEXT", "The headline, or what the document is.")] = None
    author: Annotated[Text, _text("author", "TEXT", "Who wrote it.")] = None
    language: Annotated[Text, _text("language", "TAG", "Its language, as a BCP 47 tag.")] = None
    url: Annotated[Text, _text("url", "URL", "Where it stands.")] = None
    archive_url: Annotated[Text, _text("archive-url", "URL", "Where a copy is kept.")] = None
    notes: Annotated[Texts, _text("notes", "TEXT", "What the document says that is no claim; several times.")] = None
    key: Annotated[Text, _text("key", "NAME", "A name for people; other claims point at it.")] = None
    owner: Annotated[Text, _text("owner", "NAME", "Whose force it is.")] = None
    item: Annotated[Text, _text("item", "NAME", "What is counted.")] = None
    place: Annotated[Text, _text("place", "NAME", "Where it is.")] = None
    estimate: Annotated[Text, _text("estimate", "WORDS", "How much, in words: about 6.")] = None
    profile: Annotated[Text, _text("profile", "NAME", "How words become bounds [news-v1].")] = None
    lower: Annotated[Text, _text("lower", "NUMBER", "Instead of words: the smallest number.")] = None
    lower_kind: Annotated[Text, _text("lower-kind", "KIND", "hard or soft [hard].")] = None
    best: Annotated[Text, _text("best", "NUMBER", "The number that stands for the whole.")] = None
    upper: Annotated[Text, _text("upper", "NUMBER", "The largest number.")] = None
    upper_kind: Annotated[Text, _text("upper-kind", "KIND", "hard or soft [hard].")] = None
    unit: Annotated[Text, _text("unit", "UNIT", "The unit of these numbers [the item's].")] = None
    words: Annotated[Text, _text("words", "TEXT", "The words as printed, beside these numbers.")] = None
    kind: Annotated[Text, _text("kind", "KIND", "level or change [level].")] = None
    echelon_as_printed: Annotated[
        Text, _text("echelon-as-printed", "WORD", "The printed echelon, where word and meaning part.")
    ] = None
    period: Annotated[Text, _text("period", "EDTF", "The days it speaks of: 2022-02-10/..")] = None
    end_kind: Annotated[Text, _text("end-kind", "KIND", "What is known of the end of the period.")] = None
    modality: Annotated[Text, _text("modality", "NAME", "How the speaker stands to it: observed, claimed …")] = None
    speaker: Annotated[Text, _text("speaker", "NAME", "Who said it [the publisher].")] = None
    said: Annotated[Text, _text("said", "DAY", "When it was said [the day of the report].")] = None
    scope: Annotated[Text, _text("scope", "NAME", "Which population was counted [all].")] = None
    formation: Annotated[Text, _text("formation", "NAME", "The military body it belongs to.")] = None
    operation: Annotated[Text, _text("operation", "NAME", "The exercise or operation it takes part in.")] = None
    origin: Annotated[Text, _text("from", "NAME", "Where a move came from.")] = None
    credibility: Annotated[Text, _text("credibility", "DIGIT", "Admiralty digit, 1 to 6.")] = None
    likelihood: Annotated[Text, _text("likelihood", "TERM", "ICD 203 term, where the words give one.")] = None
    confidence: Annotated[Text, _text("confidence", "TERM", "low, moderate or high, where it is said.")] = None
    quote: Annotated[Text, _text("quote", "TEXT", "The few words that carry the figure.")] = None
    note: Annotated[Text, _text("note", "TEXT", "What a reader of the claim should know.")] = None
    derived_from: Annotated[Texts, _text("derived-from", "CLAIM", "What it repeats or reworks; several times.")] = None
    part_of: Annotated[Texts, _text("part-of", "CLAIM", "The claims whose figure contains it; several times.")] = None
    contradicts: Annotated[Texts, _text("contradicts", "CLAIM", "What it cannot stand beside; several times.")] = None

    def fields(self) -> dict[str, Any]:
        """What was given, by the names of the columns of a table of claims."""
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        given["from"] = given.pop("origin")
        return {name: value for name, value in given.items() if value}
