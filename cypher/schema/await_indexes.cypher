// purpose: wait (at most 300 s) until every index is online, before anything is written or read
// parameters:
CALL db.awaitIndexes(300)
