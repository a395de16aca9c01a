-- What another program kept of a case, brought here by a list: what was said stands among the messages, at its own time.
alter table case_message add column entry TEXT;       -- by what the list that brought it knows it; null: it was said here
alter table case_message add column brought JSON;     -- what else the list told: the names of its files, the address of who spoke

-- What was said in a case stands in the order of its time; of what was said at once, in the order it was kept.
drop index case_message_case;
create index case_message_case on case_message (case_id, at, id);

-- What lists brought of a case: the same row is known again, and so is one that says something else.
create table case_brought (
  case_id UUID not null references cases (id),  -- the case that the list named; one that became part of another goes on there
  entry TEXT not null,                          -- by what the list knows it; else its print
  print TEXT not null,                          -- of when, who and what: the same for the same
  marks JSON not null,                          -- of what was kept of it, by field
  brought_at INSTANT not null,
  primary key (case_id, entry)
) KEYED;
create index case_brought_at on case_brought (brought_at, case_id);
