"""Named Cypher queries, one a file; the only place where Cypher text stands.

>>> from cypher import query
>>> query("read/entity").parameters
('id',)

A file begins with a header of comments: `// purpose: ...`, `// parameters: a, b` and, where a label or a relationship
type must stand in the text itself (Cypher takes no parameter there), `// names: TYPE`, written `__TYPE__` below. A
header that lies fails when the file is loaded, with file and line.
"""

from cypher.literals import literal
from cypher.queries import BadQuery, Query, names, query

__all__ = ["BadQuery", "Query", "literal", "names", "query"]
