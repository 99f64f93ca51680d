// purpose: make judgements; rows: number, properties
// parameters: rows
UNWIND $rows AS row
MERGE (j:Judgement {number: row.number})
SET j += row.properties
