"""${message}

SQLite: prefer `op.add_column`. Where a table has to be made again, give `batch_alter_table` its `copy_from`: what is
read back from a database has lost STRICT, WITHOUT ROWID and the CHECKs. Make indexes of one column anew, and write the
names of CHECKs as `op.f("ck_…")`.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
