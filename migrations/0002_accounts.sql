-- People who sign in.
create table person (
  id UUID primary key,
  email TEXT not null unique,     -- folded to lower case
  name TEXT not null,
  role TEXT not null,             -- administrator supervisor agent network_member operations management
  phone TEXT,
  password TEXT not null,         -- argon2id, in PHC form
  disabled_at INSTANT,
  created_at INSTANT not null
) STRICT;

-- A signed-in browser. The cookie holds the secret; only its hash is kept.
create table session (
  hash BYTES primary key,
  person_id UUID not null references person (id),
  created_at INSTANT not null,
  seen_at INSTANT not null,
  ends_at INSTANT not null,
  agent TEXT not null             -- what the browser says it is, for the list of sessions
) KEYED;
create index session_person on session (person_id);

-- A program that acts as a person. Only the hash of the token is kept.
create table token (
  id UUID primary key,
  hash BYTES not null unique,
  person_id UUID not null references person (id),
  name TEXT not null,
  created_at INSTANT not null,
  used_at INSTANT,
  revoked_at INSTANT
) STRICT;
create index token_person on token (person_id);

-- Failed sign-ins by address typed and by where from, to slow down who guesses.
create table guess (
  key TEXT primary key,
  failures INTEGER not null,
  last_at INSTANT not null
) KEYED;
