// purpose: note versions with their moments; rows: version, moment
// parameters: rows
UNWIND $rows AS row
MERGE (v:Version {version: row.version})
SET v.moment = row.moment
