-- Whom a call was made to is kept with it: the latest calls to a customer are found without going through all their
-- follow-ups, and stay theirs when a list says later that the invoice was somebody else's.
alter table call add column customer_id UUID;
update call set customer_id = (select f.customer_id from followup f where f.id = call.followup_id);
create index call_customer on call (customer_id, ended_at);
-- Nothing asks for the calls of an agent but by day.
drop index call_agent;
-- What a customer is still owed, the newest invoice first.
drop index followup_customer;
create index followup_customer on followup (customer_id, due_at);
