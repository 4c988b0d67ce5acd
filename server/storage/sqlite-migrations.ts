/** Each runs once, in order; never changed once released, only added to. `PRAGMA user_version` counts them. */
export const migrations: readonly string[] = [
  `CREATE TABLE meetings (
     meeting_id TEXT PRIMARY KEY,
     version    INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;

   -- The record: append-only, free of names and free text.
   CREATE TABLE events (
     meeting_id TEXT NOT NULL REFERENCES meetings,
     version    INTEGER NOT NULL,
     at         INTEGER NOT NULL,
     actor      TEXT NOT NULL,
     body       TEXT NOT NULL,
     PRIMARY KEY (meeting_id, version)
   ) STRICT, WITHOUT ROWID;

   -- One row per accepted command: a repeated key gets the answer of the first time.
   CREATE TABLE commands (
     meeting_id TEXT NOT NULL REFERENCES meetings,
     key        TEXT NOT NULL,
     version    INTEGER NOT NULL,
     reply      TEXT NOT NULL,
     PRIMARY KEY (meeting_id, key)
   ) STRICT, WITHOUT ROWID;

   -- Erasable free text; the events hold its salted hash.
   CREATE TABLE contents (
     content_id TEXT PRIMARY KEY,
     meeting_id TEXT NOT NULL REFERENCES meetings,
     subject    TEXT NOT NULL,
     salt       TEXT NOT NULL,
     text       TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX contents_of_subject ON contents (meeting_id, subject);

   CREATE TABLE codes (
     code       TEXT PRIMARY KEY,
     meeting_id TEXT NOT NULL UNIQUE
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE devices (
     device_id      TEXT PRIMARY KEY,
     meeting_id     TEXT NOT NULL,
     participant_id TEXT NOT NULL,
     issued_at      INTEGER NOT NULL,
     revoked_at     INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX devices_of_participant ON devices (meeting_id, participant_id);`,
  `-- Files by what they hold; the files themselves lie under the data folder.
   CREATE TABLE assets (
     asset_id TEXT PRIMARY KEY,
     report   TEXT NOT NULL,
     bytes    INTEGER NOT NULL,
     added_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;

   -- Which meeting may show which of them, and is charged for it.
   CREATE TABLE meeting_assets (
     meeting_id TEXT NOT NULL REFERENCES meetings,
     asset_id   TEXT NOT NULL REFERENCES assets,
     added_at   INTEGER NOT NULL,
     PRIMARY KEY (meeting_id, asset_id)
   ) STRICT, WITHOUT ROWID;`,
  `-- Each event carries the hash of itself and all before it, so that a changed or missing one is found; '' for events from before there was a chain.
   ALTER TABLE events ADD COLUMN hash TEXT NOT NULL DEFAULT '';
   ALTER TABLE meetings ADD COLUMN head TEXT NOT NULL DEFAULT '';

   -- What did not fit the chain, kept as it was found.
   CREATE TABLE events_aside (
     meeting_id TEXT NOT NULL,
     version    INTEGER NOT NULL,
     at         INTEGER NOT NULL,
     actor      TEXT NOT NULL,
     body       TEXT NOT NULL,
     hash       TEXT NOT NULL,
     set_aside_at INTEGER NOT NULL
   ) STRICT;`,
  `-- In which form of its day an event was written.
   ALTER TABLE events ADD COLUMN format INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE events_aside ADD COLUMN format INTEGER NOT NULL DEFAULT 1;

   -- Which process leads the meeting: its number grows with each change, and nothing is written under an older one.
   ALTER TABLE meetings ADD COLUMN fence INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE meetings ADD COLUMN owner TEXT NOT NULL DEFAULT '';
   ALTER TABLE meetings ADD COLUMN lease_until INTEGER NOT NULL DEFAULT 0;

   -- A meeting as it was at an event: only a short cut to what the record says.
   CREATE TABLE snapshots (
     meeting_id TEXT PRIMARY KEY REFERENCES meetings,
     version    INTEGER NOT NULL,
     head       TEXT NOT NULL,
     format     TEXT NOT NULL,
     body       TEXT NOT NULL,
     digest     TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   -- Written to when it is to be known whether anything can be written.
   CREATE TABLE probe (
     one  INTEGER PRIMARY KEY CHECK (one = 1),
     body BLOB NOT NULL
   ) STRICT;`,
  `-- Who has an account in the house. The name is in small letters; the identity is what a provider of OpenID Connect calls them.
   CREATE TABLE organisers (
     organiser_id  TEXT PRIMARY KEY,
     sign_in_name  TEXT NOT NULL UNIQUE,
     display_name  TEXT NOT NULL,
     password_hash TEXT,
     issuer        TEXT,
     subject       TEXT,
     created_at    INTEGER NOT NULL,
     disabled_at   INTEGER,
     -- Grows when the password changes, the account is disabled, or somebody signs out everywhere.
     generation    INTEGER NOT NULL DEFAULT 0,
     UNIQUE (issuer, subject)
   ) STRICT, WITHOUT ROWID;

   -- By the SHA-256 of their tokens: who reads the database cannot sign in with it.
   CREATE TABLE organiser_sessions (
     digest       TEXT PRIMARY KEY,
     organiser_id TEXT NOT NULL REFERENCES organisers,
     started_at   INTEGER NOT NULL,
     used_at      INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX sessions_of_organiser ON organiser_sessions (organiser_id);

   -- Links that are used once: to complete or recover an account, or, without one, to make the first.
   CREATE TABLE organiser_links (
     digest       TEXT PRIMARY KEY,
     organiser_id TEXT REFERENCES organisers,
     expires_at   INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;

   -- Apart from the record: nothing of a meeting says who organises it.
   CREATE TABLE meeting_organisers (
     meeting_id   TEXT PRIMARY KEY,
     organiser_id TEXT NOT NULL,
     chair        TEXT NOT NULL,
     opened_at    INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX meetings_of_organiser ON meeting_organisers (organiser_id, opened_at);`,
  `-- What the house's list says of a meeting, written together with the events that change it.
   CREATE TABLE listings (
     meeting_id TEXT PRIMARY KEY,
     erase_at   INTEGER,
     body       TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX listings_due ON listings (erase_at) WHERE erase_at IS NOT NULL;`,
];
