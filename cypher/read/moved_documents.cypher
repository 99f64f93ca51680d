// purpose: a page of documents with all that is kept of them, by id, for moving
// parameters: after, limit
MATCH (d:Document)
WHERE d.id > $after
WITH d ORDER BY d.id LIMIT $limit
RETURN d.id AS id, d.title AS title, d.text AS text, d.sha256 AS sha256, d.source AS source, d.origin AS origin,
  d.date AS date, d.outlet AS outlet, d.language AS language, d.extracted AS extracted,
  d.fingerprint AS fingerprint, d.signature AS signature
