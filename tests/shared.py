"""Where the shared data are: in the folder that $TRACKER_SHARED names, else in `shared` beside the checkout."""

import os
from pathlib import Path

SHARED = Path(os.environ.get("TRACKER_SHARED", Path(__file__).parents[2] / "shared"))
