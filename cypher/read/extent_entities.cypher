// purpose: every entity, for the snapshot
// parameters:
MATCH (e:Entity)
RETURN e.id AS id, e.name AS name, e.kind AS kind
