// purpose: the judgements on statements, in the order in which they were made
// parameters: statements
UNWIND $statements AS statement
MATCH (j:Judgement {statement: statement})
RETURN j.statement AS statement, j.verdict AS verdict, j.who AS who, j.why AS why, j.when AS when, j.number AS number
ORDER BY number
