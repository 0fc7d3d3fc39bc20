"""Deployment shapes: the ways in which one segment tells a figure and its place, as patterns of whole clauses."""

import re

from tracker.reading.deployment_words import FIGURE, MISSION, NAME, NOUN, PLACE

_COUNT = rf"(?P<figure>{FIGURE})(?: (?P<noun>{NOUN}))?"
_FORCE = rf"(?P<figure>{FIGURE}) (?P<noun>{NOUN})"
_OWNER = rf"{NAME}(?: {NAME})*"
_WHERE = rf"(?P<place>{PLACE})"
_HERE = rf"(?:(?:in|to)(?: the)? (?:(?P<named>[A-Z]+) mission in the )?)?{_WHERE}"
_DEPLOYED = r"(?: (?:are|were|reportedly|remained|forward|deployed))*"
_HAS = r"the|it|also|has|had|on average|typically|estimated to have|maintains a presence of"
_LEAD = rf"(?:(?:{NAME}|{_HAS}) )*"
_PLUS = r"(?: \((?P<plus>plus [^()]*)\))?"
_ABROAD = (
    r"on (?:permanent or temporary )?foreign missions|on UN missions"
    r"|on more than [0-9]+ different operations around the world|in support of [^0-9,]*(?:,[^0-9,]*)*missions"
)

_AS_THEY_ARE = (
    # 750 (plus about 400 police) Central African Republic; also has about 350 police deployed to the …
    rf"{_LEAD}{_COUNT}{_PLUS}{_DEPLOYED}(?: at a permanent base)? {_HERE}",
    # Lebanon 170; Reunion Island (1,700)
    rf"{_WHERE} (?P<figure>{FIGURE})",
    rf"{_WHERE} \((?P<figure>{FIGURE})\)",
    # about 8,000 military personnel deployed in support of NATO missions: nobody says where
    rf"{_LEAD}{_COUNT} deployed (?:{_ABROAD})(?=$|,)",
    rf"{_LEAD}{_COUNT}(?: are permanently)? deployed(?=,)",
    rf"{_LEAD}{_FORCE}(?: forward)? deployed for [^0-9]*? in the (?P<place>European theater)",
    rf"has also established a base in {_WHERE} with {_FORCE}",
    rf"{_OWNER} (?:sent|deployed) {_FORCE} to (?:the )?(?:[A-Z][a-z]+'s )?{_WHERE}",
)
_AHEAD = (
    (rf"{_OWNER} agreed to send {_FORCE} to (?:the )?{_WHERE}(?: for [0-9]+ months)?", "announced"),
    (rf"(?:{NAME} is )?slated to have {_FORCE} in {_WHERE}", "planned"),
)
SHAPES = (
    *((re.compile(pattern), "assessed") for pattern in _AS_THEY_ARE),
    *((re.compile(pattern), modality) for pattern, modality in _AHEAD),
)
"""How a segment may begin, with the modality of what it says; the first that fits to the end of the segment holds."""

GROUND_LIST = re.compile(r"significant ground troop deployments include (?P<items>.*)")
"""A segment that is a list of places with their ground forces."""

ITEM = re.compile(
    rf"(?P<place>{PLACE}) \((?P<figure>{FIGURE})\)"
    rf"|(?P<figure_>{FIGURE})(?: (?P<noun>{NOUN}))?(?: deployed)?(?: in)?(?: the)? (?P<place_>{PLACE})"
    r"(?: \((?P<inside>[^()]*)\))?"
)
"""A member of a list: Djibouti (1,500), or up to 575 in Latvia (NATO)."""

BRACKET = re.compile(r",? \((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)")
UNDER = re.compile(rf" under {MISSION}")
PART_OF = re.compile(rf" as part of (?:an? |the )?(?:newly[- ]formed )?{MISSION}(?: mission)?")
INCLUDING = re.compile(r",? (?:including|includes):? ")
PURPOSE = re.compile(
    r",? (?:as well as|plus|for|to|supporting|in support of|typically|which) "
    r"(?:[^0-9]|(?<=[A-Z])[0-9]+)*?(?=$|, including)"
)
"""Words on what a force is for, without a figure of their own."""

FOR_MISSION = re.compile(rf"(?:includes )?(?P<figure>{FIGURE})(?: {NOUN})? (?:for|under) {MISSION}")
WITH_POLICE = re.compile(rf"plus (?P<figure>{FIGURE}) (?P<noun>police)")
NOTE = re.compile(r"(?:; )?\bnote - ")
REMARK = re.compile(r"the remainder\b|reduced\b|the mission\b|\w+ has pledged\b", re.IGNORECASE)
"""What brackets say beside the mission, and no figure of what is there."""
