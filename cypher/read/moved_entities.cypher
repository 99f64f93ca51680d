// purpose: every entity, for moving
// parameters:
MATCH (e:Entity)
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.iso AS iso, e.wikidata AS wikidata, e.mentions AS mentions,
  e.present AS present
