-- The customers whose contact must be mended are counted, each once, from their index alone: without the customer in it
-- every follow-up of the house was looked at in the customers' order.

drop index followup_data;
create index followup_data on followup (customer_id, due_at, state) where state = 'needs_data';
