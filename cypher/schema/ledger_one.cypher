// purpose: one ledger: who owns the database, at which version it is; what writers take turns on
// parameters:
CREATE CONSTRAINT ledger_one IF NOT EXISTS FOR (l:Ledger) REQUIRE l.one IS UNIQUE
