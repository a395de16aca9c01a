-- Who buys.
create table customer (
  id UUID primary key,
  name TEXT not null,
  folded TEXT not null,           -- name without case, accents and punctuation
  tax_id TEXT,
  tax_key TEXT,                   -- tax_id reduced to letters and digits
  phone TEXT,                     -- as written
  phone_e164 TEXT,                -- null when it cannot be a number
  email TEXT,
  address TEXT,
  city TEXT,
  province TEXT,
  do_not_call_at INSTANT,         -- asked never to be called again
  note TEXT not null default '',
  created_at INSTANT not null,
  changed_at INSTANT not null
) STRICT;
create index customer_tax on customer (tax_key) where tax_key is not null;
create index customer_folded on customer (folded);
create index customer_phone on customer (phone_e164) where phone_e164 is not null;

-- The words by which a customer is found while typing.
create table customer_word (
  word TEXT not null,
  customer_id UUID not null references customer (id),
  primary key (word, customer_id)
) KEYED;
create index customer_word_customer on customer_word (customer_id);
