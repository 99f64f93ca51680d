// purpose: a page of the relations of one type by id, with their counts, for moving
// parameters: after, limit
// names: TYPE
MATCH (subject:Entity)-[r:__TYPE__]->(object:Entity)
WHERE r.id > $after
WITH subject, r, object ORDER BY r.id LIMIT $limit
RETURN r.id AS id, subject.id AS subject, type(r) AS type, object.id AS object, r.statements AS statements,
  r.documents AS documents
ORDER BY id
