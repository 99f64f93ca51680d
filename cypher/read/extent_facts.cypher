// purpose: every statement but its words, for the snapshot; those judged wrong are no facts
// parameters:
MATCH (s:Statement)
WHERE NOT s.wrong
RETURN s.id AS id, s.relation AS relation, s.document AS document, s.subject AS subject, s.status AS status,
  s.confidence AS confidence, s.when AS when, s.role AS role, s.former AS former, s.recorded AS recorded,
  s.retired AS retired
