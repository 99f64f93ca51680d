// purpose: raise the graph version by one and note the moment
// parameters: version, moment
MATCH (l:Ledger {one: 1})
SET l.version = $version
MERGE (v:Version {version: $version})
SET v.moment = $moment
