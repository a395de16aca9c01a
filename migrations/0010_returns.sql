-- A product that comes back because of a claim, until the customer knows how it ended.
create table returns (
  id UUID primary key,
  case_id UUID not null references cases (id),
  case_code TEXT not null,
  customer_id UUID not null references customer (id),
  customer_name TEXT not null,    -- of then
  invoice_id UUID references invoice (id),
  invoice TEXT,                   -- its number
  reason TEXT not null,           -- wrong_item, damaged, missing, other
  detail TEXT not null,           -- in words
  products JSON not null,         -- [{"product": "Llave de paso", "quantity": "2"}, …]
  way TEXT not null,              -- drop_off, courier
  place TEXT not null,            -- where it is brought to, by name; empty by courier
  address TEXT not null,          -- of that place
  tell_by TEXT not null,          -- email, sms, phone
  state TEXT not null,            -- opened, waybill_issued, in_transit, received, accepted, rejected, resolved, closed, cancelled
  since INSTANT not null,         -- in that state
  due_on DAY,                     -- the day the customer was told for what comes next
  courier TEXT,
  waybill_prefix TEXT,
  waybill_number INTEGER,         -- of the courier's own count
  waybill TEXT,                   -- both, as it is read
  verdict TEXT not null,          -- why it was rejected or cancelled
  outcome TEXT,                   -- replacement, credit, returned_to_customer
  outcome_number TEXT,            -- dispatch or waybill, or credit note
  outcome_on DAY,                 -- when it arrives
  credit MONEY,                   -- of the credit note
  currency TEXT not null,
  untold TEXT,                    -- why the customer does not know yet: failed, call, waiting; null: they know
  search TEXT not null,           -- what it is found by: code, customer, waybill, invoice
  opened_at INSTANT not null,
  opened_by_name TEXT not null,
  changed_by_name TEXT not null,  -- who took the last step
  closed_at INSTANT
) STRICT;
create unique index returns_one_of_case on returns (case_id) where state not in ('resolved', 'closed', 'cancelled');
create unique index returns_waybill on returns (waybill_prefix, waybill_number) where waybill_number is not null;
create index returns_case on returns (case_id, opened_at);
create index returns_customer on returns (customer_id, opened_at);
create index returns_open on returns (since) where closed_at is null;

-- The customer was told of a step, or somebody owes them the call.
create table return_notice (
  id UUID primary key,
  return_id UUID not null references returns (id),
  state TEXT not null,            -- the step they were told of
  message_id UUID,
  task_id UUID,                   -- one of the two
  made_at INSTANT not null
) STRICT;
create index return_notice_return on return_notice (return_id);
create index return_notice_task on return_notice (task_id) where task_id is not null;

-- Couriers that carry returns, each with a count of its own.
create table return_courier (
  key TEXT primary key,           -- its name, without case and accents
  name TEXT not null,
  prefix TEXT not null unique,    -- SERV-D-
  last INTEGER not null           -- the last number given
) KEYED;
