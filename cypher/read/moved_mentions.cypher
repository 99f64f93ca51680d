// purpose: the mentions in documents, as lists by document and entity, for moving
// parameters: ids
UNWIND $ids AS id
MATCH (d:Document {id: id})-[m:MENTIONS]->(e:Entity)
RETURN id AS document, e.id AS entity, m.starts AS starts, m.ends AS ends, m.texts AS texts, m.written AS written,
  m.confidences AS confidences
