// purpose: join documents that are nearly the same text; rows: first, second, jaccard
// parameters: rows
UNWIND $rows AS row
MATCH (first:Document {id: row.first})
MATCH (second:Document {id: row.second})
MERGE (first)-[n:NEAR]->(second)
SET n.jaccard = row.jaccard
