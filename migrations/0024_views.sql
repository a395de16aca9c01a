-- Searches kept under a name: somebody's own, or shared with a role or with everybody.
create table case_view (
  id UUID primary key,
  name TEXT not null,
  query TEXT not null,            -- as it is typed
  oldest_first BOOL not null default false,
  columns JSON not null,          -- of the list, in order
  owner_id UUID not null,
  owner_name TEXT not null,
  shared_with TEXT not null,      -- nobody, everybody, or a role
  position INTEGER not null,
  made_at INSTANT not null,
  changed_at INSTANT not null,
  deleted_at INSTANT              -- may be taken back
) STRICT;
create index case_view_owner on case_view (owner_id) where deleted_at is null;
create index case_view_shared on case_view (shared_with) where deleted_at is null and shared_with <> 'nobody';

-- One change to many cases at once: each is changed or refused by itself.
create table case_bulk (
  id UUID primary key,
  actor_id UUID not null,
  actor JSON not null,            -- who asked for it, with the role they had
  change JSON not null,
  codes JSON not null,            -- of the cases, in order
  done INTEGER not null default 0,
  refused JSON not null,          -- code and why, in order
  made_at INSTANT not null,
  ended_at INSTANT
) STRICT;
