"""How the graph is walked: one snapshot in memory, neighbourhoods, paths and metrics on it."""
