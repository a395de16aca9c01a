-- What somebody of the house promised a customer, until it was kept, broken or taken back.
create table promise (
  id UUID primary key,
  about_kind TEXT not null,       -- case, followup
  about_id UUID not null,
  about_code TEXT not null,       -- as people call it: C-1042, the number of the invoice
  customer_id UUID,
  customer_name TEXT not null,
  member_id UUID,                 -- who of the service network may see it, with its case
  complaint BOOL not null,        -- about a claim or a grievance
  words TEXT not null,            -- what was promised
  due_at INSTANT not null,
  owner_id UUID,                  -- who has to keep it
  owner_name TEXT not null,
  team TEXT not null,             -- of whoever has it; empty: none
  channel TEXT not null,          -- by which way it was made
  made_at INSTANT not null,
  made_by_name TEXT not null,
  state TEXT not null,            -- open, kept, broken, withdrawn
  owed BOOL not null,             -- somebody has still to do it, late or not
  kept_at INSTANT,
  broken_at INSTANT,              -- when it was found broken
  ended_at INSTANT,
  ended_by_name TEXT not null,
  kept_by TEXT not null,          -- what kept it: call, message, visit, other; empty: not said
  evidence TEXT not null,         -- the same in words
  reason TEXT not null,           -- why it was taken back, or what the customer agreed to
  followed_by UUID,               -- the one that stands in its place
  alarm_at INSTANT,               -- when somebody is to be told next
  warned_at INSTANT
) STRICT;
create index promise_about on promise (about_kind, about_id, made_at);
create index promise_customer on promise (customer_id, made_at) where customer_id is not null;
create index promise_owed on promise (owner_id, due_at) where owed;
create index promise_due on promise (due_at, id);
create index promise_owner on promise (owner_id, due_at);
create index promise_member on promise (member_id, due_at) where member_id is not null;
create index promise_broken on promise (broken_at) where state = 'broken' and owed;
create index promise_alarm on promise (alarm_at) where alarm_at is not null;
