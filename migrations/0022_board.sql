-- The words that cases were ever marked with, as they were written last: what is offered while marking.
create table tag (
  folded TEXT primary key,        -- without case and accents
  name TEXT not null,
  used_at INSTANT not null
) KEYED;
create index tag_used on tag (used_at, folded);

-- Whose clock it is, when nobody has the case yet.
alter table case_clock add column team_id UUID;

-- The board counts what is open by team, phase and person from the index alone.
create index cases_board on cases (team_id, phase, assignee_id, received_at, assignee_name) where solved_at is null;
create index case_clock_board on case_clock (team_id, assignee_id, missed_at, paused_since, case_id) where ended_at is null and warned_at is not null;
create index case_clock_team on case_clock (team_id, due_at) where ended_at is null and warned_at is not null and assignee_id is null;
-- Who called how many today.
create index call_day on call (ended_at, agent_id, followup_id, outcome);
