// purpose: a page of the entities of which a document in use speaks, in the order of their ids
// parameters: after, limit
MATCH (e:Entity)
WHERE e.id > $after AND e.present
WITH e ORDER BY e.id LIMIT $limit
RETURN e.id AS id, e.name AS name, e.kind AS kind, e.aliases AS aliases, e.iso AS iso, e.wikidata AS wikidata
ORDER BY id
