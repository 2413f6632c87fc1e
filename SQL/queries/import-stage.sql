-- The rows of orders as the reader sends them, in COPY's binary format
copy data.order_stage (batch, source_line, number, customer_id, customer_name, customer_phone, customer_email, customer_address,
  placed_at, status, shipped_at, delivered_at, currency, discount, paid, payment_method, tracking, freight, channel, says_all, line, sku, name, quantity,
  unit_price, bundle, supplier)
from stdin with (format binary)
