// purpose: take back what documents say of entities; rows: document, entity
// parameters: rows
UNWIND $rows AS row
MATCH (:Document {id: row.document})-[m:MENTIONS]->(:Entity {id: row.entity})
DELETE m
