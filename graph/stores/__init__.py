"""Where the graph is kept: one protocol, one store a module."""
