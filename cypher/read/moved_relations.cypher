// purpose: every relation with its counts, for moving
// parameters:
MATCH (subject:Entity)-[r]->(object:Entity)
RETURN r.id AS id, subject.id AS subject, type(r) AS type, object.id AS object, r.statements AS statements,
  r.documents AS documents
