-- What became of a command. $1 command key
select * from api.resolve($1::uuid)
