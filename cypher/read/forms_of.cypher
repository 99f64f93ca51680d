// purpose: every name that a document in use calls entities by, by entity
// parameters: ids
UNWIND $ids AS wanted
MATCH (e:Entity {id: wanted})<-[m:MENTIONS]-(:Document)
UNWIND m.forms AS form
RETURN wanted AS id, collect(DISTINCT form) AS forms
