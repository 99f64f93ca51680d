// purpose: note that a graph is being moved in, so that nobody takes a part of it for the whole
// parameters: source
MATCH (l:Ledger {one: 1})
SET l.moving = $source
