// purpose: join statements to the entities that claim them; rows: statement, entity
// parameters: rows
UNWIND $rows AS row
MATCH (s:Statement {id: row.statement})
MATCH (claimant:Entity {id: row.entity})
MERGE (s)-[:CLAIMED_BY]->(claimant)
