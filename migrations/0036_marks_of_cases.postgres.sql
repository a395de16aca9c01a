-- How a case stands (what it is, how far it is) has marks in the index of what cases say, so that those of few are found
-- among all that say it; beside the text is kept which it has. Every case is kept anew as soon as the program runs, the
-- newest first, and until then none is looked for by its marks.
alter table case_text add column marks TEXT;
create index case_text_unmarked on case_text (marks) where marks is null;

delete from job where key = 'cases.index';
insert into job (id, kind, key, payload, state, run_at, created_at)
select gen_random_uuid(), 'cases.index', 'cases.index', '{"before": null}', 'waiting', now(), now() where exists (select 1 from cases);
