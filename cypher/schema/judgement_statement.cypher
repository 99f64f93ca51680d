// purpose: the judgements on a statement are found by its id
// parameters:
CREATE INDEX judgement_statement IF NOT EXISTS FOR (j:Judgement) ON (j.statement)
