"""Scripts that rebuild the shipped weights from marked text; see README.md beside this file."""
