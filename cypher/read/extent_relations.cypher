// purpose: every relation with its ends, for the snapshot
// parameters:
MATCH (subject:Entity)-[r]->(object:Entity)
RETURN r.id AS id, subject.id AS subject, type(r) AS type, object.id AS object
