-- Numbers at which nobody may be called any more, whosever they are: somebody who answers there asked for it.
create table blocked_number (
  number TEXT primary key,        -- as customer.phone_e164 has it
  since INSTANT not null
) KEYED;
insert into blocked_number (number, since)
  select phone_e164, min(do_not_call_at) from customer
  where do_not_call_at is not null and phone_e164 is not null group by phone_e164;

-- Numbers at which a customer was called and is not: somebody else's, or out of service.
create table wrong_number (
  customer_id UUID not null references customer (id),
  number TEXT not null,           -- as it is dialled; as written where it cannot be read
  since INSTANT not null,
  primary key (customer_id, number)
) KEYED;
insert into wrong_number (customer_id, number, since)
  select c.id, coalesce(c.phone_e164, c.phone), min(f.last_call_at)
  from followup f join customer c on c.id = f.customer_id
  where f.state = 'needs_data' and f.outcome in ('wrong_number', 'out_of_service') and f.last_call_at is not null
    and c.phone is not null
    -- What was changed since may be the right one.
    and c.changed_at <= f.last_call_at
  group by c.id, coalesce(c.phone_e164, c.phone);

-- What was still to be called at those numbers is not.
update followup set state = 'closed', closed_reason = 'do_not_call', next_at = null, appointment = false, agent_id = null,
  done_at = (select b.since from customer c join blocked_number b on b.number = c.phone_e164
             where c.id = followup.customer_id),
  version = version + 1
where state in ('open', 'needs_data') and customer_id in
  (select c.id from customer c join blocked_number b on b.number = c.phone_e164);
update followup set state = 'needs_data', next_at = null, appointment = false, agent_id = null, version = version + 1
where state = 'open' and customer_id in
  (select c.id from customer c join wrong_number w on w.customer_id = c.id and w.number = coalesce(c.phone_e164, c.phone));

-- The month's marks are counted by the version of the scale they were given on.
drop index followup_month;
create index followup_month on followup
  (month, state, attempts, contacted, confirmed, sales_rep_id, rep_mark, rep_cause, rep_scale);
