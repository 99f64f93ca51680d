// purpose: which of these keyed hashes are of forgotten documents
// parameters: hashes
UNWIND $hashes AS hash
MATCH (t:Tombstone {hash: hash})
RETURN t.hash AS hash
