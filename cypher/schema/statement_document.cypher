// purpose: the statements of a document are found by its id
// parameters:
CREATE INDEX statement_document IF NOT EXISTS FOR (s:Statement) ON (s.document)
