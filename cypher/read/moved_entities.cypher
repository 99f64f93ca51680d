// purpose: a page of entities by id, for moving
// parameters: after, limit
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.iso AS iso, e.wikidata AS wikidata, e.mentions AS mentions,
  e.present AS present
ORDER BY id
