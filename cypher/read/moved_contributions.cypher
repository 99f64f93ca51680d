// purpose: what every document says of entities, for moving
// parameters:
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
RETURN d.id AS document, e.id AS entity, m.name AS name, m.kind AS kind, m.iso AS iso, m.wikidata AS wikidata,
  m.retired AS retired, m.forms AS forms
