-- One row of the queue, taken and gone: sent by itself, and so committed by itself.
delete from bench.queue where id = (select q.id from bench.queue q order by q.id limit 1 for update skip locked) returning content::text
