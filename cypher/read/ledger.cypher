// purpose: who owns the database: schema, graph version, secret of the tombstones, last judgement, work under way
// parameters:
OPTIONAL MATCH (l:Ledger {one: 1})
RETURN l.schema AS schema, l.version AS version, l.secret AS secret, l.judged AS judged, l.moving AS moving
