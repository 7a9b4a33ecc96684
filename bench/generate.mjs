// Writes Zeek conn logs as JSON lines. The same seed and size give the same bytes.
// Usage: node generate.mjs FILE SIZE_IN_MEGABYTES [SEED]
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const BYTES_PER_MEGABYTE = 1024 * 1024;
const LINES_PER_WRITE = 5000;
const FIRST_TIME = 1_790_000_000; // September 2026

// Which services a network talks, on which port, and how often out of 1,000 flows.
const SERVICES = [
  ['dns', 'udp', 53, 380],
  ['ssl', 'tcp', 443, 340],
  ['http', 'tcp', 80, 120],
  [null, 'tcp', 445, 40],
  [null, 'udp', 123, 40],
  ['ntp', 'udp', 123, 30],
  ['smtp', 'tcp', 25, 20],
  ['ssh', 'tcp', 22, 15],
  ['dhcp', 'udp', 67, 15],
];
// Out of 1,000 flows, these run on a port that is not their own.
const MISPLACED_PER_MILLE = 1;
const MISPLACED = [
  ['dns', 'udp', [5353, 5355, 8053]],
  ['http', 'tcp', [8888, 8081, 3128]],
  ['ssl', 'tcp', [4433, 853, 9443]],
  ['smtp', 'tcp', [2526, 26]],
];
const STATES = [['SF', 70], ['S0', 10], ['RSTO', 6], ['REJ', 5], ['RSTR', 4], ['S1', 3], ['OTH', 2]];

/** A 32-bit generator (mulberry32): fast, and the same everywhere. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function weighted(table, weightAt, roll) {
  let left = roll;
  for (const row of table) {
    left -= row[weightAt];
    if (left < 0) return row;
  }
  return table[table.length - 1];
}

function uid(next) {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let text = 'C';
  for (let i = 0; i < 17; i++) text += letters[Math.floor(next() * letters.length)];
  return text;
}

/** One flow as a JSON line. */
export function flow(next, time) {
  let [service, proto, port] = weighted(SERVICES, 3, next() * 1000);
  if (next() * 1000 < MISPLACED_PER_MILLE) {
    const [name, transport, ports] = MISPLACED[Math.floor(next() * MISPLACED.length)];
    [service, proto, port] = [name, transport, ports[Math.floor(next() * ports.length)]];
  }
  const [state] = weighted(STATES, 1, next() * 100);
  const source = `10.${Math.floor(next() * 4)}.${Math.floor(next() * 16)}.${1 + Math.floor(next() * 254)}`;
  const target = next() < 0.6
    ? `10.200.0.${1 + Math.floor(next() * 40)}`
    : `203.0.${Math.floor(next() * 200)}.${1 + Math.floor(next() * 254)}`;
  const sent = Math.floor(next() * 4000);
  const received = Math.floor(next() * 60000);
  return `{"ts":${time.toFixed(6)},"uid":"${uid(next)}","id.orig_h":"${source}","id.orig_p":${1024 + Math.floor(next() * 64000)}`
    + `,"id.resp_h":"${target}","id.resp_p":${port},"proto":"${proto}"${service ? `,"service":"${service}"` : ''}`
    + `,"duration":${(next() * 30).toFixed(6)},"orig_bytes":${sent},"resp_bytes":${received},"conn_state":"${state}"`
    + `,"local_orig":true,"local_resp":${target.startsWith('10.')},"missed_bytes":0,"history":"ShADadFf"`
    + `,"orig_pkts":${1 + (sent >> 9)},"orig_ip_bytes":${sent + 40},"resp_pkts":${1 + (received >> 10)},"resp_ip_bytes":${received + 40}}\n`;
}

/** Writes about `megabytes` of flows to `file`. */
export async function generate(file, megabytes, seed = 1) {
  const next = random(seed);
  const out = createWriteStream(file);
  const limit = megabytes * BYTES_PER_MEGABYTE;
  let time = FIRST_TIME;
  for (let written = 0; written < limit;) {
    let block = '';
    for (let i = 0; i < LINES_PER_WRITE; i++) block += flow(next, (time += next() * 0.02));
    written += block.length;
    if (!out.write(block)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [file, megabytes, seed] = process.argv.slice(2);
  if (!file || !megabytes) {
    console.error('usage: node generate.mjs FILE SIZE_IN_MEGABYTES [SEED]');
    process.exit(2);
  }
  await generate(file, Number(megabytes), Number(seed ?? 1));
}
