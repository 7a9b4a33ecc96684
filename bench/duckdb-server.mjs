// Serves requests over a DuckDB file, a line of JSON each. Usage: node duckdb-server.mjs FILE
import { DuckDBInstance } from '@duckdb/node-api';
import { statSync } from 'node:fs';
import { checksum } from './answers.mjs';
import { DUCKDB, flowsQuery } from './flows.mjs';
import { serve, timed } from './server.mjs';

const file = process.argv[2];
const connection = await (await DuckDBInstance.create(file)).connect();
const rowsOf = async (sql) => (await connection.runAndReadAll(sql)).getRowsJS();

serve({
  async load(rows) {
    const { ms } = await timed(() => connection.run(`CREATE TABLE flows AS SELECT epoch_ms(time_ms::BIGINT) AS time, sourcetype, src_ip, dest_ip, src_port::USMALLINT AS src_port, dest_port::USMALLINT AS dest_port,
      app, transport, action, rule, bytes::UINTEGER AS bytes, url, http_user_agent FROM (${flowsQuery(DUCKDB, rows)})`));
    await connection.run('CHECKPOINT');
    return { ms, bytes: statSync(file).size };
  },
  run: (sql) => connection.run(sql),
  rows: rowsOf,
  async check(sql, finish) {
    const rows = await rowsOf(sql);
    return { rows: rows.length, checksum: checksum(rows.map(finish)) };
  },
  async ingest(log) {
    const { ms } = await timed(() => connection.run(`CREATE TABLE conn AS SELECT * FROM read_json('${log}', format = 'newline_delimited')`));
    await connection.run('CHECKPOINT');
    return { ms, bytes: statSync(file).size };
  },
});
