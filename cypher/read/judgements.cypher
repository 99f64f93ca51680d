// purpose: every judgement, in the order in which they were made
// parameters:
MATCH (j:Judgement)
RETURN j.statement AS statement, j.verdict AS verdict, j.who AS who, j.why AS why, j.when AS when, j.number AS number
ORDER BY number
