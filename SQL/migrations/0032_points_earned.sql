-- Delivered orders whose earned points are still to be credited; workers take them out.
create table data.points_due (
  order_id bigint primary key references data."order"
);
