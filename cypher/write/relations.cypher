// purpose: make or renew relations of one type; rows: id, subject, object, properties; sorted by subject, object
// parameters: rows
// names: TYPE
UNWIND $rows AS row
MATCH (subject:Entity {id: row.subject})
MATCH (object:Entity {id: row.object})
MERGE (subject)-[r:__TYPE__ {id: row.id}]->(object)
SET r += row.properties
