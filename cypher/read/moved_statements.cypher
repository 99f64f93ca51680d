// purpose: a page of the recordings of statements by id and version, for moving
// parameters: id, recorded, limit
MATCH (s:Statement)
WHERE s.id >= $id AND (s.id > $id OR s.recorded > $recorded)
WITH s ORDER BY s.id, s.recorded LIMIT $limit
RETURN s.id AS id, s.document AS document, s.subject AS subject, s.type AS type, s.object AS object,
  s.subject_start AS subject_start, s.subject_end AS subject_end, s.object_start AS object_start,
  s.object_end AS object_end, s.start AS start, s.end AS end, s.quote AS quote, s.status AS status,
  s.claimant_entity AS claimant_entity, s.claimant AS claimant, s.when AS when, s.role AS role, s.former AS former,
  s.confidence AS confidence, s.found_by AS found_by, s.recorded AS recorded, s.retired AS retired,
  s.relation AS relation, s.wrong AS wrong
ORDER BY id, recorded
