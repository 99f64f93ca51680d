// purpose: the graph version
// parameters:
MATCH (l:Ledger {one: 1})
RETURN l.version AS version
