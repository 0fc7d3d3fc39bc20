"""Refused hedges: which words are no figure, and what is said of them."""

import time

import pytest

from tests.test_hedges import refused
from tracker.hedges import read


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "no-figure"),
        ("troops", "no-figure"),
        ("a", "no-figure"),
        ("about", "no-figure"),
        ("the first", "no-figure"),
        ("no", "no-figure"),  # YAML's false
        ("yes", "no-figure"),
        ("nan", "no-figure"),
        ("inf", "no-figure"),
        ("not exceeding 5", "no-figure"),  # a word before a hedge may turn it round
        ("reduced by 2,000", "no-figure"),  # a loss would be read as a gain
        ("30,000 Russian troops", "unknown-words"),
        ("15 Su-25", "unknown-words"),
        ("2 x 450", "unknown-words"),
        ("14 more on the way", "unknown-words"),  # another scope
        ("2,000 fewer", "unknown-words"),
        ("five, each about 1,000", "no-figure"),
        ("13,000 soldiers and another 3,500", "unknown-words"),
        ("elements of an IBCT numbering 1,700", "unknown-words"),
        ("km-sized", "unknown-words"),
        ("2 million million million", "unknown-words"),
        ("30k", "ambiguous-number"),
        ("1.5M", "ambiguous-number"),
        ("30 k", "ambiguous-unit"),
        ("1.500", "ambiguous-number"),
        ("1-2,500", "ambiguous-number"),  # 1,000 or 1
        ("sixty to two hundred thousand", "ambiguous-number"),
        ("65 of 70 thousand", "ambiguous-number"),
        ("1.234,5", "malformed-number"),
        ("1,23", "malformed-number"),
        ("1,60,000", "malformed-number"),
        ("1.037.000", "malformed-number"),
        ("1_000", "malformed-number"),
        ("0x10", "malformed-number"),
        ("1e3", "malformed-number"),
        ("9**9**9", "malformed-number"),
        ("1?", "malformed-number"),
        ("the 41st", "malformed-number"),
        ("1 234", "second-figure"),
        ("-5", "negative-count"),
        ("5-6-7", "unknown-words"),
        ("−5", "foreign-character"),  # U+2212
        ("а dozen", "foreign-character"),  # a Cyrillic а
        ("150 тыс.", "foreign-character"),
        ("5\u200b000", "malformed-number"),  # a blank without width
        ("12.5 tanks", "not-whole"),
        ("5-3", "bounds-reversed"),
        ("fewer than zero", "below-zero"),
        ("nearly 0", "below-zero"),
        ("160 of 120 BTGs", "part-above-whole"),
        ("between 5", "half-a-range"),
        ("from 5", "half-a-range"),
        ("from several", "half-a-range"),
        ("5 out of tanks", "unknown-words"),
        ("dozens of about tanks", "unknown-words"),
        ("up to at least 5", "colliding-hedges"),
        ("nearly several", "colliding-hedges"),
        ("about none", "colliding-hedges"),
        ("nine hundred million million", "unknown-words"),
        ("1,000,000,000,000,001", "out-of-range"),
        ("999,999,999,999 million", "out-of-range"),
        ("9" * 150, "out-of-range"),
        ("9" * 5_000, "too-long"),
        ("a" * 100_000, "too-long"),
        ("(" * 10_000, "too-long"),
        ("a " * 100, "unknown-words"),
        ("__import__('os')", "no-figure"),
    ],
)
def test_what_is_refused_is_refused_at_once(words: str, code: str) -> None:
    read("30,000 personnel")  # the tables are made once
    begin = time.process_time()
    fault = refused(words)
    assert time.process_time() - begin < 0.01
    assert fault.code == code
    assert len(str(fault)) < 400


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("30,000 Russian troops", "'Russian'"),
        ("two S-400 battalions", "'S-400'"),
        ("30k", "thousands or millions"),
        ("1.500", "1500 or 1.5"),
        ("1-2,500", "1,000 or 1"),
        ("а dozen", "U+0430 CYRILLIC SMALL LETTER A"),
        ("5-3", "5 / – / 3"),
        ("the 41st", "'41st'"),
        ("9**9**9", "'9**9**9'"),
        ("5 \x1b tanks", r"\u001b"),
    ],
)
def test_a_fault_names_what_is_wrong(words: str, named: str) -> None:
    assert named in refused(words).message
