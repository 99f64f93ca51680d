// purpose: what each document says of entities, by id, for deriving them anew
// parameters: ids
UNWIND $ids AS id
MATCH (e:Entity {id: id})
OPTIONAL MATCH (e)<-[m:MENTIONS]-(:Document)
RETURN id, m IS NOT NULL AS said, m.name AS name, m.kind AS kind, m.iso AS iso, m.wikidata AS wikidata,
  m.forms AS forms, m.count AS mentions, m.retired AS retired
