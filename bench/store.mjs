// The same rows in three stores: loading them, their size, every search, packs of searches.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { start } from './contender.mjs';
import { median, table } from './measure.mjs';
import { measureLargePack } from './pack.mjs';
import { DIALECTS, packOf, SAME_ROWS, SEARCHES } from './searches.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const flows = join(here, 'Flows/bin/Release/net10.0/Breakwater.Flows');
const LIMIT_FIELDS = ['app', 'dest_port'];
const COMPARED_PACK = 100;
const LARGE_PACK = 1000;
// Where SQL takes a minute for a pack.
const COMPARED_PACK_EVENTS = 1_000_000;
// Rounds that do not count: what is measured is hot, compiled code included.
const WARM_ROUNDS = 3;
const WARM_SECONDS = 30;
// A search that takes longer than this has fewer rounds; the results say how many.
const MOST_SECONDS = 90;

const ENGINES = {
  breakwater: {
    start: (folder) => start(flows, ['serve', join(folder, 'store'), join(here, '../content')]),
    request: ({ detection, search, columns }, check) => ({ detection, search, columns, check }),
    pack: (searches) => ({ pack: searches.map(({ name, detection, search }) => ({ name, detection, search })) }),
  },
  DuckDB: {
    start: (folder) => start('node', [join(here, 'duckdb-server.mjs'), join(folder, 'flows.duckdb')]),
    request: ({ sql, times }, check) => ({ sql: sql(DIALECTS.duckdb), times, check }),
    pack: (searches, check) => ({ pack: searches.map(({ sql }) => sql(DIALECTS.duckdb)), check }),
  },
  ClickHouse: {
    start: (folder) => start('node', [join(here, 'clickhouse-server.mjs'), join(folder, 'clickhouse')]),
    request: ({ sql, times }, check) => ({ sql: sql(DIALECTS.clickhouse), times, check }),
    pack: (searches, check) => ({ pack: searches.map(({ sql }) => sql(DIALECTS.clickhouse)), check }),
  },
};
const NAMES = Object.keys(ENGINES);

/** Loads `rows` events into each store, unless an earlier run has left them, and says what that took. */
async function load(folder, rows) {
  const kept = join(folder, 'loaded.json');
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  mkdirSync(folder, { recursive: true });
  const loaded = { breakwater: JSON.parse(execFileSync(flows, ['load', join(folder, 'store'), String(rows)])) };
  for (const name of ['DuckDB', 'ClickHouse']) {
    const server = ENGINES[name].start(folder);
    loaded[name] = await server.ask({ load: rows });
    await server.stop();
  }
  writeFileSync(kept, JSON.stringify(loaded));
  return loaded;
}

const inRound = (search, round) => search.inRound?.(round) ?? search;

/** Asks all engines the same question; answers that differ end the run. A search that Breakwater refuses (a limit) has no answer. */
async function compare(servers, search) {
  const answers = {};
  let refusal = null;
  for (const name of NAMES) {
    try {
      answers[name] = await servers[name].ask(ENGINES[name].request(search, true));
    } catch (error) {
      if (name !== 'breakwater') throw error;
      refusal = error.message;
    }
  }
  const different = Object.values(answers).some(({ rows, checksum }) => rows !== answers.DuckDB.rows || checksum !== answers.DuckDB.checksum);
  if (different) throw new Error(`the answers to '${search.name}' differ: ${JSON.stringify(answers)}`);
  return { rows: answers.DuckDB.rows, refusal };
}

async function measure(servers, rounds, ask) {
  const figures = Object.fromEntries(NAMES.map((name) => [name, []]));
  const warming = performance.now();
  for (let round = 1; round <= WARM_ROUNDS && performance.now() - warming < WARM_SECONDS * 1000; round++) {
    for (const name of NAMES) await ask(name, servers[name], rounds + 1 + round);
  }

  const started = performance.now();
  let done = 0;
  while (done < rounds && performance.now() - started < MOST_SECONDS * 1000) {
    for (const name of NAMES) figures[name].push(await ask(name, servers[name], done));
    done++;
  }
  const of = (name, figure) => median(figures[name].map((each) => each[figure]));
  return Object.fromEntries([['rounds', done], ...NAMES.map((name) => [name, { ms: of(name, 'ms'), cpuMs: of(name, 'cpuMs') }])]);
}

function line(name, rows, figures) {
  const ratios = (figure) => ['DuckDB', 'ClickHouse'].map((other) => (figures[other][figure] / figures.breakwater[figure]).toFixed(2));
  return [name, rows, figures.rounds, ...NAMES.map((each) => figures[each].ms.toFixed(1)), ...ratios('ms'), ...ratios('cpuMs')];
}

async function measurePack(servers, rounds) {
  const searches = packOf(COMPARED_PACK);
  const counts = {};
  for (const name of NAMES) counts[name] = (await servers[name].ask(ENGINES[name].pack(searches, true))).counts;
  for (const name of NAMES) {
    const at = counts[name].findIndex((rows, number) => rows !== counts.DuckDB[number]);
    if (at >= 0) throw new Error(`the answers to '${searches[at].name}' differ: ${name} ${counts[name][at]}, DuckDB ${counts.DuckDB[at]}`);
  }
  const figures = await measure(servers, rounds, (name, server) => server.ask(ENGINES[name].pack(searches)));
  return line(`pack of ${COMPARED_PACK} detections`, counts.DuckDB.reduce((sum, rows) => sum + rows, 0), figures);
}

async function profile(server, name, search) {
  const answer = await server.ask({ ...ENGINES.breakwater.request(search), profile: true });
  const { ms, compileMs, filterMs, gatherMs, rowsKept } = answer;
  return [name, rowsKept, ms.toFixed(1), compileMs.toFixed(1), filterMs.toFixed(1), gatherMs.toFixed(1)];
}

/** Measures everything over `rows` events: of the searches those whose name fits `only`; text for the results, and Breakwater's medians by name. */
export async function measureStore({ folder, rows, rounds, hasPacks, only }) {
  console.error(`${rows} events: loading`);
  const loaded = await load(folder, rows);
  const servers = Object.fromEntries(NAMES.map((name) => [name, ENGINES[name].start(folder)]));
  const lines = [];
  const profiles = [];
  const refused = [];
  const medians = new Map();
  await compare(servers, SAME_ROWS);
  for (const search of SEARCHES.filter(({ name }) => only.test(name))) {
    console.error(`${rows} events: ${search.name}`);
    const { rows: answerRows, refusal } = await compare(servers, inRound(search, rounds));
    medians.set(search.name, null);
    if (refusal !== null) {
      refused.push(`- ${search.name}: ${refusal}`);
      continue;
    }
    const figures = await measure(servers, rounds, (name, server, round) => server.ask(ENGINES[name].request(inRound(search, round))));
    lines.push(line(search.name, answerRows, figures));
    medians.set(search.name, figures.breakwater.ms);
    profiles.push(await profile(servers.breakwater, search.name, inRound(search, rounds + 1)));
  }
  let largePack = '';
  if (hasPacks) {
    console.error(`${rows} events: packs`);
    if (rows <= COMPARED_PACK_EVENTS) lines.push(await measurePack(servers, rounds));
    largePack = `\n${await measureLargePack(servers.breakwater, folder, LARGE_PACK, rounds)}\n`;
  }
  const limits = [];
  for (let round = 0; round <= rounds; round++) limits.push(await servers.breakwater.ask({ limit: LIMIT_FIELDS }));
  for (const name of NAMES) await servers[name].stop();

  const events = rows.toLocaleString('en');
  const sizes = NAMES.map((name) => [name, (loaded[name].bytes / rows).toFixed(1), (loaded[name].ms / 1000).toFixed(1)]);
  const which = only.source === '(?:)' ? '' : `, searches that fit /${only.source}/`;
  const text = `## ${events} events${which}

${table(['search', 'answer rows', 'rounds', 'breakwater ms', 'DuckDB ms', 'ClickHouse ms', 'ratio to DuckDB', 'ratio to ClickHouse', 'CPU ratio to DuckDB', 'CPU ratio to ClickHouse'], lines)}
${refused.length > 0 ? `\nNot answered:\n\n${refused.join('\n')}\n` : ''}${largePack}
The limit: adding up the ${limits[0].bytes.toLocaleString('en')} bytes that the codes of ${LIMIT_FIELDS.join(' and ')} take, by vectors on every core, takes ${median(limits.map(({ ms }) => ms)).toFixed(2)} ms.

${table(['', 'bytes on disk an event', 's to generate and load'], sizes)}

Where the time goes, once each with a source that measures; finding and decoding rows are added up over threads, and the rest is grouping and what follows it.

${table(['search', 'rows found', 'ms', 'compile', 'find rows', 'decode columns'], profiles)}`;
  return { text, medians };
}
