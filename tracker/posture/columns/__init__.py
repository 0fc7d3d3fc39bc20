"""The resolution on columns: what `db/queries/resolve.sql` says, for questions about very many claims.

Both give the same lines: the state machine of the tests asks both ways, and the oracle. Here a claim is a row of
`Columns.claims`, and a slot is a subject on a day: what becomes a line.
"""
