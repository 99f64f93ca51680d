// purpose: a page of the statements in use, by relation and id
// parameters: relation, id, limit
MATCH (s:Statement)
WHERE s.relation >= $relation AND (s.relation > $relation OR s.id > $id) AND s.retired IS NULL AND NOT s.wrong
WITH s ORDER BY s.relation, s.id LIMIT $limit
RETURN s.id AS id, s.document AS document, s.subject AS subject, s.type AS type, s.object AS object,
  s.subject_start AS subject_start, s.subject_end AS subject_end, s.object_start AS object_start,
  s.object_end AS object_end, s.start AS start, s.end AS end, s.quote AS quote, s.status AS status,
  s.claimant_entity AS claimant_entity, s.claimant AS claimant, s.when AS when, s.role AS role, s.former AS former,
  s.confidence AS confidence, s.found_by AS found_by, s.recorded AS recorded, s.retired AS retired,
  s.relation AS relation
ORDER BY relation, id
