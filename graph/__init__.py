"""What the graph is, how it is kept and how it is walked.

>>> from graph import Graph
>>> with Graph.open(":memory:") as g:
...     g.counts().documents
0
"""

from graph.graph import Graph

__all__ = ["Graph"]
