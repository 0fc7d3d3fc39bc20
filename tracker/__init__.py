"""The tracker of military force posture from public sources."""

__version__ = "0.1.0"
