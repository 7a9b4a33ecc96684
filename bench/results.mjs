// RESULTS.md: a section for each thing that was measured, the newest measurement of each.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

const HEAD = `# Results

Written by \`bench/run\`, on ${cpus().length} cores; medians of rounds in which the engines take turns. The machine is shared: read the ratios, and
those of processor time (of all threads) before those of the clock. Above 1, Breakwater needs less.`;

const SECTION = /\n(?=## )/;
const titleOf = (section) => section.slice(0, section.indexOf('\n'));

/** Writes a section, which begins with its title, in place of an older one of the same title; others stay. */
export function writeResults(file, section) {
  const known = existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split(SECTION).slice(1) : [];
  const byTitle = new Map(known.map((each) => [titleOf(each), each.trimEnd()]));
  byTitle.set(titleOf(section), section);
  writeFileSync(file, `${[HEAD, ...byTitle.values()].join('\n\n')}\n`);
}
