// Loading Zeek JSON: into Breakwater with _raw and CIM fields, into DuckDB and ClickHouse as the columns that they recognise.
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { start } from './contender.mjs';
import { generate } from './generate.mjs';
import { median, run, table } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function folderBytes(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).reduce((sum, entry) => sum + statSync(join(entry.path, entry.name)).size, 0);
}

async function byServer(script, path, log) {
  const server = start('node', [join(here, script), path]);
  const { ms, bytes } = await server.ask({ ingest: log });
  await server.stop();
  rmSync(path, { recursive: true });
  return { seconds: ms / 1000, bytes };
}

/** Markdown with how quickly each loads a log of so many megabytes, and how large it becomes. */
export async function measureIngest(data, megabytes, rounds) {
  const log = join(data, `conn-${megabytes}.json`);
  if (!existsSync(log)) await generate(log, megabytes);
  const contenders = {
    async breakwater() {
      const store = join(data, 'ingest');
      const { seconds } = await run(join(here, '../breakwater'), ['ingest', log, '--data', store, '--quiet']);
      const bytes = folderBytes(store);
      rmSync(store, { recursive: true });
      return { seconds, bytes };
    },
    DuckDB: () => byServer('duckdb-server.mjs', join(data, 'ingest.duckdb'), log),
    ClickHouse: () => byServer('clickhouse-server.mjs', join(data, 'ingest-clickhouse'), log),
  };
  const figures = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    console.error(`ingest: round ${round + 1}`);
    for (const [name, contender] of Object.entries(contenders)) figures[name].push(await contender());
  }
  const size = statSync(log).size;
  const own = median(figures.breakwater.map(({ seconds }) => seconds));
  const lines = Object.entries(figures).map(([name, each]) => {
    const seconds = median(each.map((figure) => figure.seconds));
    return [name, (size / 1e6 / seconds).toFixed(0), (seconds / own).toFixed(2), (each[0].bytes / size).toFixed(2)];
  });
  return `## Loading ${(size / 1e6).toFixed(0)} MB of Zeek JSON

Breakwater keeps each event as it was written and computes CIM fields; the others keep the columns that they recognise. Breakwater's time includes that of starting the program.

${table(['', 'MB/s', 'ratio', 'bytes on disk a byte of log'], lines)}`;
}
