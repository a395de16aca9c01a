-- What somebody is writing in a case and has not sent yet, in each of its forms: theirs alone, and gone with the message.
create table case_draft (
  person_id UUID not null,                      -- who writes
  case_id UUID not null references cases (id),  -- on whose page
  form TEXT not null,                           -- message, solution
  fields JSON not null,                         -- by name, as they were typed
  kept_at INSTANT not null,
  primary key (person_id, case_id, form)
) KEYED;
create index case_draft_kept on case_draft (kept_at);
