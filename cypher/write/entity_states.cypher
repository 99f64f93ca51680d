// purpose: make or renew entities whole; rows: id, properties, labels (of its kind), others (kinds that it was)
// parameters: rows
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e = row.properties, e:$(row.labels)
REMOVE e:$(row.others)
