-- What people of the service network know and where they work.
create table network_member (
  person_id UUID primary key,
  specialties JSON not null,      -- names, as written
  areas JSON not null,            -- names of provinces or cities; none: everywhere
  changed_at INSTANT not null
) STRICT;

-- A case in the hands of somebody of the service network.
create table handover (
  id UUID primary key,
  case_id UUID not null references cases (id),
  member_id UUID not null,
  member_name TEXT not null,
  specialty TEXT,
  area TEXT,
  note TEXT not null,             -- what is asked of them
  state TEXT not null,            -- sent, acknowledged, declined, done, withdrawn
  handed_at INSTANT not null,
  handed_by UUID,
  handed_by_name TEXT not null,
  acknowledged_at INSTANT,
  reminded_at INSTANT,            -- the second notice went out
  escalated_at INSTANT,           -- the supervisor was told
  ended_at INSTANT,
  reason TEXT not null default '' -- why it was declined
) STRICT;
create index handover_case on handover (case_id, handed_at);
create index handover_silent on handover (escalated_at) where state = 'sent' and escalated_at is not null;

-- A link that opens one case to one member without a password: once, and not for long.
create table case_key (
  hash BYTES primary key,         -- of the secret in the link
  handover_id UUID not null references handover (id),
  channel TEXT not null,          -- the notice it went with
  created_at INSTANT not null,
  ends_at INSTANT not null,
  session BYTES unique,           -- hash of the secret of the browser that opened it
  opened_at INSTANT
) KEYED;
create index case_key_handover on case_key (handover_id);

-- A call that somebody still owes.
create table case_task (
  id UUID primary key,
  case_id UUID not null references cases (id),
  party TEXT not null,            -- customer or consumer
  purpose TEXT not null,          -- solution, return, …: what they are called about
  words TEXT not null,            -- what there is to tell them
  owner_id UUID,
  owner_name TEXT,
  due_at INSTANT not null,
  state TEXT not null,            -- open, done, skipped
  outcome TEXT,                   -- reached, left_word, wrong_number
  attempts INTEGER not null default 0,
  note TEXT not null default '',  -- what was said, or why nobody was called
  made_at INSTANT not null,
  ended_at INSTANT,
  ended_by_name TEXT
) STRICT;
create index case_task_case on case_task (case_id, made_at);
create index case_task_open on case_task (due_at) where state = 'open';
