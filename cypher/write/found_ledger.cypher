// purpose: make the database ours: one ledger at version 0
// parameters: schema, secret
MERGE (l:Ledger {one: 1})
ON CREATE SET l.schema = $schema, l.version = 0, l.secret = $secret, l.judged = 0
