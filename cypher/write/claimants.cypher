// purpose: join statements to the entities that claim them; rows: key, entity
// parameters: rows
UNWIND $rows AS row
MATCH (s:Statement {key: row.key})
MATCH (claimant:Entity {id: row.entity})
MERGE (s)-[:CLAIMED_BY]->(claimant)
