// purpose: take out the judgements on statements
// parameters: statements
UNWIND $statements AS statement
MATCH (j:Judgement {statement: statement})
DELETE j
