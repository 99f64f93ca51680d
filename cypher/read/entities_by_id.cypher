// purpose: entities with their aliases, by id
// parameters: ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.aliases AS aliases, e.iso AS iso, e.wikidata AS wikidata
