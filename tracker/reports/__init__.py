"""Results as text: one module a format, one a kind of result. Tables for terminals are drawn by the command line."""
