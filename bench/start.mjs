// What a command costs before it does anything.
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { rmSync } from 'node:fs';
import { median, run, table } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const launcher = join(here, '../breakwater');
const examples = join(here, '../examples');

/** Markdown with the seconds that small commands take. */
export async function measureStart(data, rounds) {
  const store = join(data, 'examples');
  await run(launcher, ['ingest', examples, '--data', store, '--quiet']);
  const commands = {
    'breakwater --version': () => run(launcher, ['--version']),
    'a count over a store of 200 events': () => run(launcher, ['search', 'tag=network | stats count by app', '--data', store, '--quiet']),
    'a hunt with every bundled detection over it': () => run(launcher, ['hunt', '--data', store, '--quiet']),
    'node, for comparison': () => run('node', ['-e', '0']),
    'node and DuckDB, a query without a table': () => run('node', ['--input-type=module', '-e',
      "import { DuckDBInstance } from '@duckdb/node-api'; await (await (await DuckDBInstance.create(':memory:')).connect()).run('SELECT 1'); process.exit(0);"]),
  };
  const figures = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) figures[name].push((await command()).seconds);
  }
  rmSync(store, { recursive: true });
  return `## Starting\n\n${table(['', 'ms'], Object.entries(figures).map(([name, seconds]) => [name, (median(seconds) * 1000).toFixed(0)]))}`;
}
