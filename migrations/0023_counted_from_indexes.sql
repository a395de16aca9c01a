-- What is counted is counted from its index alone: a partial index answers a question by itself only when it also holds
-- the columns of its own condition.

drop index followup_appointment;
create index followup_appointment on followup (next_at, state, appointment) where state = 'open' and appointment;
drop index followup_next;
create index followup_next on followup (next_at, state, appointment) where state = 'open' and not appointment;
drop index cases_assignee;
create index cases_assignee on cases (assignee_id, received_at, id, phase, solved_at) where solved_at is null;

-- Deadlines are in order of time and, within an instant, of their identity.
drop index case_clock_missed;
create index case_clock_missed on case_clock (due_at, id) where ended_at is null and missed_at is not null;
drop index case_clock_warned;
create index case_clock_warned on case_clock (assignee_id, due_at, id) where ended_at is null and warned_at is not null;
