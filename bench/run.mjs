// One run of all measurements; the command 'run' prepares it and says what the arguments mean.
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureHunt } from './hunt.mjs';
import { measureIngest } from './ingest.mjs';
import { table } from './measure.mjs';
import { writeResults } from './results.mjs';
import { measureStart } from './start.mjs';
import { measureStore } from './store.mjs';

const PACK_EVENTS = 10_000_000;
const INGESTED_MEGABYTES = [128, 1024, 2048];
const HUNTED_MEGABYTES = [128, 2048];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string', default: '' } } });
const sizes = (positionals[0] ?? '1000000,10000000').split(',').map(Number);
const rounds = Number(positionals[1] ?? 5);
if (sizes.some((rows) => !Number.isInteger(rows) || rows < 1) || !Number.isInteger(rounds) || rounds < 1) {
  console.error('usage: run [ROWS[,ROWS]] [ROUNDS] [--keep] [--quick] [--only PATTERN]');
  process.exit(2);
}

const here = dirname(fileURLToPath(import.meta.url));
const data = join(here, '.data');
mkdirSync(data, { recursive: true });

// Written as it comes, since a whole run takes a while.
function keep(section) {
  writeResults(join(here, 'RESULTS.md'), section);
  console.log(`${section}\n`);
}

const growth = new Map();
for (const rows of sizes) {
  const { text, medians } = await measureStore({ folder: join(data, `flows-${rows}`), rows, rounds, hasPacks: !values.quick && rows <= PACK_EVENTS, only: new RegExp(values.only) });
  keep(text);
  for (const [name, ms] of medians) growth.set(name, [...(growth.get(name) ?? []), ms]);
  if (!values.keep) rmSync(join(data, `flows-${rows}`), { recursive: true });
}
if (sizes.length > 1) {
  keep(`## Growth\n\nMilliseconds of Breakwater by the number of events.\n\n${table(['', ...sizes.map((rows) => rows.toLocaleString('en'))],
    [...growth].map(([name, ms]) => [name, ...ms.map((each) => (each === null ? 'stopped' : each.toFixed(1)))]))}`);
}
if (!values.quick) {
  keep(await measureStart(data, rounds));
  for (const megabytes of INGESTED_MEGABYTES) keep(await measureIngest(data, megabytes, rounds));
  for (const megabytes of HUNTED_MEGABYTES) keep(await measureHunt(data, megabytes, rounds));
}
if (!values.keep) rmSync(data, { recursive: true });
