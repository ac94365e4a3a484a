"""The tables of a ledger, in the field's words. docs/ledger.md describes each column.

Spans (`start`, `end`) are half-open, in code points of `document.text`; a `quote` is the text between them. `record` is the record as JSON,
as `dateline read --json` prints it. Dates are ISO days, so that they sort as text.
"""

from __future__ import annotations

VERSION = 5
APPLICATION = 0x44544C4E  # "DTLN" in the file's header

TABLES = """
CREATE TABLE run (
  number INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  code TEXT NOT NULL,
  model TEXT,
  lexicons TEXT NOT NULL,
  kept TEXT NOT NULL,
  viewpoint TEXT NOT NULL,
  gazetteers TEXT NOT NULL
) STRICT;

CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  run INTEGER NOT NULL REFERENCES run (number),
  title TEXT,
  publisher TEXT,
  published TEXT,
  published_record TEXT,
  text TEXT NOT NULL,
  viewpoint TEXT
) STRICT;
CREATE INDEX document_published ON document (published);

CREATE TABLE source (
  document INTEGER NOT NULL REFERENCES document (number),
  run INTEGER NOT NULL REFERENCES run (number),
  uri TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (document, uri, sha256)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_uri ON source (uri, sha256);

CREATE TABLE block (
  document INTEGER NOT NULL REFERENCES document (number),
  position INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL,
  kept INTEGER NOT NULL,
  reason TEXT,
  quote TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  keys TEXT NOT NULL,
  type TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE time (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  value TEXT NOT NULL,
  earliest TEXT,
  latest TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE place (
  number INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  country TEXT,
  lat REAL,
  lon REAL,
  precision TEXT,
  gazetteer_id TEXT,
  role TEXT NOT NULL,
  record TEXT NOT NULL,
  UNIQUE (document, id)
) STRICT;
CREATE INDEX place_key ON place (key);

CREATE TABLE statement (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  stance TEXT NOT NULL,
  negated INTEGER NOT NULL,
  hedged INTEGER NOT NULL,
  certainty REAL,
  reporter_certainty REAL,
  within TEXT,
  verification TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_span (
  document INTEGER NOT NULL REFERENCES document (number),
  statement TEXT NOT NULL,
  role TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL
) STRICT;
CREATE INDEX statement_span_of ON statement_span (document, statement);

CREATE TABLE checked (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  outcome TEXT NOT NULL,
  partial INTEGER NOT NULL,
  checker TEXT,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE checked_statement (
  document INTEGER NOT NULL REFERENCES document (number),
  statement TEXT NOT NULL,
  checked TEXT NOT NULL,
  PRIMARY KEY (document, statement, checked)
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  document INTEGER NOT NULL REFERENCES document (number),
  id TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  status TEXT NOT NULL,
  modality TEXT NOT NULL,
  negated INTEGER NOT NULL,
  hedged INTEGER NOT NULL,
  verification TEXT,
  earliest TEXT,
  latest TEXT,
  place TEXT,
  place_key TEXT,
  country TEXT,
  killed INTEGER,
  injured INTEGER,
  record TEXT NOT NULL,
  PRIMARY KEY (document, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_type ON event (type, status);
CREATE INDEX event_days ON event (earliest, latest);
CREATE INDEX event_country ON event (country);

CREATE TABLE party (
  document INTEGER NOT NULL REFERENCES document (number),
  event TEXT,
  statement TEXT,
  role TEXT NOT NULL,
  position INTEGER NOT NULL,
  entity TEXT,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  kinds TEXT,
  start INTEGER,
  "end" INTEGER,
  quote TEXT
) STRICT;
CREATE INDEX party_event ON party (document, event);
CREATE INDEX party_statement ON party (document, statement);
CREATE INDEX party_key ON party (key);

CREATE TABLE rejection (
  number INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run (number),
  uri TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  language TEXT,
  UNIQUE (uri, sha256, stage, reason)
) STRICT;

CREATE VIRTUAL TABLE search USING fts5 (title, text, content = 'document', content_rowid = 'number');
CREATE VIRTUAL TABLE place_box USING rtree (number, south, north, west, east);
"""

LAYERS = (  # what a new reading replaces
    "block", "entity", "time", "place", "statement", "statement_span", "checked", "checked_statement", "event", "party",
)  # fmt: skip
