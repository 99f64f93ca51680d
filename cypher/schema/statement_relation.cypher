// purpose: the statements of a relation are found by its id (relationships cannot be pointed at)
// parameters:
CREATE INDEX statement_relation IF NOT EXISTS FOR (s:Statement) ON (s.relation)
