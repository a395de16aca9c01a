-- Teams: a case may be a team's before it is anybody's.
create table team (
  id UUID primary key,
  name TEXT not null,
  folded TEXT not null,           -- name without case and accents
  retired_at INSTANT              -- gets no more cases
) STRICT;
create unique index team_folded on team (folded) where retired_at is null;
create table team_member (
  person_id UUID not null,
  team_id UUID not null references team (id),
  primary key (person_id, team_id)
) KEYED;
create index team_member_team on team_member (team_id);

-- What a company calls how far a case is, within its phase; the names are kept with the company.
alter table cases add column stage TEXT;
alter table cases add column priority TEXT not null default 'normal';   -- low normal high urgent
alter table cases add column tags JSON not null default '[]';           -- as written, in order
alter table cases add column team_id UUID references team (id);
alter table cases add column team_name TEXT;
alter table cases add column amount_minor MONEY;                        -- in dispute
alter table cases add column currency TEXT;
alter table cases add column remedy_planned TEXT;                       -- refund replacement repair …
alter table cases add column remedy_given TEXT;
alter table cases add column grave_at INSTANT;                          -- since when it concerns general management
create index cases_priority on cases (priority, received_at, id) where solved_at is null and priority <> 'normal';
create index cases_team on cases (team_id, received_at, id) where solved_at is null and team_id is not null;
create index cases_grave on cases (received_at, id) where grave_at is not null;

-- The tags by which cases are found.
create table case_tag (
  folded TEXT not null,           -- without case and accents
  case_id UUID not null references cases (id),
  tag TEXT not null,              -- as written
  primary key (folded, case_id)
) KEYED;
create index case_tag_case on case_tag (case_id);

-- Who follows a case, and when they looked at it last.
create table case_watcher (
  person_id UUID not null,
  case_id UUID not null references cases (id),
  person_name TEXT not null,
  since INSTANT not null,
  seen_at INSTANT not null,
  primary key (person_id, case_id)
) KEYED;
create index case_watcher_case on case_watcher (case_id);

-- What sort of customer it is, of the company's own list.
alter table customer add column segment TEXT;
