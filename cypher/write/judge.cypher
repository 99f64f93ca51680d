// purpose: record a judgement and take every recording of its statement out of the counts, or put it back
// parameters: statement, properties, number, wrong
MERGE (j:Judgement {number: $number})
SET j += $properties
WITH j
MATCH (l:Ledger {one: 1})
SET l.judged = $number
WITH l
MATCH (s:Statement {id: $statement})
SET s.wrong = $wrong
