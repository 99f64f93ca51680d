// purpose: the documents in use that speak of an entity, and how often
// parameters: id
MATCH (:Entity {id: $id})<-[m:MENTIONS]-(d:Document)
WHERE m.retired IS NULL
RETURN d.id AS document, m.count AS mentions
ORDER BY document
