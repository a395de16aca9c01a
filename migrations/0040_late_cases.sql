-- How the deadlines of a case stand, kept by whoever counts them: so it is found by that, and counted from an index.
alter table cases add column overdue BOOL not null default false;
alter table cases add column due_soon BOOL not null default false;
update cases set overdue = true where id in
  (select case_id from case_clock where ended_at is null and warned_at is not null and missed_at is not null);
update cases set due_soon = true where id in
  (select case_id from case_clock
   where ended_at is null and warned_at is not null and missed_at is null and paused_since is null);
create index cases_overdue on cases (received_at, id) where overdue;
create index cases_due_soon on cases (received_at, id) where due_soon;
