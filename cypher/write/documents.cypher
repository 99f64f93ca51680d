// purpose: make or renew documents; rows: id, properties (title, source, origin, date, outlet, language, sha256)
// parameters: rows
UNWIND $rows AS row
MERGE (d:Document {id: row.id})
SET d += row.properties
