// purpose: one entity by id, with its labels
// parameters: id
MATCH (e:Entity {id: $id})
RETURN e AS entity, labels(e) AS labels
