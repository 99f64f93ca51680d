// purpose: the content hash of a document
// parameters: id
MATCH (d:Document {id: $id})
RETURN d.sha256 AS sha256
