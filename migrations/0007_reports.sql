-- What management wants to reach, by indicator; in force from its month on.
create table goal (
  indicator TEXT not null,        -- coverage, sales_reps, couriers, claims, technical_service
  from_month TEXT not null,       -- YYYY-MM
  value DECIMAL,                  -- per cent, mean or count; null: no goal
  set_by_name TEXT not null,
  set_at INSTANT not null,
  primary key (indicator, from_month)
) KEYED;
