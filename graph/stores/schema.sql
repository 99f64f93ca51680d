-- The durable truth of the embedded store. One statement at a time is run, inside one transaction.
-- "version" columns are graph versions; `retired` NULL means in use.

CREATE TABLE meta (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  version INTEGER NOT NULL,
  secret BLOB NOT NULL
) STRICT;

CREATE TABLE versions (
  version INTEGER PRIMARY KEY,
  moment TEXT NOT NULL
) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  source TEXT NOT NULL,
  origin TEXT NOT NULL,
  date TEXT,
  outlet TEXT,
  language TEXT,
  extracted INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bands (
  band INTEGER NOT NULL,
  hash INTEGER NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  PRIMARY KEY (band, hash, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX bands_document ON bands (document);

CREATE TABLE near (
  first TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  second TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  jaccard REAL NOT NULL,
  PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX near_second ON near (second);

-- `present` is 0 where only retired statements still speak of the entity: it is kept for as_recorded, not found.
CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  iso TEXT,
  wikidata TEXT,
  mentions INTEGER NOT NULL DEFAULT 0,
  present INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- What each document says of an entity; the entity's row and names are derived from these alone.
CREATE TABLE contributions (
  document TEXT NOT NULL REFERENCES documents (id),
  entity TEXT NOT NULL REFERENCES entities (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  iso TEXT,
  wikidata TEXT,
  retired INTEGER,
  PRIMARY KEY (document, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX contributions_live ON contributions (entity, name, kind, iso DESC, wikidata DESC) WHERE retired IS NULL;
CREATE INDEX contributions_entity ON contributions (entity);

CREATE TABLE forms (
  document TEXT NOT NULL,
  entity TEXT NOT NULL,
  form TEXT NOT NULL,
  PRIMARY KEY (document, entity, form),
  FOREIGN KEY (document, entity) REFERENCES contributions (document, entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX forms_entity ON forms (entity, form);

-- Derived: every distinct name and alias of every present entity, for look-up and search.
CREATE TABLE names (
  id INTEGER PRIMARY KEY,
  entity TEXT NOT NULL REFERENCES entities (id),
  form TEXT NOT NULL,
  folded TEXT NOT NULL,
  UNIQUE (entity, form)
) STRICT;
CREATE INDEX names_folded ON names (folded);

CREATE TABLE mentions (
  document TEXT NOT NULL REFERENCES documents (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  entity TEXT NOT NULL REFERENCES entities (id),
  text TEXT NOT NULL,
  form TEXT NOT NULL,
  confidence REAL NOT NULL,
  PRIMARY KEY (document, start, "end", entity)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_entity ON mentions (entity, document, start);

-- Derived in the transaction that writes statements; counts are of statements in use and not judged wrong.
CREATE TABLE relations (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL REFERENCES entities (id),
  type TEXT NOT NULL,
  object TEXT NOT NULL REFERENCES entities (id),
  statements INTEGER NOT NULL DEFAULT 0,
  documents INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX relations_subject ON relations (subject);
CREATE INDEX relations_object ON relations (object);

CREATE TABLE statements (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  relation TEXT NOT NULL REFERENCES relations (id),
  subject TEXT NOT NULL REFERENCES entities (id),
  type TEXT NOT NULL,
  object TEXT NOT NULL REFERENCES entities (id),
  subject_start INTEGER NOT NULL,
  subject_end INTEGER NOT NULL,
  object_start INTEGER NOT NULL,
  object_end INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  status TEXT NOT NULL,
  claimant_entity TEXT,
  claimant_text TEXT,
  "when" TEXT,
  role TEXT,
  former INTEGER NOT NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  found_by TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  retired INTEGER,
  wrong INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id, recorded)
) STRICT;
CREATE INDEX statements_document ON statements (document);
CREATE INDEX statements_relation ON statements (relation, id);
CREATE INDEX statements_counted ON statements (relation, document) WHERE retired IS NULL AND wrong = 0;
CREATE INDEX statements_subject ON statements (subject);
CREATE INDEX statements_object ON statements (object);

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY,
  statement TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('right', 'wrong')),
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  "when" TEXT NOT NULL
) STRICT;
CREATE INDEX judgements_statement ON judgements (statement, number);

-- That a document was forgotten can be told to whoever knows its id, and to nobody else.
CREATE TABLE tombstones (
  hash BLOB PRIMARY KEY,
  version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
