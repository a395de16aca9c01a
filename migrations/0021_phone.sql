-- The telephone on somebody's desk, as the phone system calls it.
alter table person add column extension TEXT;
create unique index person_extension on person (extension) where extension is not null;

-- Calls that the phone system told of.
create table phone_call (
  id UUID primary key,
  key TEXT not null unique,       -- the phone system's own name of the call, or one of ours
  state TEXT not null,            -- ringing answered ended
  caller TEXT not null,           -- the number as it came; empty when it was withheld
  caller_e164 TEXT,               -- null when it cannot be a number
  called TEXT not null,           -- the number of ours that was called
  extension TEXT not null,        -- where it rang last, or who answered
  person_id UUID,                 -- whose extension that is
  person_name TEXT,
  rang_at INSTANT not null,
  answered_at INSTANT,
  ended_at INSTANT,
  returned_at INSTANT,            -- a missed one: when it was rung back, or answered at last
  returned_by_name TEXT
) STRICT;
create index phone_call_caller on phone_call (caller_e164, rang_at) where caller_e164 is not null;
create index phone_call_rang on phone_call (rang_at);
create index phone_call_missed on phone_call (rang_at) where answered_at is null and returned_at is null;

-- At whom a call rang: a group of telephones rings together.
create table phone_ring (
  call_id UUID not null references phone_call (id),
  person_id UUID not null,
  rang_at INSTANT not null,
  primary key (call_id, person_id)
) KEYED;
create index phone_ring_person on phone_ring (person_id, rang_at);
