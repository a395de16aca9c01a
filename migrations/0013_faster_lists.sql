-- Lists of cases are in order of time and, within an instant, of their identity: with both in the index nothing
-- has to be sorted, and a page reads no more rows than it shows. Who counts what waits reads the index alone.

drop index cases_open;
create index cases_open on cases (received_at, id) where solved_at is null;
drop index cases_assignee;
create index cases_assignee on cases (assignee_id, received_at, id, phase) where solved_at is null;
drop index cases_customer;
create index cases_customer on cases (customer_id, received_at, id);
drop index cases_received;
create index cases_received on cases (received_at, id);

-- How busy each member of the service network is, asked on the page of every open case.
create index cases_in_hands on cases (network_member_id) where network_member_id is not null and solved_at is null;
