// The filter and group-by of 'Protocol or Port Mismatch' version 10 over Zeek conn JSON, as DuckDB runs it best: only the needed columns are declared.
// Prints the number of groups and of events behind them. Usage: node duckdb-hunt.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api';

const file = process.argv[2];
if (!file) {
  console.error('usage: node duckdb-hunt.mjs FILE');
  process.exit(2);
}

const query = `
  SELECT count(*) AS groups, sum(events)::BIGINT AS events FROM (
    SELECT coalesce("id.orig_h", 'unknown') AS src_ip, coalesce("id.resp_h", 'unknown') AS dest_ip, coalesce(service, 'unknown') AS app,
           coalesce("id.resp_p", 0) AS dest_port, coalesce(proto, 'unknown') AS transport,
           CASE WHEN conn_state IN ('S1', 'SF', 'S2', 'S3', 'RSTO', 'RSTR', 'OTH') THEN 'allowed'
                WHEN conn_state = 'REJ' THEN 'blocked'
                WHEN conn_state IN ('S0', 'RSTOS0', 'RSTRH', 'SH', 'SHR') THEN 'dropped' ELSE 'unknown' END AS action,
           'unknown' AS rule, count(*) AS events, min(ts) AS first_time, max(ts) AS last_time
    FROM read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited',
         columns = {ts: 'DOUBLE', "id.orig_h": 'VARCHAR', "id.resp_h": 'VARCHAR', "id.resp_p": 'INTEGER', proto: 'VARCHAR', service: 'VARCHAR', conn_state: 'VARCHAR'})
    WHERE (service = 'dns' AND "id.resp_p" NOT IN (53))
       OR (service IN ('web-browsing', 'http') AND "id.resp_p" NOT IN (80, 8000, 8080))
       OR (service = 'ssl' AND "id.resp_p" NOT IN (443, 465, 993, 8443))
       OR (service = 'smtp' AND "id.resp_p" NOT IN (25, 587, 2525))
    GROUP BY ALL)`;

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const [[groups, events]] = await (await connection.runAndReadAll(query)).getRows();
console.log(JSON.stringify({ groups: Number(groups), events: Number(events) }));
