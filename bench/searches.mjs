// What is measured: each search as Breakwater runs it, and the same question in SQL.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PORTS_FILE = fileURLToPath(new URL('../content/lookups/interesting_ports_lookup.csv', import.meta.url));
const PORT_COLUMN = 3;
const PROHIBITED_COLUMN = 6;
const SUSPICIOUS_PORTS = [888, 999, 2200, 2222, 4000, 4444, 6789, 8531, 50501, 51820];

/** What the two dialects spell differently. */
export const DIALECTS = {
  duckdb: { ms: (time) => `epoch_ms(${time})`, distinct: (column) => `list(DISTINCT ${column})`, url: "coalesce(url, 'unknown')" },
  clickhouse: { ms: (time) => `toUnixTimestamp64Milli(${time})`, distinct: (column) => `groupUniqArray(${column})`, url: "if(url = '', 'unknown', url)" },
};

// The lookup gives a port its first row.
function prohibitedPorts() {
  const ports = new Map();
  for (const line of readFileSync(PORTS_FILE, 'utf8').split('\n').slice(1)) {
    const cells = line.split(',');
    if (cells.length > PROHIBITED_COLUMN && !ports.has(cells[PORT_COLUMN])) ports.set(cells[PORT_COLUMN], cells[PROHIBITED_COLUMN] === 'true');
  }
  return [...ports].filter(([, isProhibited]) => isProhibited).map(([port]) => port).join(', ');
}

const misplaced = (excused) => Object.entries(excused)
  .map(([apps, ports]) => `(app IN (${apps.split(' ').map((app) => `'${app}'`).join(', ')}) AND dest_port NOT IN (${ports}))`).join(' OR ');

function grouped(keys, where, extra = '') {
  const columns = keys.join(', ');
  return (dialect) => `SELECT ${columns}, count(*), ${dialect.ms('min(time)')}, ${dialect.ms('max(time)')}${extra && extra(dialect)} FROM flows WHERE ${where} GROUP BY ${columns}`;
}

function mismatch(version, keys, excused) {
  return {
    name: `Protocol or Port Mismatch @${version}`,
    detection: `Protocol or Port Mismatch@${version}`,
    columns: [...keys, 'count', 'firstTime', 'lastTime'],
    times: [keys.length + 1, keys.length + 2],
    sql: grouped(keys, misplaced(excused)),
  };
}

// A search that is another one in each round, so that nothing remembered from the round before answers it.
function everNew(name, searchOf) {
  return { name: `${name}, another each time`, inRound: (round) => ({ name, ...searchOf(String(10 + round)) }) };
}

const EARLY_KEYS = ['src_ip', 'dest_ip', 'app', 'dest_port'];
const EARLY_PORTS = { dns: '53', 'web-browsing http': '80, 8080, 8000', ssl: '443, 8443', smtp: '25' };
const LATE_PORTS = { dns: '53', 'web-browsing http': '80, 8000, 8080', ssl: '443, 465, 993, 8443', smtp: '25, 587, 2525' };
const PROHIBITED_KEYS = ['src_ip', 'dest_ip', 'dest_port', 'action'];
const EVENTS = 'tag=network tag=communicate';

/** Every search: a detection by name or SPL, the columns to compare, and SQL; `times` are the places of times in it; or `inRound`, which gives these. */
export const SEARCHES = [
  mismatch(2, EARLY_KEYS, EARLY_PORTS),
  mismatch(3, EARLY_KEYS, EARLY_PORTS),
  mismatch(10, [...EARLY_KEYS, 'transport', 'action', 'rule'], LATE_PORTS),
  {
    name: 'Prohibited Network Traffic Allowed @2',
    detection: 'Prohibited Network Traffic Allowed@2',
    columns: [...PROHIBITED_KEYS, 'count', 'firstTime', 'lastTime'],
    times: [5, 6],
    sql: grouped(PROHIBITED_KEYS, `action = 'allowed' AND dest_port IN (${prohibitedPorts()})`),
  },
  {
    name: 'Communication Over Suspicious Ports @6',
    detection: 'Cisco Secure Firewall - Communication Over Suspicious Ports@6',
    columns: ['src', 'dest', 'dest_port', 'transport', 'action', 'count', 'firstTime', 'lastTime', 'src_port', 'url', 'rule'],
    times: [6, 7],
    sql: grouped(['src_ip', 'dest_ip', 'dest_port', 'transport', 'action'], `sourcetype = 'cisco:sfw:estreamer' AND dest_port IN (${SUSPICIOUS_PORTS.join(', ')})`,
      (dialect) => `, ${dialect.distinct('src_port')}, ${dialect.distinct(dialect.url)}, ${dialect.distinct('rule')}`),
  },
  {
    name: 'group all rows by source, target, port, action',
    search: `${EVENTS} | stats count by src, dest, dest_port, action | stats count as groups sum(count) as events max(count) as most`,
    columns: ['groups', 'events', 'most'],
    sql: () => 'SELECT count(*), sum(events), max(events) FROM (SELECT count(*) AS events FROM flows GROUP BY src_ip, dest_ip, dest_port, action)',
  },
  {
    name: 'count by application and action',
    search: `${EVENTS} | stats count sum(bytes) as bytes by app, action`,
    columns: ['app', 'action', 'count', 'bytes'],
    sql: () => 'SELECT app, action, count(*), sum(bytes) FROM flows GROUP BY app, action',
  },
  {
    name: 'substring of an address that hardly repeats, asked again',
    search: `${EVENTS} url="*wp-admin*" | stats count dc(src) as hosts`,
    columns: ['count', 'hosts'],
    sql: () => "SELECT count(*), count(DISTINCT src_ip) FROM flows WHERE url LIKE '%wp-admin%'",
  },
  everNew('substring of an address that hardly repeats', (digits) => ({
    search: `${EVENTS} url="*min/${digits}*" | stats count dc(src) as hosts`,
    columns: ['count', 'hosts'],
    sql: () => `SELECT count(*), count(DISTINCT src_ip) FROM flows WHERE url LIKE '%min/${digits}%'`,
  })),
  everNew('wildcards in an address that hardly repeats', (digits) => ({
    search: `${EVENTS} url="https://cdn*/login/${digits}*" | stats count by dest_port`,
    columns: ['dest_port', 'count'],
    sql: () => `SELECT dest_port, count(*) FROM flows WHERE url LIKE 'https://cdn%/login/${digits}%' GROUP BY dest_port`,
  })),
  everNew('substring of one of 12,000 programs', (digits) => ({
    search: `${EVENTS} http_user_agent="*build/${digits}*" | stats count by app`,
    columns: ['app', 'count'],
    sql: () => `SELECT app, count(*) FROM flows WHERE http_user_agent LIKE '%build/${digits}%' GROUP BY app`,
  })),
];

/** Compared before anything is measured: that all engines hold the same rows. Sums stay below 2^53, up to which every engine's numbers are exact. */
export const SAME_ROWS = {
  name: 'the rows themselves',
  search: `${EVENTS} | eval ms=round(_time*1000-1790000000000)%1000003 | stats count sum(ms) as time sum(src_port) as sources sum(dest_port) as ports sum(bytes) as bytes sum(eval(len(url))) as text sum(eval(len(http_user_agent))) as agents dc(src) as src dc(dest) as dest dc(rule) as rules`,
  columns: ['count', 'time', 'sources', 'ports', 'bytes', 'text', 'agents', 'src', 'dest', 'rules'],
  sql: (dialect) => `SELECT count(*), sum((${dialect.ms('time')} - 1790000000000) % 1000003), sum(src_port), sum(dest_port), sum(bytes), sum(length(url)), sum(length(http_user_agent)),
    count(DISTINCT src_ip), count(DISTINCT dest_ip), count(DISTINCT rule) FROM flows`,
};

// Variations of the published searches, each with ports of its own and for one network of the 64.
const VARIED_APPS = { dns: 53, http: 80, 'web-browsing': 80, ssl: 443, smtp: 25 };
const PROHIBITED_APPS = ['ftp', 'ms-rdp', 'ms-ds-smb'];
const FIRST_VARIED_PORT = 5300;
const NETWORKS = 64;

function variation(number) {
  const port = FIRST_VARIED_PORT + number;
  const network = `10.20.${number % NETWORKS}.`;
  const sqlWithin = `src_ip LIKE '${network}%'`;
  if (number % 5 === 4) {
    const ports = SUSPICIOUS_PORTS.filter((_, at) => (number >> 2) % 7 !== at).concat(port);
    return {
      search: `\`cisco_secure_firewall\` EventType=ConnectionEvent dest_port IN (${ports.map((each) => `"${each}"`).join(', ')}) src=${network}* | fillnull value="unknown" url | stats min(_time) as firstTime max(_time) as lastTime count by src, dest, dest_port, transport, action | \`security_content_ctime(firstTime)\` | \`security_content_ctime(lastTime)\``,
      sql: grouped(['src_ip', 'dest_ip', 'dest_port', 'transport', 'action'], `sourcetype = 'cisco:sfw:estreamer' AND dest_port IN (${ports.join(', ')}) AND ${sqlWithin}`),
    };
  }
  const model = `| tstats \`security_content_summariesonly\` count min(_time) as firstTime max(_time) as lastTime from datamodel=Network_Traffic where All_Traffic.src_ip=${network}*`;
  const tail = '| `security_content_ctime(firstTime)` | `security_content_ctime(lastTime)` | `drop_dm_object_name("All_Traffic")`';
  if (number % 5 === 3) {
    const app = PROHIBITED_APPS[number % PROHIBITED_APPS.length];
    return {
      search: `${model} All_Traffic.action=dropped All_Traffic.app=${app} NOT All_Traffic.dest_port=${port} by All_Traffic.src_ip All_Traffic.dest_ip All_Traffic.dest_port All_Traffic.action ${tail}`,
      sql: grouped(PROHIBITED_KEYS, `action = 'dropped' AND app = '${app}' AND dest_port <> ${port} AND ${sqlWithin}`),
    };
  }
  const apps = Object.entries(VARIED_APPS);
  const [app, usual] = apps[number % apps.length];
  const excused = `${usual}, 8080, 8000, 8443, 465, 993, 587, 2525, ${port}`;
  return {
    search: `${model} All_Traffic.app=${app} NOT All_Traffic.dest_port IN (${excused}) by All_Traffic.src_ip All_Traffic.dest_ip All_Traffic.app All_Traffic.dest_port ${tail}`,
    sql: grouped(EARLY_KEYS, `${misplaced({ [app]: excused })} AND ${sqlWithin}`),
  };
}

/** A pack of `count` detections: the published ones, and variations of them. */
export function packOf(count) {
  const published = SEARCHES.filter(({ detection }) => detection);
  return [...published, ...Array.from({ length: count - published.length }, (_, number) => ({ name: `variation ${number + 1}`, ...variation(number) }))];
}
