-- The company whose house this is. One row; absent until the first run.
create table company (
  id INTEGER primary key check (id = 1),
  name TEXT not null,
  country TEXT not null,          -- ISO 3166 alpha-2
  zone TEXT not null,             -- IANA name
  currency TEXT not null,         -- ISO 4217
  language TEXT not null,         -- es or en
  settings JSON not null,         -- what each capability lets be configured, by its name
  changed_at INSTANT not null
) STRICT;

-- What happened: history of each thing, audit and source of every effect. Never changed, never removed.
create table event (
  id UUID primary key,            -- version 7: in order of time
  at INSTANT not null,
  kind TEXT not null,             -- such as case.opened
  subject_kind TEXT not null,
  subject_id UUID not null,
  actor_id UUID,                  -- absent when the program itself acted
  actor_name TEXT not null,
  data JSON not null
) STRICT;
create index event_subject on event (subject_id, id);

-- Requests that may be repeated: the same key answers what it answered first.
create table once (
  key TEXT primary key,
  fingerprint TEXT not null,
  answer JSON,
  at INSTANT not null
) KEYED;
create index once_at on once (at);
