// purpose: the statements that were judged wrong, for the snapshot
// parameters:
MATCH (j:Judgement)
WITH DISTINCT j.statement AS statement
MATCH (s:Statement {id: statement})
WHERE s.wrong
RETURN DISTINCT s.id AS id
