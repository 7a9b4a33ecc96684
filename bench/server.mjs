// Answers requests on standard input, a line of JSON each, with what an engine's handlers return.
import { createInterface } from 'node:readline';
import { textsOf, timeText } from './answers.mjs';

// Detections print the times of a row as text; SQL gives the milliseconds.
const finisher = (times) => (row) => row.map((cell, at) => (times.includes(at) ? timeText(cell) : cell));

/** Runs a query, which may be a promise, and says how long it took: by the clock, and in processor time of all threads. */
export async function timed(query) {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await query();
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  return { ms, cpuMs: (user + system) / 1000 };
}

async function answer(handlers, request) {
  if (request.load !== undefined) return handlers.load(request.load);
  if (request.ingest !== undefined) return handlers.ingest(request.ingest);
  if (request.rows) return { rows: (await handlers.rows(request.sql)).map(finisher(request.times ?? [])).map(textsOf) };
  if (request.pack === undefined) return request.check ? handlers.check(request.sql, finisher(request.times ?? [])) : timed(() => handlers.run(request.sql));
  if (request.check) {
    const counts = [];
    for (const sql of request.pack) counts.push((await handlers.check(sql, (row) => row)).rows);
    return { counts };
  }
  return timed(async () => {
    for (const sql of request.pack) await handlers.run(sql);
  });
}

/** Serves until standard input ends. */
export async function serve(handlers) {
  for await (const line of createInterface({ input: process.stdin })) {
    let reply;
    try {
      reply = await answer(handlers, JSON.parse(line));
    } catch (error) {
      reply = { error: error.message };
    }
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
  process.exit(0);
}
