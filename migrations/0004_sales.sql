-- Names that lists repeat: each once, found again whatever its case and accents.
create table carrier (
  id UUID primary key,
  name TEXT not null,
  folded TEXT not null unique
) STRICT;
create table sales_rep (
  id UUID primary key,
  name TEXT not null,
  folded TEXT not null unique
) STRICT;
create table product_group (
  id UUID primary key,
  name TEXT not null,
  folded TEXT not null unique
) STRICT;

-- An invoice and its dispatch.
create table invoice (
  id UUID primary key,
  number TEXT not null,           -- as written
  number_key TEXT not null unique,-- letters and digits only, upper case
  number_tail TEXT not null,      -- last group of digits without leading zeros: what people say aloud
  invoiced_at INSTANT not null,
  invoiced_on DAY not null,       -- company's calendar
  month TEXT not null,            -- YYYY-MM of invoiced_on
  customer_id UUID not null references customer (id),
  sales_rep_id UUID references sales_rep (id),
  product_group_id UUID references product_group (id),
  amount MONEY,                   -- minor units of currency
  currency TEXT not null,
  address TEXT,                   -- where this one was sent
  city TEXT,
  province TEXT,
  carrier_id UUID references carrier (id),
  waybill TEXT,
  waybill_key TEXT,
  promised_on DAY,
  dispatched_at INSTANT,
  delivered_at INSTANT,           -- by the list
  listed_delivered_on DAY,        -- by the list
  said_delivered_on DAY,          -- by the customer, in a completed call
  delivered_on DAY,               -- the customer's word when there is one, else the list's
  days_late INTEGER,              -- delivered_on - promised_on; null unless both are known
  voided BOOL not null default false,
  print BYTES not null,           -- hash of what the list said, to know at once whether it changed
  import_id UUID,                 -- the list it came in last
  created_at INSTANT not null,
  changed_at INSTANT not null
) STRICT;
create index invoice_month on invoice (month, voided, carrier_id, province, days_late, delivered_on);
create index invoice_tail on invoice (number_tail);
create index invoice_waybill on invoice (waybill_key) where waybill_key is not null;
create index invoice_customer on invoice (customer_id, invoiced_at);
create index invoice_recent on invoice (invoiced_at);

create table invoice_line (
  invoice_id UUID not null references invoice (id),
  position INTEGER not null,      -- from 1
  product TEXT not null,
  quantity DECIMAL,
  price DECIMAL,                  -- of one, in currency units
  amount MONEY not null,
  product_group TEXT,
  primary key (invoice_id, position)
) KEYED;

-- How a list's columns are read, kept by name.
create table mapping (
  name TEXT primary key,
  folded TEXT not null unique,
  purpose TEXT not null,          -- invoices or followups
  columns JSON not null,          -- field -> column
  options JSON not null,
  used_at INSTANT not null
) STRICT;

-- A list that was brought.
create table list (
  id UUID primary key,
  purpose TEXT not null,          -- invoices or followups
  state TEXT not null,            -- received, ready, applying, applied, refused, dropped
  file_name TEXT not null,
  file TEXT not null,             -- where the bytes are, under the data folder
  size INTEGER not null,
  mapping TEXT,
  choices JSON not null,          -- columns and options chosen for it
  report JSON not null,           -- counts, what was recognised, why it was refused
  brought_by UUID,
  brought_by_name TEXT not null,
  brought_at INSTANT not null,
  applied_at INSTANT
) STRICT;
create index list_recent on list (brought_at);

-- What a list did, row by row: the refused and the changed; the new and unchanged are only counted.
create table list_row (
  list_id UUID not null references list (id),
  row INTEGER not null,           -- as a spreadsheet numbers it
  position INTEGER not null,      -- several findings in one row
  state TEXT not null,            -- refused or changed
  number TEXT,
  column_name TEXT,
  reason TEXT,                    -- code of the reason
  detail JSON not null,           -- the row's cells, or what changed: field -> [before, after]
  primary key (list_id, row, position)
) KEYED;
