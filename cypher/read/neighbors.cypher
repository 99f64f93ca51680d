// purpose: the relations of an entity and who is at their other end, most independent sources first
// parameters: id, limit
MATCH (e:Entity {id: $id})-[r]-(other:Entity)
RETURN r AS relation, type(r) AS type, startNode(r).id AS subject, other.id AS other, other.name AS name
ORDER BY r.sources DESC, r.confidence DESC, name, other, relation.id
LIMIT $limit
