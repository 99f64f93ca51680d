// purpose: every document but its text, for the snapshot
// parameters:
MATCH (d:Document)
RETURN d.id AS id, d.title AS title, d.source AS source, d.origin AS origin, d.date AS date, d.outlet AS outlet
