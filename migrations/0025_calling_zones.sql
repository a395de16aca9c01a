-- The clock by which a customer may be called, where it is not the company's own: the queue holds back those whose
-- lawful hours are over.
alter table followup add column zone TEXT not null default '';
drop index followup_appointment;
drop index followup_next;
create index followup_appointment on followup (next_at, zone, state, appointment) where state = 'open' and appointment;
create index followup_next on followup (next_at, zone, state, appointment) where state = 'open' and not appointment;
