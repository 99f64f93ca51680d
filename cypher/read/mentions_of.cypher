// purpose: the mentions of an entity, as lists by document
// parameters: id
MATCH (e:Entity {id: $id})<-[m:MENTIONS]-(d:Document)
RETURN d.id AS document, e.id AS entity, m.starts AS starts, m.ends AS ends, m.texts AS texts, m.written AS written,
  m.confidences AS confidences
