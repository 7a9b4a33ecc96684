// Serves requests over a ClickHouse data folder, in this process, a line of JSON each. Usage: node clickhouse-server.mjs FOLDER
import { Session } from 'chdb';
import { checksum } from './answers.mjs';
import { CLICKHOUSE, flowsQuery } from './flows.mjs';
import { serve, timed } from './server.mjs';

const session = new Session(process.argv[2]);
session.query('CREATE DATABASE IF NOT EXISTS bench');
session.query('USE bench');

const bytesOf = (table) => Number(session.query(`SELECT sum(bytes_on_disk) FROM system.parts WHERE active AND database = 'bench' AND table = '${table}'`, 'TSV'));

serve({
  async load(rows) {
    session.query(`CREATE TABLE flows (time DateTime64(3), sourcetype LowCardinality(String), src_ip LowCardinality(String), dest_ip LowCardinality(String), src_port UInt16, dest_port UInt16,
      app LowCardinality(String), transport LowCardinality(String), action LowCardinality(String), rule LowCardinality(String), bytes UInt32, url String, http_user_agent LowCardinality(String))
      ENGINE = MergeTree ORDER BY time`);
    const { ms } = await timed(() => session.query(`INSERT INTO flows SELECT fromUnixTimestamp64Milli(toInt64(time_ms)), sourcetype, src_ip, dest_ip, src_port, dest_port, app, transport, action, rule, bytes, url, http_user_agent
      FROM (${flowsQuery(CLICKHOUSE, rows)})`));
    // Parts are merged before anything is measured, as they would be a while later.
    session.query('OPTIMIZE TABLE flows FINAL');
    return { ms, bytes: bytesOf('flows') };
  },
  run: (sql) => session.query(sql, 'Null'),
  check(sql, finish) {
    const rows = session.query(sql, 'JSONCompactEachRow').split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return { rows: rows.length, checksum: checksum(rows.map(finish)) };
  },
  async ingest(log) {
    session.query(`CREATE TABLE conn ENGINE = MergeTree ORDER BY tuple() EMPTY AS SELECT * FROM file('${log}', JSONEachRow)`);
    const { ms } = await timed(() => session.query(`INSERT INTO conn SELECT * FROM file('${log}', JSONEachRow)`));
    return { ms, bytes: bytesOf('conn') };
  },
});
