// The published detections over generated flows, in Breakwater's store and in DuckDB: every row of every answer has to be the same.
// Usage: node differential.mjs FLOWS FOLDER [ROWS]
//   FLOWS   the program that bench/Flows builds
//   FOLDER  where the stores go, which is made and taken away again
//   ROWS    how many flows, 1,000,000 by default
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { start } from './contender.mjs';
import { DIALECTS, SAME_ROWS, SEARCHES } from './searches.mjs';

const SHOWN_DIFFERENCES = 3;
const here = dirname(fileURLToPath(import.meta.url));
const [flows, folder, rows = '1000000'] = process.argv.slice(2);
if (!flows || !folder || !(Number(rows) > 0)) {
  console.error('usage: node differential.mjs FLOWS FOLDER [ROWS]');
  process.exit(2);
}

/** Rows of the first that the second lacks, each as often as it is there more often. */
function missing(from, within) {
  const left = new Map();
  for (const row of within) left.set(row, (left.get(row) ?? 0) + 1);
  return from.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

async function compare(breakwater, duckdb, { name, detection, search, columns, sql, times }) {
  const [own, other] = await Promise.all([
    breakwater.ask({ detection, search, columns, rows: true }),
    duckdb.ask({ sql: sql(DIALECTS.duckdb), times, rows: true }),
  ]);
  const [extra, lacking] = [missing(own.rows, other.rows), missing(other.rows, own.rows)];
  console.log(`${name}: ${own.rows.length} rows, ${extra.length} that DuckDB does not have, ${lacking.length} that only DuckDB has`);
  for (const row of extra.slice(0, SHOWN_DIFFERENCES)) console.log(`  breakwater: ${row}`);
  for (const row of lacking.slice(0, SHOWN_DIFFERENCES)) console.log(`  DuckDB:     ${row}`);
  return own.rows.length > 0 && extra.length === 0 && lacking.length === 0;
}

mkdirSync(folder, { recursive: true });
try {
  const store = join(folder, 'store');
  execFileSync(flows, ['load', store, rows]);
  const breakwater = start(flows, ['serve', store, join(here, '../content')]);
  const duckdb = start('node', [join(here, 'duckdb-server.mjs'), join(folder, 'flows.duckdb')]);
  await duckdb.ask({ load: Number(rows) });
  let agrees = true;
  for (const search of [SAME_ROWS, ...SEARCHES.filter(({ detection }) => detection)]) agrees = (await compare(breakwater, duckdb, search)) && agrees;
  await breakwater.stop();
  await duckdb.stop();
  process.exitCode = agrees ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}
