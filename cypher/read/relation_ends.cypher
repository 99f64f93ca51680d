// purpose: subject, type and object of a relation, from any statement that bears it
// parameters: relation
MATCH (s:Statement {relation: $relation})
RETURN s.subject AS subject, s.type AS type, s.object AS object
LIMIT 1
