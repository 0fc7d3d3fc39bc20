"""Bugs put into the resolution on columns, which has to find what the SQL finds."""

from tests.mutation import CORRECTED, RULES, Mutation

COLUMNS = "tracker/posture/columns"

ON_COLUMNS = [
    Mutation(
        "on columns: < for <= in known",
        f"{COLUMNS}/counting.py",
        'public = told["stated"] <= asked.known_day',
        'public = told["stated"] < asked.known_day',
        f"{RULES}[stated on the day known]",
    ),
    Mutation(
        "on columns: < for <= in recorded",
        "tracker/store/columns.py",
        'rows["recorded"] <= recorded',
        'rows["recorded"] < recorded',
        f"{RULES}[recorded in the last transaction that counts]",
    ),
    Mutation(
        "on columns: a correction that is not known yet",
        f"{COLUMNS}/counting.py",
        'columns.rulings["stated"] <= asked.known_day',
        'columns.rulings["stated"] <= asked.known_day + 99',
        f"{CORRECTED}[not retracted yet]",
    ),
    Mutation(
        "on columns: an end counts from its own day",
        f"{COLUMNS}/resolution.py",
        "told.on_day <= standing_until",
        "told.on_day < standing_until",
        f"{CORRECTED}[its last day]",
    ),
    Mutation(
        "on columns: carried past an end",
        f"{COLUMNS}/counting.py",
        'covers = (told["last"] >= on_day) | (told["flags"] & AS_OF != 0)',
        'covers = (told["last"] >= on_day) | (told["flags"] & AS_OF == 0)',
        f"{RULES}[the day after its end]",
    ),
    Mutation(
        "on columns: a day too young",
        f"{COLUMNS}/counting.py",
        'told["testified"] >= on_day - asked.max_age',
        'told["testified"] > on_day - asked.max_age',
        f"{RULES}[as old as may be]",
    ),
    Mutation(
        "on columns: copies counted",
        f"{COLUMNS}/resolution.py",
        "told.only(~copies(columns, told, asked))",
        "told.only(~copies(columns, told, asked) | True)",
        f"{RULES}[a copy]",
    ),
    Mutation(
        "on columns: a copy of what does not count is left out",
        f"{COLUMNS}/copies.py",
        "columns.origins.take(np.flatnonzero(counting(columns.origins, asked)))",
        "columns.origins",
        f"{RULES}[a copy of what is not admissible]",
    ),
    Mutation(
        "on columns: superseded by a word about an earlier day",
        f"{COLUMNS}/standing.py",
        "np.lexsort((-stated[several], age[several], group[several]))",
        "np.lexsort((-stated[several], group[several]))",
        f"{RULES}[a later word about an earlier day supersedes nothing]",
    ),
    Mutation(
        "on columns: a younger count overtakes nothing",
        f"{COLUMNS}/standing.py",
        "self.age <= youngest[self.slot]",
        "self.age <= self.age",
        f"{RULES}[overtaken by a younger count]",
    ),
    Mutation(
        "on columns: nothing is walked through",
        f"{COLUMNS}/standing.py",
        "        if not len(again):",
        "        if len(again) >= 0:",
        f"{RULES}[overtaken, youngest first]",
    ),
    Mutation(
        "on columns: a bound that is gone presses on",
        f"{COLUMNS}/standing.py",
        "elif meets and isnan(lower) and not isnan(upper):",
        "elif isnan(lower) and not isnan(upper):",
        f"{RULES}[overtaken, youngest first]",
    ),
    Mutation(
        "on columns: conservative takes a missing lower for the smallest",
        f"{COLUMNS}/lines.py",
        '"no_lower": np.isnan(self.lower)',
        '"no_lower": ~np.isnan(self.lower)',
        f"{RULES}[conservative: the smallest lower, which at most has not]",
    ),
]
