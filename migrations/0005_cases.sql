-- The tree of categories. A version is in force from its day on; old cases keep the node they got.
create table category (
  id UUID primary key,
  version INTEGER not null,
  code TEXT not null,             -- stable across versions, such as late
  parent_code TEXT,
  kind TEXT not null,             -- kind of case it is offered for: claim, technical_service, …
  name TEXT not null,             -- in the company's language
  position INTEGER not null,
  unique (version, code)
) STRICT;
create table category_version (
  version INTEGER primary key,
  valid_from DAY not null,
  made_by_name TEXT not null,
  made_at INSTANT not null
) STRICT;

create table case_number (
  id INTEGER primary key check (id = 1),
  last INTEGER not null
) STRICT;
insert into case_number (id, last) values (1, 1000);

create table cases (
  id UUID primary key,
  code TEXT not null unique,      -- C-1042: short enough to read aloud
  kind TEXT not null,             -- inquiry request claim grievance incident suggestion compliment technical_service internal_request
  category_code TEXT,
  category_version INTEGER,
  phase TEXT not null,            -- new working waiting_customer waiting_third solved closed
  channel TEXT not null,          -- follow_up phone in_person letter email web api
  subject TEXT not null,
  description TEXT not null,
  customer_id UUID references customer (id),
  customer_name TEXT not null,
  consumer JSON,                  -- who uses it, when it is not who buys: name, phone, email
  invoice_id UUID references invoice (id),
  followup_id UUID,               -- the follow-up whose call raised it
  product TEXT,
  product_group TEXT,
  assignee_id UUID,
  assignee_name TEXT,
  network_member_id UUID,
  solution TEXT not null default '',
  solved_at_once BOOL not null default false,
  month TEXT not null,            -- YYYY-MM received, company's calendar
  received_at INSTANT not null,
  changed_at INSTANT not null,
  solved_at INSTANT,
  closed_at INSTANT,
  reopened INTEGER not null default 0,
  version INTEGER not null default 1,
  opened_by UUID,
  opened_by_name TEXT not null
) STRICT;
create index cases_open on cases (received_at) where solved_at is null;
create index cases_assignee on cases (assignee_id, received_at) where solved_at is null;
create index cases_member on cases (network_member_id, received_at) where network_member_id is not null;
create index cases_month on cases (month, kind, category_code, category_version, product_group);
create index cases_kind on cases (kind, received_at);
create index cases_customer on cases (customer_id, received_at);
create index cases_invoice on cases (invoice_id) where invoice_id is not null;
create index cases_received on cases (received_at);

create table case_note (
  id UUID primary key,
  case_id UUID not null references cases (id),
  at INSTANT not null,
  author_id UUID,
  author_name TEXT not null,
  direction TEXT not null,        -- inbound, outbound or internal
  channel TEXT not null,
  body TEXT not null
) STRICT;
create index case_note_case on case_note (case_id, id);

-- The words by which a case is found while typing.
create table case_word (
  word TEXT not null,
  case_id UUID not null references cases (id),
  primary key (word, case_id)
) KEYED;
create index case_word_case on case_word (case_id);
