// The generated flows in SQL: the arithmetic of Flows/Flow.cs and the table of Flows/ServiceTable.cs, for DuckDB and ClickHouse.

const FIRST_TIME_MS = 1_790_000_000_000;
const AGENT_BUILDS = 3000;
const MISPLACED_FROM = 13;
const EXCUSED_FROM = 21;
const SUSPICIOUS_FROM = 29;

const SERVICES = [
  ['dns', 'udp', 53, 0], ['ssl', 'tcp', 443, 1], ['web-browsing', 'tcp', 80, 1], ['http', 'tcp', 80, 1], ['smtp', 'tcp', 25, 0],
  ['ssh', 'tcp', 22, 0], ['ntp', 'udp', 123, 0], ['dhcp', 'udp', 67, 0], ['ldap', 'tcp', 389, 0], ['ms-ds-smb', 'tcp', 445, 0],
  ['ms-rdp', 'tcp', 3389, 0], ['ftp', 'tcp', 21, 0], ['imap', 'tcp', 993, 0],
  ['dns', 'udp', 5353, 0], ['dns', 'udp', 8053, 0], ['web-browsing', 'tcp', 8888, 1], ['http', 'tcp', 3128, 1], ['ssl', 'tcp', 4433, 1],
  ['ssl', 'tcp', 9443, 1], ['smtp', 'tcp', 2526, 0], ['smtp', 'tcp', 26, 0],
  ['ssl', 'tcp', 8443, 1], ['ssl', 'tcp', 993, 1], ['ssl', 'tcp', 465, 1], ['smtp', 'tcp', 587, 0], ['smtp', 'tcp', 2525, 0],
  ['web-browsing', 'tcp', 8080, 1], ['http', 'tcp', 8000, 1], ['ssl', 'tcp', 8443, 1],
  ['unknown', 'tcp', 888, 0], ['unknown', 'tcp', 999, 0], ['unknown', 'tcp', 2200, 0], ['unknown', 'tcp', 2222, 0], ['unknown', 'tcp', 4000, 0],
  ['unknown', 'tcp', 4444, 0], ['unknown', 'tcp', 6789, 0], ['unknown', 'tcp', 8531, 0], ['unknown', 'tcp', 50501, 0], ['unknown', 'udp', 51820, 0],
];
const UP_TO = [380, 700, 800, 850, 870, 890, 930, 945, 965, 980, 985, 990, 1000];
const ACTIONS = ['allowed', 'blocked', 'dropped'];
const HOSTS = ['www', 'cdn', 'api', 'img', 'mail', 'login', 'static', 'video', 'news', 'shop', 'files', 'update', 'ads', 'maps', 'docs', 'chat'];
const PATHS = ['index', 'login', 'assets', 'v1', 'search', 'images', 'feed', 'cart', 'user', 'media', 'blog', 'sync', 'upload', 'report', 'status', 'help'];
const DOMAINS = ['com', 'net', 'org', 'edu'];
const SYSTEMS = ['Windows NT 10.0', 'X11; Linux x86_64', 'Macintosh', 'Android 14'];

/** What the two dialects spell differently. */
export const DUCKDB = {
  xor: (a, b) => `xor(${a}, ${b})`,
  shiftRight: (a, bits) => `((${a}) >> ${bits})`,
  and: (a, b) => `((${a}) & ${b})`,
  unsigned: (a) => `(${a})::UBIGINT`,
  pick: (list, at) => `[${list}][((${at}) + 1)::BIGINT]`,
  text: (a) => `(${a})::VARCHAR`,
  hex: (a) => `printf('%08x', ${a})`,
  rows: (count) => `SELECT range::UBIGINT AS n FROM range(${count})`,
};

export const CLICKHOUSE = {
  xor: (a, b) => `bitXor(${a}, ${b})`,
  shiftRight: (a, bits) => `bitShiftRight(${a}, ${bits})`,
  and: (a, b) => `bitAnd(${a}, ${b})`,
  unsigned: (a) => `toUInt64(${a})`,
  pick: (list, at) => `arrayElement([${list}], toUInt32(${at}) + 1)`,
  text: (a) => `toString(${a})`,
  hex: (a) => `lower(leftPad(hex(toUInt32(${a})), 8, '0'))`,
  rows: (count) => `SELECT number AS n FROM numbers(${count})`,
};

const quoted = (words) => words.map((word) => `'${word}'`).join(', ');

// Each step of the hash is a column of its own, since it uses the one before twice.
function hashed(sql, inner, names) {
  const steps = [
    (x) => sql.xor(x, sql.shiftRight(x, 16)),
    (x) => sql.and(`${x} * ${sql.unsigned(0x7FEB352D)}`, 0xFFFFFFFF),
    (x) => sql.xor(x, sql.shiftRight(x, 15)),
    (x) => sql.and(`${x} * ${sql.unsigned(0x846CA68B)}`, 0xFFFFFFFF),
    (x) => sql.xor(x, sql.shiftRight(x, 16)),
  ];
  return steps.reduce((query, step) => `SELECT * REPLACE (${names.map((name) => `${step(name)} AS ${name}`).join(', ')}) FROM (${query})`, inner);
}

/** A query that gives the first `count` flows, in the order of their time. */
export function flowsQuery(sql, count) {
  const keyed = `SELECT n, CASE WHEN n % 50 = 49 THEN n - 25 ELSE n END AS k FROM (${sql.rows(count)})`;
  const seeds = `SELECT n, k % 8 = 7 AS is_firepower, ${['a', 'b', 'c'].map((name, which) => `${sql.unsigned(`k * 8 + ${which}`)} AS ${name}`).join(', ')},
    ${['d', 'e', 'f'].map((name, which) => `${sql.unsigned(`n * 8 + ${which + 3}`)} AS ${name}`).join(', ')} FROM (${keyed})`;
  const mixed = `SELECT *, f AS g FROM (${hashed(sql, seeds, ['a', 'b', 'c', 'd', 'e', 'f'])})`;
  const all = hashed(sql, mixed, ['g']);

  const roll = `(${sql.shiftRight('a', 14)} % 1000)`;
  const pick = sql.shiftRight('c', 10);
  const ordinary = UP_TO.map((limit, at) => `WHEN ${roll} < ${limit} THEN ${at}`).join(' ');
  const target = sql.and('b', 0xFFFF);
  const placed = `SELECT *, CASE WHEN c % 1000 < 3 THEN ${MISPLACED_FROM} + ${pick} % 8 WHEN c % 1000 < 13 THEN ${EXCUSED_FROM} + ${pick} % 8
      WHEN c % 1000 < 15 AND is_firepower THEN ${SUSPICIOUS_FROM} + ${pick} % 10 ${ordinary} ELSE 0 END AS service,
    ${sql.and('a', 0x3FFF)} AS source, ${sql.shiftRight(`${target} * ${target}`, 16)} AS target,
    ${sql.shiftRight('b', 16)} % 100 AS action_roll, ${sql.shiftRight('f', 18)} AS place FROM (${all})`;

  const of = (column) => (column === 0 || column === 1 ? quoted(SERVICES.map((row) => row[column])) : SERVICES.map((row) => row[column]).join(', '));
  const agent = `concat('Mozilla/5.0 (', ${sql.pick(quoted(SYSTEMS), sql.and('f', 3))}, ') build/', ${sql.text(`${sql.shiftRight('f', 5)} % ${AGENT_BUILDS}`)})`;
  const url = `concat('https://', ${sql.pick(quoted(HOSTS), sql.and('f', 15))}, ${sql.text(sql.and(sql.shiftRight('f', 4), 4095))}, '.example.', ${sql.pick(quoted(DOMAINS), sql.and(sql.shiftRight('f', 16), 3))},
    '/', CASE WHEN place % 4000 = 0 THEN 'wp-admin' ELSE ${sql.pick(quoted(PATHS), sql.and('place', 15))} END, '/', ${sql.hex('g')})`;
  const isWeb = `${sql.pick(of(3), 'service')} = 1`;
  return `SELECT ${FIRST_TIME_MS} + n * 10 + f % 10 AS time_ms,
    CASE WHEN is_firepower THEN 'cisco:sfw:estreamer' ELSE 'pan:traffic' END AS sourcetype,
    concat('10.20.', ${sql.text(sql.shiftRight('source', 8))}, '.', ${sql.text(sql.and('source', 255))}) AS src_ip,
    concat('203.', ${sql.text(sql.and('target', 7))}, '.', ${sql.text(sql.shiftRight('target', 8))}, '.', ${sql.text(sql.and('target', 255))}) AS dest_ip,
    1024 + d % 64000 AS src_port,
    ${sql.pick(of(2), 'service')} AS dest_port,
    ${sql.pick(of(0), 'service')} AS app,
    ${sql.pick(of(1), 'service')} AS transport,
    ${sql.pick(quoted(ACTIONS), 'CASE WHEN action_roll < 92 THEN 0 WHEN action_roll < 97 THEN 1 ELSE 2 END')} AS action,
    concat('rule-', ${sql.text(`service * 2 + ${sql.shiftRight('c', 31)}`)}) AS rule,
    40 + (e % 1460) * (1 + ${sql.shiftRight('e', 16)} % 40) AS bytes,
    CASE WHEN ${isWeb} THEN ${url} END AS url,
    CASE WHEN ${isWeb} THEN ${agent} END AS http_user_agent
  FROM (${placed})`;
}
