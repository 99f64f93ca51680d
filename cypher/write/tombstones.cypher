// purpose: remember forgotten documents; rows: hash, version
// parameters: rows
UNWIND $rows AS row
MERGE (t:Tombstone {hash: row.hash})
SET t.version = row.version
