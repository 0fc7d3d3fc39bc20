"""A newcomer's analysis, cell by cell as in a notebook: what was in Belarus before 24 February 2022, and who said so.

She has a `db.py` and a folder `schemas/` of her own, and the installed wheel. `tests/test_newcomer.py` runs it.
"""

# %% What she has: her own modules, and the package
import sys
from pathlib import Path

import pandas as pd

import tracker
from db import TITLE, rounded
from schemas import COLUMNS

HERE = Path(sys.argv[1])
ASKED = {"known": "2022-02-21", "place": "Belarus", "owner": "Russia"}

print(f"# {TITLE}")
print("package of", Path(tracker.__file__).parent.parent.name)

# %% A store with the shipped claims, and what it holds
store = HERE / "posture.db"
data = tracker.create(store, seed=True)
counts = data.counts()
print("claims:", counts["claims"], "reports:", counts["reports"])

# %% The posture of one day, as a data frame
posture = data.posture("2022-02-15", **ASKED)
frame = posture.to_pandas()
print("lines:", len(frame), "columns:", len(frame.columns))
print(frame[COLUMNS].head(3).to_string(index=False))
assert str(frame["age_days"].dtype) == "Int64"
assert len(frame) == len(posture)

# %% Unknown is missing, not zero
unknown = frame["estimate_upper"].isna().sum()
print("lines without an upper bound:", unknown)
assert not (frame["estimate_upper"].fillna(-1) == 0).all()

# %% How old is what we say?
by_basis = frame.groupby("basis", observed=True)["age_days"].agg(["count", "max"])
print(by_basis.to_string())

# %% What changed from the end of January to the 20th of February?
changes = data.compare("2022-01-31", "2022-02-20", **ASKED).to_pandas()
verdicts = changes["verdict"].value_counts().sort_index()
print(verdicts.to_string())
grew = changes[changes["verdict"] == "grew"]
for _, row in grew.iterrows():
    print("grew:", row["item"], rounded(row["change_lower"]), "to", rounded(row["change_upper"]), row["unit"])

# %% Personnel over time, day by day, gaps left as gaps
courses = data.timeline("2022-01-15", "2022-02-24", item="personnel", **ASKED).to_pandas()
whole = courses[(courses["place"] == "belarus") & (courses["scope"] == "all")]
days = pd.Series(
    {day: row["estimate_best"] for _, row in whole.iterrows() for day in pd.date_range(row["from"], row["to"])},
    dtype="Float64",
)
print("days:", len(days), "known best:", int(days.notna().sum()))

# %% Who said so, and in which words?
claims = data.claims(**ASKED).to_pandas()
by_voice = claims.groupby("voice", observed=True).size().sort_values(ascending=False, kind="stable")
print("voices:", len(by_voice), "most:", int(by_voice.iloc[0]))
first = claims.sort_values("stated").iloc[0]
print("first:", first["stated"].date(), first["key"], first["estimate_words"])

# %% Where a figure comes from
why = data.why("2022-02-15", item="personnel", **ASKED).to_pandas()
used = why[why["use"] == "used"]
print("used:", len(used), "left out:", int((why["use"] == "left out").sum() + (why["use"] == "left-out").sum()))

# %% Where the sources disagree
conflicts = data.conflicts("2022-02-15", **ASKED)
print("conflicts:", len(conflicts), "as rows:", len(conflicts.to_pandas()))

# %% For a colleague: all of it in one file, read into a store of his own
data.export(HERE / "for-a-colleague.jsonl")
with tracker.create(HERE / "colleague.db") as theirs:
    recorded = theirs.import_files([HERE / "for-a-colleague.jsonl"]).recorded
    same = theirs.posture("2022-02-15", **ASKED).to_pandas()
print("colleague:", recorded.claims, "claims; same figures:", same[COLUMNS].equals(frame[COLUMNS]))

# %% For a spreadsheet: the lines as CSV, and back without loss
frame[COLUMNS].to_csv(HERE / "lines.csv", index=False)
back = pd.read_csv(HERE / "lines.csv", dtype={"age_days": "Int64"})
assert back["estimate_lower"].astype("Float64").equals(frame["estimate_lower"])
print("rows of CSV:", len(back))
data.close()
print("done")
