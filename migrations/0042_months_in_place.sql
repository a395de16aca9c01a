-- What a month's figures are counted from. A follow-up stays where it is among those of its month, whatever becomes of it:
-- a call that is recorded changes one page of this instead of two.
drop index followup_month;
create index followup_month on followup
  (month, id, state, attempts, contacted, confirmed, sales_rep_id, rep_mark, rep_cause, rep_scale);
