// purpose: the mentions in a document, as lists by entity
// parameters: id
MATCH (d:Document {id: $id})-[m:MENTIONS]->(e:Entity)
RETURN d.id AS document, e.id AS entity, m.starts AS starts, m.ends AS ends, m.texts AS texts, m.written AS written,
  m.confidences AS confidences
