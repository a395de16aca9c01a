-- Customers are found by their e-mail address, and cases by the address and the tax number of who buys: every case is kept
-- anew as soon as the program runs, the newest first.
create index customer_email on customer (lower(email)) where email is not null;

delete from job where key = 'cases.index';
insert into job (id, kind, key, payload, state, run_at, created_at)
select randomblob(16), 'cases.index', 'cases.index', '{"before": null}', 'waiting', cast(unixepoch('subsec') * 1000000 as integer), cast(unixepoch('subsec') * 1000000 as integer) where exists (select 1 from cases);
