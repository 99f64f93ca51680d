// purpose: the statements that bear a relation, with the documents in which they were found, surest first
// parameters: relation, limit
MATCH (s:Statement {relation: $relation})-[:FOUND_IN]->(d:Document)
RETURN s AS statement, d AS document
ORDER BY s.confidence DESC, s.id
LIMIT $limit
