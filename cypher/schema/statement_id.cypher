// purpose: the recordings of a statement are found by its id
// parameters:
CREATE INDEX statement_id IF NOT EXISTS FOR (s:Statement) ON (s.id)
