/** Each runs once, in order; never changed once released, only added to. The table `tinghall_format` counts them. */
export const postgresMigrations: readonly string[] = [
  `CREATE TABLE meetings (
     meeting_id  text    PRIMARY KEY,
     version     integer NOT NULL,
     head        text    NOT NULL,
     -- Which process leads the meeting: its number grows with each change, and nothing is written under an older one.
     fence       integer NOT NULL DEFAULT 0,
     owner       text    NOT NULL DEFAULT '',
     lease_until bigint  NOT NULL DEFAULT 0
   );

   -- The record: append-only, free of names and free text. The hash covers the very characters of the body, so it is text.
   CREATE TABLE events (
     meeting_id text     NOT NULL REFERENCES meetings,
     version    integer  NOT NULL,
     at         bigint   NOT NULL,
     actor      text     NOT NULL,
     body       text     NOT NULL,
     hash       text     NOT NULL,
     format     smallint NOT NULL,
     PRIMARY KEY (meeting_id, version)
   );

   -- What did not fit the chain, kept as it was found.
   CREATE TABLE events_aside (
     meeting_id   text     NOT NULL,
     version      integer  NOT NULL,
     at           bigint   NOT NULL,
     actor        text     NOT NULL,
     body         text     NOT NULL,
     hash         text     NOT NULL,
     format       smallint NOT NULL,
     set_aside_at bigint   NOT NULL
   );

   -- One row per accepted command: a repeated key gets the answer of the first time.
   CREATE TABLE commands (
     meeting_id text    NOT NULL REFERENCES meetings,
     key        text    NOT NULL,
     version    integer NOT NULL,
     reply      text    NOT NULL,
     PRIMARY KEY (meeting_id, key)
   );

   -- Erasable free text; the events hold its salted hash.
   CREATE TABLE contents (
     content_id text PRIMARY KEY,
     meeting_id text NOT NULL REFERENCES meetings,
     subject    text NOT NULL,
     salt       text NOT NULL,
     text       text NOT NULL
   );
   CREATE INDEX contents_of_subject ON contents (meeting_id, subject);

   -- A meeting as it was at an event: only a short cut to what the record says.
   CREATE TABLE snapshots (
     meeting_id text    PRIMARY KEY REFERENCES meetings,
     version    integer NOT NULL,
     head       text    NOT NULL,
     format     text    NOT NULL,
     body       text    NOT NULL,
     digest     text    NOT NULL
   );

   CREATE TABLE codes (
     code       text PRIMARY KEY,
     meeting_id text NOT NULL UNIQUE
   );

   CREATE TABLE devices (
     device_id      text   PRIMARY KEY,
     meeting_id     text   NOT NULL,
     participant_id text   NOT NULL,
     issued_at      bigint NOT NULL,
     revoked_at     bigint
   );
   CREATE INDEX devices_of_participant ON devices (meeting_id, participant_id);

   -- Files by what they hold; the files themselves lie under the data folder.
   CREATE TABLE assets (
     asset_id text   PRIMARY KEY,
     report   text   NOT NULL,
     bytes    bigint NOT NULL,
     added_at bigint NOT NULL
   );

   -- Which meeting may show which of them, and is charged for it.
   CREATE TABLE meeting_assets (
     meeting_id text   NOT NULL REFERENCES meetings,
     asset_id   text   NOT NULL REFERENCES assets,
     added_at   bigint NOT NULL,
     PRIMARY KEY (meeting_id, asset_id)
   );

   -- Written to when it is to be known whether anything can be written.
   CREATE TABLE probe (
     one  integer PRIMARY KEY CHECK (one = 1),
     body bytea   NOT NULL
   );`,
  `-- Who has an account in the house. The name is in small letters; the identity is what a provider of OpenID Connect calls them.
   CREATE TABLE organisers (
     organiser_id  text    PRIMARY KEY,
     sign_in_name  text    NOT NULL UNIQUE,
     display_name  text    NOT NULL,
     password_hash text,
     issuer        text,
     subject       text,
     created_at    bigint  NOT NULL,
     disabled_at   bigint,
     -- Grows when the password changes, the account is disabled, or somebody signs out everywhere.
     generation    integer NOT NULL DEFAULT 0,
     UNIQUE (issuer, subject)
   );

   -- By the SHA-256 of their tokens: who reads the database cannot sign in with it.
   CREATE TABLE organiser_sessions (
     digest       text   PRIMARY KEY,
     organiser_id text   NOT NULL REFERENCES organisers,
     started_at   bigint NOT NULL,
     used_at      bigint NOT NULL
   );
   CREATE INDEX sessions_of_organiser ON organiser_sessions (organiser_id);

   -- Links that are used once: to complete or recover an account, or, without one, to make the first.
   CREATE TABLE organiser_links (
     digest       text   PRIMARY KEY,
     organiser_id text   REFERENCES organisers,
     expires_at   bigint NOT NULL
   );

   -- Apart from the record: nothing of a meeting says who organises it.
   CREATE TABLE meeting_organisers (
     meeting_id   text   PRIMARY KEY,
     organiser_id text   NOT NULL,
     chair        text   NOT NULL,
     opened_at    bigint NOT NULL
   );
   CREATE INDEX meetings_of_organiser ON meeting_organisers (organiser_id, opened_at);`,
  `-- What the house's list says of a meeting, written together with the events that change it.
   CREATE TABLE listings (
     meeting_id text PRIMARY KEY,
     erase_at   bigint,
     body       text NOT NULL
   );
   CREATE INDEX listings_due ON listings (erase_at) WHERE erase_at IS NOT NULL;`,
];
