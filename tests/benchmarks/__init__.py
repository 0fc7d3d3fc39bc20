"""Benchmarks of the engine on synthetic claims: `python -m tests.benchmarks resolution --claims 1000000`."""
