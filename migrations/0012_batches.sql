-- The invoices that a list brought, on their way with their papers from operations to customer service.
create table batch (
  list_id UUID primary key references list (id),
  state TEXT not null,            -- open, handed_over, received
  handed_over_by UUID,
  handed_over_by_name TEXT,
  handed_over_at INSTANT,
  handed_over_note TEXT not null default '',
  missing_invoices INTEGER,       -- how many scans of invoices were missing when it was handed over
  missing_waybills INTEGER,       -- and of waybills
  received_by_name TEXT,
  received_at INSTANT,
  received_note TEXT not null default '',
  returned_by_name TEXT,
  returned_at INSTANT,
  returned_reason TEXT not null default ''
) STRICT;
create index batch_state on batch (state);

-- Which invoices are of which batch: each of the first list that brought it, whatever another changes later.
create table batch_invoice (
  invoice_id UUID primary key references invoice (id),
  list_id UUID not null references batch (list_id)
) KEYED;
create index batch_invoice_list on batch_invoice (list_id);

-- The days of a batch's invoices.
create table batch_day (
  day DAY not null,
  list_id UUID not null references batch (list_id),
  primary key (day, list_id)
) KEYED;
create index batch_day_list on batch_day (list_id);

-- The picture of an invoice or of a waybill.
create table scan (
  id UUID primary key,
  list_id UUID not null references batch (list_id),
  file_id UUID not null references file (id),
  sha256 BYTES not null,
  file_name TEXT not null,
  size INTEGER not null,
  kind TEXT,                      -- invoice or waybill; null until it is known
  invoice_id UUID references invoice (id),
  brought_by_name TEXT not null,
  brought_at INSTANT not null,
  placed_by_name TEXT,            -- who said of which invoice it is; null: the name of the file did
  unique (list_id, sha256)
) STRICT;
create index scan_invoice on scan (invoice_id, kind) where invoice_id is not null;

-- Working days on which nothing was sold.
create table day_without_sales (
  day DAY primary key,
  why TEXT not null,
  noted_by_name TEXT not null,
  noted_at INSTANT not null
) KEYED;

-- What was brought before batches were kept.
insert into batch (list_id, state)
  select distinct i.import_id, 'open' from invoice i join list l on l.id = i.import_id;
insert into batch_invoice (invoice_id, list_id)
  select i.id, i.import_id from invoice i join list l on l.id = i.import_id;
insert into batch_day (day, list_id)
  select distinct i.invoiced_on, i.import_id from invoice i join list l on l.id = i.import_id;
