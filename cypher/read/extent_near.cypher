// purpose: every pair of documents that are nearly the same text
// parameters:
MATCH (first:Document)-[n:NEAR]->(second:Document)
RETURN first.id AS first, second.id AS second, n.jaccard AS jaccard
