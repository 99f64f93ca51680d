// purpose: the documents that are nearly the same text as one
// parameters: id
MATCH (:Document {id: $id})-[:NEAR]-(other:Document)
RETURN other.id AS other
ORDER BY other
