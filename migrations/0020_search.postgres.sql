-- What cases say, word by word, so that they are found by it. The words are folded and reduced to their stems by the
-- program; `n` is the number of the case's code, so that the newest come first.
create table case_text (
  n INTEGER primary key,
  case_id UUID not null unique references cases (id),
  words tsvector not null default ''
) STRICT;
create index case_text_words on case_text using gin (words);

-- The code a case had in the program it came from.
alter table cases add column reference TEXT;
alter table cases add column reference_key TEXT;   -- letters and digits only
create unique index cases_reference on cases (reference_key) where reference_key is not null;

-- Cases that are there already are kept word by word as soon as the program runs, the newest first.
insert into job (id, kind, key, payload, state, run_at, created_at)
select gen_random_uuid(), 'cases.index', 'cases.index', '{"before": null}', 'waiting', now(), now() where exists (select 1 from cases);
