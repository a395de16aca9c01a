-- The next deadline of a case, kept by whoever counts them: lists show it and are put in its order.
alter table cases add column next_due_at INSTANT;
update cases set next_due_at = (select min(k.due_at) from case_clock k where k.case_id = cases.id and k.ended_at is null)
  where solved_at is null;
create index cases_by_deadline on cases ((next_due_at is null), next_due_at, received_at, id);
-- A view may be in that order too.
alter table case_view add column sort TEXT not null default 'newest';
update case_view set sort = 'oldest' where oldest_first;
alter table case_view drop column oldest_first;
