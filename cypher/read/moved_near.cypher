// purpose: the documents that are nearly the same text as some, by the first of each pair, for moving
// parameters: ids
UNWIND $ids AS id
MATCH (first:Document {id: id})-[n:NEAR]->(second:Document)
RETURN id AS first, second.id AS second, n.jaccard AS jaccard
