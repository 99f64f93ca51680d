"""The graph as one object: open it, ask it. The same answers from every store."""
