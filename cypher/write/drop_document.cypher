// purpose: take out a document with all that it says of entities; remember the keyed hash of its id
// parameters: id, hash, version
MERGE (t:Tombstone {hash: $hash})
SET t.version = $version
WITH t
MATCH (d:Document {id: $id})
DETACH DELETE d
