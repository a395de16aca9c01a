-- The conversation of a case: all that was said, written and noted, by whichever way. What was noted before there
-- were messages is one of them.
create table case_message (
  id UUID primary key,
  case_id UUID not null references cases (id),
  at INSTANT not null,
  author TEXT not null,           -- person, customer, consumer, program
  author_name TEXT not null,      -- who speaks
  written_by UUID,                -- who of the house put it here
  written_by_name TEXT not null,  -- empty: it came by itself
  direction TEXT not null,        -- inbound, outbound or internal; what is internal no customer sees
  channel TEXT not null,          -- phone, email, sms, letter, in_person, web, api, follow_up, internal
  body TEXT not null,
  recipients JSON not null,       -- [{"name", "address"}]
  sent_id UUID,                   -- what carries it out
  mail_id TEXT unique,            -- its Message-ID, ours or theirs: the same letter is kept once
  reply_to TEXT                   -- the Message-ID of what it answers
) STRICT;
create index case_message_case on case_message (case_id, id);

insert into case_message (id, case_id, at, author, author_name, written_by, written_by_name, direction, channel, body,
                          recipients)
  select n.id, n.case_id, n.at,
         case when n.direction = 'inbound' then 'customer' when n.author_id is null then 'program' else 'person' end,
         case when n.direction = 'inbound' then c.customer_name else n.author_name end,
         n.author_id, n.author_name, n.direction, n.channel, n.body, '[]'
  from case_note n join cases c on c.id = n.case_id;
drop table case_note;

-- Files of a case: brought, and then part of a message. What waits too long for its message is forgotten.
create table case_file (
  id UUID primary key,
  case_id UUID not null references cases (id),
  message_id UUID references case_message (id),
  file_id UUID not null references file (id),
  name TEXT not null,
  media_type TEXT not null,
  size INTEGER not null,
  brought_by UUID,
  brought_at INSTANT not null
) STRICT;
create index case_file_case on case_file (case_id, id);
create index case_file_waiting on case_file (brought_at) where message_id is null;

-- What the customer says of a solution: asked once it is there, by a link or by phone.
create table case_question (
  id UUID primary key,
  case_id UUID not null references cases (id),
  hash BYTES unique,              -- of the secret in the link; null: asked by phone
  channel TEXT not null,          -- email, sms, phone
  asked_at INSTANT not null,
  asked_by_name TEXT not null,
  ends_at INSTANT not null,
  over BOOL not null default false, -- the case went on, it is asked no more
  answer TEXT,                    -- yes, no
  words TEXT not null default '',
  answered_at INSTANT,
  taken_by_name TEXT              -- who wrote the answer down; null: the customer did
) STRICT;
create index case_question_case on case_question (case_id, asked_at);

-- A letter that belongs to a conversation says to which: its own Message-ID, what it answers, what came before.
alter table message add column thread JSON;
