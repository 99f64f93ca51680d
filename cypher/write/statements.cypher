// purpose: make or renew recordings of statements; rows: key (id and version), subject, object, document, properties
// parameters: rows
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
MATCH (document:Document {id: row.document})
MERGE (s:Statement {key: row.key})
SET s += row.properties
MERGE (s)-[:SUBJECT]->(subject)
MERGE (s)-[:OBJECT]->(object)
MERGE (s)-[:FOUND_IN]->(document)
