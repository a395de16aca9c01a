-- The team whose a promise is, by identity: the team may get another name.
alter table promise add column team_id UUID;
update promise set team_id = (select t.id from team t where t.name = promise.team order by t.retired_at is not null, t.id limit 1)
where team <> '';
-- Those of a team that has another name since: by the names it had.
update promise set team_id = (
  select t.id from team t join event e on e.subject_id = t.id
  where e.kind = 'team.changed' and e.data ->> 'name' = promise.team
  order by e.id desc limit 1)
where team <> '' and team_id is null;
update promise set team = (select t.name from team t where t.id = promise.team_id) where team_id is not null;
create index promise_team on promise (team_id) where team_id is not null;

-- Calls that are owed are kept under the holidays of their place too, beside its clock: the program finds them out once
-- for those that are there. In an empty house there are none.
insert into job (id, kind, key, payload, state, run_at, created_at)
  select id, 'followups.places', 'followups.places', '{}', 'waiting', at, at from event order by id desc limit 1;

-- The board counts from its indexes alone: they hold the columns of their own conditions too. What is of no team is in
-- order as well.
drop index cases_board;
create index cases_board on cases (team_id, phase, assignee_id, received_at, assignee_name, solved_at) where solved_at is null;
drop index case_clock_board;
create index case_clock_board on case_clock (team_id, assignee_id, missed_at, paused_since, case_id, ended_at, warned_at)
  where ended_at is null and warned_at is not null;
drop index cases_team;
create index cases_team on cases (team_id, received_at, id) where solved_at is null;
