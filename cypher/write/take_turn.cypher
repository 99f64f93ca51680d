// purpose: wait for other writers: the ledger is locked until this transaction ends
// parameters:
MATCH (l:Ledger {one: 1})
SET l.turn = timestamp()
