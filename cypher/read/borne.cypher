// purpose: what the statements in use make of relations; a relation that no statement bears is not told
// parameters: relations
UNWIND $relations AS relation
MATCH (s:Statement {relation: relation})-[:FOUND_IN]->(d:Document)
WITH relation, d, s, s.retired IS NULL AND NOT s.wrong AS used
RETURN relation, sum(CASE WHEN used THEN 1 ELSE 0 END) AS statements,
  count(DISTINCT CASE WHEN used THEN d.id END) AS documents, min(CASE WHEN used THEN d.date END) AS first,
  max(CASE WHEN used THEN d.date END) AS last, max(CASE WHEN used THEN s.confidence END) AS surest
