-- The bare table that psql copies a file of orders into.
create unlogged table public.bare ("order" text, placed_at timestamptz, status text, shipped_at timestamptz, delivered_at timestamptz,
  currency text, discount numeric(14,2), paid numeric(14,2), payment_method text, customer_id text, customer_name text,
  customer_phone text, customer_email text, customer_address text, tracking text, line int, sku text, name text, quantity int,
  unit_price numeric(14,2), bundle boolean)
