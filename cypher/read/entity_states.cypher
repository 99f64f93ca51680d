// purpose: all that is kept of entities, by id, for writers
// parameters: ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.iso AS iso, e.wikidata AS wikidata, e.forms AS forms,
  e.mentions AS mentions, e.present AS present
