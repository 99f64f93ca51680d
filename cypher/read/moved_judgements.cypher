// purpose: a page of judgements in the order in which they were made, for moving
// parameters: after, limit
MATCH (j:Judgement)
WHERE j.number > $after
WITH j ORDER BY j.number LIMIT $limit
RETURN j.number AS number, j.statement AS statement, j.verdict AS verdict, j.who AS who, j.why AS why, j.when AS when
ORDER BY number
