// purpose: note that a graph was moved in whole, with the version and secret that it has
// parameters: version, secret, judged
MATCH (l:Ledger {one: 1})
SET l.version = $version, l.secret = $secret, l.judged = $judged
REMOVE l.moving
