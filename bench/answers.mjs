// The rows of an answer as texts, and their checksum, as Flows/AnswerText.cs gives them: rows in whatever order, values of a cell in whatever order.

const FNV_OFFSET = 2166136261;
const FNV_PRIME = 16777619;

function hash(text) {
  let value = FNV_OFFSET;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, FNV_PRIME);
  return value >>> 0;
}

function cellText(cell) {
  if (cell === null || cell === undefined) return '';
  return Array.isArray(cell) ? cell.map(String).sort().join(',') : String(cell);
}

/** The texts of a row's cells in one. */
export const textsOf = (row) => row.map(cellText).join('|');

/** The checksum of rows, each a list of cells. */
export function checksum(rows) {
  let sum = 0;
  for (const row of rows) sum += hash(textsOf(row));
  return sum;
}

/** Milliseconds since 1970 as detections print times, which cut off parts of a second. */
export function timeText(ms) {
  return new Date(Math.floor(Number(ms) / 1000) * 1000).toISOString().slice(0, 19);
}
