-- What a case is about has words of its own in the index: every case is kept anew as soon as the program runs, the newest
-- first.

delete from job where key = 'cases.index' and state = 'waiting';
insert into job (id, kind, key, payload, state, run_at, created_at)
select gen_random_uuid(), 'cases.index', 'cases.index', '{"before": null}', 'waiting', now(), now() where exists (select 1 from cases);
