-- What is owed and what is broken are read in the order in which they are shown, to the last of it: nothing is sorted.
drop index promise_owed;
create index promise_owed on promise (owner_id, due_at, id) where owed;
drop index promise_broken;
create index promise_broken on promise (broken_at, id) where state = 'broken' and owed;
