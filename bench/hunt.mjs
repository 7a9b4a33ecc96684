// One-shot hunt over a generated Zeek log, beside grep and DuckDB, in turn within one run.
// Usage: node hunt.mjs [SIZE_IN_MEGABYTES] [ROUNDS]
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { generate } from './generate.mjs';
import { median, run, table } from './measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));

function checkAnswers(figures) {
  const duck = JSON.parse(figures['DuckDB read_json'][0].output);
  const rows = figures['breakwater hunt'][0].output.trim().split('\n').map((line) => JSON.parse(line).result);
  const own = { groups: rows.length, events: rows.reduce((sum, row) => sum + Number(row.count), 0) };
  if (own.groups !== duck.groups || own.events !== duck.events) throw new Error(`the answers differ: breakwater ${JSON.stringify(own)}, DuckDB ${JSON.stringify(duck)}`);
  return own;
}

/** Markdown with what a hunt over a log of so many megabytes costs, which lies or comes to lie in `data`. */
export async function measureHunt(data, megabytes, rounds) {
  const file = join(data, `conn-${megabytes}.json`);
  if (!existsSync(file)) {
    console.error(`generating ${file}`);
    await generate(file, megabytes);
  }
  const launcher = join(here, '..', 'breakwater');
  const contenders = {
    'grep -c': () => run('grep', ['-c', '"service":"dns"', file]),
    'DuckDB read_json': () => run('node', [join(here, 'duckdb-hunt.mjs'), file]),
    'breakwater hunt': () => run(launcher, ['hunt', file, '--detection', 'Protocol or Port Mismatch', '--format', 'ndjson', '--quiet']),
  };

  const figures = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, contender] of Object.entries(contenders)) {
      const figure = await contender();
      if (round >= 0) figures[name].push(figure); // The first round warms the page cache and is not counted.
    }
  }

  const answer = checkAnswers(figures);
  const size = statSync(file).size;
  const base = median(figures['DuckDB read_json'].map((figure) => figure.seconds));
  const lines = Object.entries(figures).map(([name, runs]) => {
    const seconds = median(runs.map((figure) => figure.seconds));
    const peak = Math.max(...runs.map((figure) => figure.peakMegabytes));
    return [name, seconds.toFixed(2), (size / 1e6 / seconds).toFixed(0), peak.toFixed(0), (base / seconds).toFixed(2)];
  });
  return `## One-shot hunt over ${(size / 1e6).toFixed(0)} MB of Zeek JSON

${answer.groups} groups of ${answer.events} events, median of ${rounds} rounds.

${table(['', 'wall s', 'MB/s', 'peak MB', 'speed, DuckDB = 1'], lines)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const data = join(here, '.data');
  mkdirSync(data, { recursive: true });
  console.log(await measureHunt(data, Number(process.argv[2] ?? 1024), Number(process.argv[3] ?? 5)));
}
