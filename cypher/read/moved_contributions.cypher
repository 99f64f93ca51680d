// purpose: what documents say of entities, for moving
// parameters: ids
UNWIND $ids AS id
MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity)
RETURN id AS document, e.id AS entity, m.name AS name, m.kind AS kind, m.iso AS iso, m.wikidata AS wikidata,
  m.retired AS retired, m.forms AS forms
