// purpose: make or renew documents; rows: id, properties; null takes one away
// parameters: rows
UNWIND $rows AS row
MERGE (d:Document {id: row.id})
SET d += row.properties
