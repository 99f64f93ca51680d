// purpose: make or renew entities of one kind; rows: id, properties (name, aliases, iso, wikidata)
// parameters: rows
// names: KIND
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
SET e:__KIND__, e += row.properties
