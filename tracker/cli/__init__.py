"""The command line: one module a command, each a few lines – parse, call one function of the library, render."""
