// purpose: the keyed hashes of forgotten documents, for moving
// parameters:
MATCH (t:Tombstone)
RETURN t.hash AS hash, t.version AS version
