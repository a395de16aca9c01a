-- Work to be done later, or again: put here by the transaction of what caused it.
create table job (
  id UUID primary key,
  kind TEXT not null,
  key TEXT unique,                -- at most one job of a key at a time; null: as many as wanted
  payload JSON not null,
  state TEXT not null,            -- waiting, running, held, failed
  run_at INSTANT not null,        -- when next; while running, until when whoever runs it has it for themselves
  attempts INTEGER not null default 0,
  lease UUID,                     -- who runs it; another's answer is not taken
  error TEXT not null default '',
  created_at INSTANT not null
) STRICT;
create index job_due on job (kind, run_at) where state in ('waiting', 'running');

-- Files that were brought or made: scans, reports. Kept whole, never changed.
create table file (
  id UUID primary key,
  name TEXT not null,
  media_type TEXT not null,
  size INTEGER not null,
  sha256 BYTES not null,
  bytes BYTES not null,
  kept_at INSTANT not null
) STRICT;

-- What is sent to people outside: e-mails and text messages. Its identity is the same at every attempt.
create table message (
  id UUID primary key,
  channel TEXT not null,          -- email, sms
  recipient TEXT not null,        -- address, or number in E.164
  recipient_name TEXT not null,
  subject TEXT not null,
  body TEXT not null,             -- {link} stands where the link goes
  link TEXT,                      -- path of the link, joined to the company's own address when it is sent
  attachments JSON not null,      -- identities of files
  about_kind TEXT not null,       -- what it is about
  about_id UUID not null,
  purpose TEXT not null,          -- why it is sent, such as hand_over
  state TEXT not null,            -- queued, sent, delivered, failed, by_hand, cancelled
  attempts INTEGER not null default 0,
  error TEXT not null default '', -- what the other side said last
  queued_at INSTANT not null,
  next_at INSTANT,                -- the next attempt, once one has failed
  sent_at INSTANT,                -- the other side took it
  delivered_at INSTANT,           -- it says that it arrived
  acknowledged_at INSTANT,        -- the person says so
  by_hand TEXT                    -- who told them another way
) STRICT;
create index message_about on message (about_kind, about_id, queued_at);
create index message_state on message (state, queued_at);
create index message_recent on message (queued_at);

-- How messages go out. One row; absent until somebody says.
create table channel_settings (
  id INTEGER primary key check (id = 1),
  smtp TEXT not null,
  mail_from TEXT not null,
  base_url TEXT not null,
  sms_url TEXT not null,
  receipt_key TEXT not null       -- in the address by which the gateway reports
) STRICT;
