"""The store: SQLite through SQLModel tables. Reading goes through the plain driver and the SQL text in `db/queries`."""
