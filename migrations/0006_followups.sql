-- Scales of answers; each version is in force from its day on, and stays with the answers given in it.
create table scale (
  code TEXT not null,             -- satisfaction
  version INTEGER not null,
  valid_from DAY not null,
  points JSON not null,           -- [{"mark": 1, "name": "Muy mala"}, …] from worst to best
  made_by_name TEXT not null,
  made_at INSTANT not null,
  primary key (code, version)
) KEYED;

-- The words to say in the follow-up call, by version.
create table script (
  version INTEGER primary key,
  valid_from DAY not null,
  words JSON not null,            -- question -> words to say
  made_by_name TEXT not null,
  made_at INSTANT not null
) STRICT;

-- The one call each invoice owes.
create table followup (
  id UUID primary key,
  invoice_id UUID not null unique references invoice (id),
  customer_id UUID not null references customer (id),
  sales_rep_id UUID,              -- of the invoice, kept beside for the month's figures
  month TEXT not null,            -- of the invoice
  due_at INSTANT not null,        -- invoiced + 72 hours
  state TEXT not null,            -- open, needs_data, done, closed, void
  next_at INSTANT,                -- when to call next, inside the lawful window; null unless open
  appointment BOOL not null default false, -- the customer asked for that very time
  agent_id UUID,                  -- who gave the appointment
  attempts INTEGER not null default 0,
  busy_in_row INTEGER not null default 0,
  contacted BOOL not null default false,
  confirmed BOOL not null default false,   -- the customer said whether and how it arrived
  outcome TEXT,                   -- of the last call
  closed_reason TEXT,             -- why it ended without being confirmed
  received BOOL,
  received_on DAY,
  promise_kept BOOL,
  condition TEXT,                 -- worst of its products: ok damaged wrong_item missing
  rep_mark INTEGER,
  rep_scale INTEGER,              -- version of the scale of rep_mark
  rep_cause TEXT,                 -- why a low mark: knowledge, manner, false_promises, slow, other
  carrier_mark INTEGER,
  carrier_scale INTEGER,
  correct_use BOOL,
  draft JSON,                     -- answers typed and not yet finished
  last_call_at INSTANT,
  done_at INSTANT,
  version INTEGER not null default 1
) STRICT;
create index followup_appointment on followup (next_at) where state = 'open' and appointment;
create index followup_next on followup (next_at) where state = 'open' and not appointment;
create index followup_month on followup (month, state, attempts, contacted, confirmed, sales_rep_id, rep_mark, rep_cause);
create index followup_customer on followup (customer_id);
create index followup_data on followup (due_at) where state = 'needs_data';

-- Each call made, as it was said.
create table call (
  id UUID primary key,
  followup_id UUID not null references followup (id),
  agent_id UUID,
  agent_name TEXT not null,
  started_at INSTANT,
  ended_at INSTANT not null,
  outcome TEXT not null,
  answers JSON not null,          -- every answer with the version of its scale
  script_version INTEGER,
  note TEXT not null default '',
  next_at INSTANT,
  import_row TEXT                 -- list and row it came from, when it is history from an old spreadsheet
) STRICT;
create index call_followup on call (followup_id, ended_at);
create unique index call_import on call (import_row) where import_row is not null;
create index call_agent on call (agent_id, ended_at);

-- A customer one agent is calling: nobody else gets them until it ends.
create table calling (
  customer_id UUID primary key references customer (id),
  agent_id UUID not null,
  agent_name TEXT not null,
  followup_id UUID not null references followup (id),
  since INSTANT not null,
  until INSTANT not null
) STRICT;
create index calling_agent on calling (agent_id);
