-- Open tickets of a workflow, whatever their version, by state; of those that are closed nothing is read. $1 workflow
select t.state, count(*) as tickets from api.tickets t where t.workflow = $1::text and not t.final group by t.state
