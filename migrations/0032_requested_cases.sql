-- By when something has to be done for another case is kept with the case that is to be done: what somebody was asked for
-- is found among their own work without looking at all of it.
alter table cases add column requested_by INSTANT;
update cases set requested_by = (select p.due_at from case_parent p where p.child_id = cases.id)
where id in (select child_id from case_parent where due_at is not null);
alter table case_parent drop column due_at;
create index cases_requested_of on cases (assignee_id, requested_by) where requested_by is not null and solved_at is null;
create index cases_requested_team on cases (team_id, requested_by)
  where requested_by is not null and solved_at is null and assignee_id is null;
