// purpose: the relations that statements bear, with the ends as the statements say them
// parameters: ids
UNWIND $ids AS id
MATCH (s:Statement {id: id})
RETURN DISTINCT s.relation AS relation, s.subject AS subject, s.type AS type, s.object AS object
