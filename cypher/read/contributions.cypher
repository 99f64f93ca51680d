// purpose: what documents say of entities, for writers
// parameters: documents
UNWIND $documents AS document
MATCH (d:Document {id: document})-[m:MENTIONS]->(e:Entity)
RETURN document, e.id AS entity, m.name AS name, m.kind AS kind, m.iso AS iso, m.wikidata AS wikidata,
  m.retired AS retired
