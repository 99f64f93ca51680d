// purpose: every mention, as lists by document and entity
// parameters:
MATCH (d:Document)-[m:MENTIONS]->(e:Entity)
RETURN d.id AS document, e.id AS entity, m.starts AS starts, m.ends AS ends, m.texts AS texts, m.written AS written,
  m.confidences AS confidences
