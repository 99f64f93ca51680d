// purpose: make or renew what documents say of entities; rows: document, entity, properties
// parameters: rows
UNWIND $rows AS row
MATCH (d:Document {id: row.document})
MATCH (e:Entity {id: row.entity})
MERGE (d)-[m:MENTIONS]->(e)
SET m = row.properties
