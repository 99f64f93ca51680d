// purpose: documents with all that is kept of them, for moving
// parameters: ids
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.title AS title, d.text AS text, d.sha256 AS sha256, d.source AS source, d.origin AS origin,
  d.date AS date, d.outlet AS outlet, d.language AS language, d.extracted AS extracted,
  d.fingerprint AS fingerprint, d.signature AS signature
