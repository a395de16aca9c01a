-- A case that is another one told again: closed, and led to the one that goes on. Nothing of it is moved, so that
-- undoing it is taking this row away.
create table case_merge (
  case_id UUID primary key references cases (id),
  into_id UUID not null references cases (id),
  cause TEXT not null,            -- merge, or split: a split that was taken back
  was JSON not null,              -- phase, solved_at, closed_at: as it was before
  merged_at INSTANT not null,
  merged_by_name TEXT not null
) KEYED;
create index case_merge_into on case_merge (into_id);

-- Messages that became a case of their own.
create table case_split (
  id UUID primary key,
  from_id UUID not null references cases (id),
  into_id UUID not null unique references cases (id),
  messages JSON not null,         -- identities of what went over
  split_at INSTANT not null,
  split_by_name TEXT not null,
  undone_at INSTANT
) STRICT;
create index case_split_from on case_split (from_id);

-- Cases that have to do with each other.
create table case_link (
  id UUID primary key,
  from_id UUID not null references cases (id),
  to_id UUID not null references cases (id),
  kind TEXT not null,             -- related, duplicate_of, caused_by
  made_at INSTANT not null,
  made_by_name TEXT not null,
  unique (from_id, to_id)
) STRICT;
create index case_link_to on case_link (to_id);

-- What is to be done for a case by somebody else of the house: a case of its own under it.
create table case_parent (
  child_id UUID primary key references cases (id),
  parent_id UUID not null references cases (id),
  due_at INSTANT,
  made_at INSTANT not null,
  made_by_name TEXT not null
) KEYED;
create index case_parent_parent on case_parent (parent_id);
