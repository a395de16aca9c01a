-- What somebody is writing of a case that is not registered yet: theirs alone, one for each place they began it from.
create table intake_draft (
  person_id UUID not null,                      -- who writes
  about TEXT not null,                          -- customer:…, invoice:…, phone:…; empty: nobody was known beforehand
  fields JSON not null,                         -- by name, as they were typed
  kept_at INSTANT not null,
  primary key (person_id, about)
) KEYED;
create index intake_draft_kept on intake_draft (kept_at);
