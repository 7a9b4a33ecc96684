// What a hunt with a pack of many detections costs beside the slowest of them alone: in a process that is hot, and as a command that starts, reads the pack's files and prints what it found.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { median, run } from './measure.mjs';
import { packOf } from './searches.mjs';

const here = dirname(fileURLToPath(import.meta.url));
// The detection whose risk, drilldowns and type the generated ones borrow.
const TEMPLATE = join(here, '../content/detections/network/protocol_or_port_mismatch.yml');
const WARM_ROUNDS = 3;
const COMMAND_ROUNDS = 3;
// A single measurement of each detection says which may be the slowest; the medians of so many decide.
const CANDIDATES = 5;

/** Writes the generated detections of a pack into a content folder. */
function write(searches, folder) {
  const template = readFileSync(TEMPLATE, 'utf8');
  const target = join(folder, 'detections');
  mkdirSync(target, { recursive: true });
  searches.filter(({ search }) => search).forEach(({ name, search }, number) => {
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    const text = template.replace(/^name: .*$/m, `name: ${name}`).replace(/^id: .*$/m, `id: ${id}`).replace(/^search: \|[\s\S]*?^(?=\w)/m, () => `search: |\n  ${search}\n`);
    writeFileSync(join(target, `${number}.yml`), text);
  });
}

async function medianOf(rounds, warm, ask) {
  const figures = [];
  for (let round = -warm; round < rounds; round++) {
    const figure = await ask();
    if (round >= 0) figures.push(figure);
  }
  return median(figures);
}

/** A sentence on a pack of `count`, asked of the server that holds the store in `folder`. */
export async function measureLargePack(server, folder, count, rounds) {
  const searches = packOf(count);
  const ask = async (part) => (await server.ask({ pack: part.map(({ name, detection, search }) => ({ name, detection, search })) })).ms;
  const all = await medianOf(rounds, WARM_ROUNDS, () => ask(searches));
  const once = [];
  for (const search of searches) once.push({ search, ms: await ask([search]) });
  const candidates = once.sort((a, b) => b.ms - a.ms).slice(0, CANDIDATES).map(({ search }) => search);
  let slowest = { ms: 0 };
  for (const search of candidates) {
    const ms = await medianOf(rounds, WARM_ROUNDS, () => ask([search]));
    if (ms > slowest.ms) slowest = { ms, search };
  }

  const content = join(folder, 'pack');
  write(searches, content);
  const hunt = (...more) => medianOf(COMMAND_ROUNDS, 1, async () => (await run(join(here, '../breakwater'), ['hunt', '--data', join(folder, 'store'), '--content', content, '--format', 'ndjson', '--quiet', ...more])).seconds);
  const command = await hunt();
  const name = slowest.search.detection ?? slowest.search.name;
  const alone = await hunt('--detection', name);
  rmSync(content, { recursive: true });
  return `A hunt with ${count} detections takes ${all.toFixed(0)} ms in a process that is hot, and ${slowest.ms.toFixed(0)} ms with the slowest of them alone, ${name}: ${(all / slowest.ms).toFixed(1)} times as long.
As a command, which starts, reads the pack's files and prints every finding, it takes ${command.toFixed(2)} s, and ${alone.toFixed(2)} s with the slowest alone: ${(command / alone).toFixed(1)} times as long.`;
}
