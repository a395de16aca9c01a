-- When somebody was given a case by somebody else, until they look at it: it stands on their Hoy as that.
alter table cases add column given_at INSTANT;
create index cases_given on cases (assignee_id, given_at) where given_at is not null;
