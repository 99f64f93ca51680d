// purpose: one node for each recording of a statement (its id and the version that recorded it)
// parameters:
CREATE CONSTRAINT statement_key IF NOT EXISTS FOR (s:Statement) REQUIRE s.key IS UNIQUE
