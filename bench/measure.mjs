// Runs a command and reports wall time, peak memory and what it printed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const POLL_MS = 10;
const KILOBYTES_PER_MEGABYTE = 1024;

/** The high-water mark of a process's memory in kilobytes, 0 once it is gone. */
function peakKilobytes(pid) {
  try {
    const match = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match ? Number(match[1]) : 0;
  } catch {
    return 0; // The process has ended between two looks.
  }
}

/** Runs `command` with `args`; fails when it exits with a code that is not in `okCodes`. */
export function run(command, args, okCodes = [0]) {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    const errors = [];
    let peak = 0;
    const poll = setInterval(() => { peak = Math.max(peak, peakKilobytes(child.pid)); }, POLL_MS);
    child.stdout.on('data', (data) => output.push(data));
    child.stderr.on('data', (data) => errors.push(data));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(poll);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (!okCodes.includes(code)) reject(new Error(`${command} exited with ${code}: ${Buffer.concat(errors)}`));
      else resolve({ seconds, peakMegabytes: peak / KILOBYTES_PER_MEGABYTE, output: Buffer.concat(output).toString() });
    });
  });
}

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** A Markdown table. */
export function table(heads, rows) {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
