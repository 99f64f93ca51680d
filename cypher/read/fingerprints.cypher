// purpose: which of these documents are stored, and the fingerprints of their readings
// parameters: ids
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN id, d.fingerprint AS fingerprint
