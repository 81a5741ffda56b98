import type { Stretch } from '../knownSecrets.ts';
import { saysNothing } from '../saysNothing.ts';
import { endOfQuoted } from '../secretEnds.ts';
import { WordHints, type LettersSeen } from '../wordHints.ts';

/**
 * Options of programs whose value is a secret, though their name does not say so. Each row is programs and their options. A sign after an
 * option: ":", "%" and "," stand between a name and the secret after it; "~" is for a value that is joined to its option and is never the
 * next word; "#2" is the second word that is no option. "login" as a second word: only options of that command. Source: the manuals of the
 * programs.
 */
const table: readonly (readonly [programs: string, options: string])[] = [
  ['curl', '-u: --user: -U: --proxy-user: -E: --cert:'],
  ['http https xh xhs', '-a: --auth:'],
  ['mysql mysqldump mysqladmin mysqlimport mysqlsh mysqlcheck mariadb mariadb-dump mariadb-admin', '-p~'],
  ['sshpass', '-p'],
  ['ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldapcompare ldapmodrdn', '-w'],
  ['ldappasswd', '-w -s -a'],
  [
    'snmpwalk snmpget snmpset snmpgetnext snmpbulkwalk snmpbulkget snmptrap snmpinform snmptable snmpstatus',
    '-c -A -X',
  ],
  ['net-snmp-create-v3-user', '-A -X'],
  ['smbclient rpcclient smbget mount.cifs', '-U%'],
  ['redis-cli', '-a'],
  ['plink pscp psftp putty kitty', '-pw'],
  ['sqlcmd osql isql tsql bcp', '-P'],
  ['docker login', '-p'],
  ['podman login', '-p'],
  ['nerdctl login', '-p'],
  ['helm login', '-p'],
  ['oc login', '-p'],
  ['az login', '-p'],
  ['cf login', '-p'],
  ['openssl', '-passin: -passout: -pass: -k -K -hmac -macopt:'],
  ['ipmitool', '-P -k -y'],
  ['zip unzip ssh-keygen', '-P -N'],
  ['7z 7za 7zz rar unrar', '-p~ -hp~'],
  ['lftp', '-u,'],
  ['mosquitto_pub mosquitto_sub mosquitto_rr', '-P'],
  [
    'mongo mongosh mongodump mongorestore mongoexport mongoimport psexec psexec64 rdesktop nxc netexec crackmapexec certutil',
    '-p',
  ],
  ['xfreerdp wfreerdp xfreerdp3 cmdkey signtool schtasks', '/p: /pass: /password: /p /rp'],
  ['nsupdate dig', '-y:'],
  ['wpa_passphrase', '#2'],
  ['radtest', '#2 #5'],
  ['radclient', '#3'],
  ['eapol_test', '-s'],
  ['airdecap-ng', '-p'],
  ['nmcli', 'password wifi-sec.psk 802-11-wireless-security.psk 802-1x.password'],
  ['aws', 'aws_secret_access_key aws_session_token'],
  ['gh', '-b --body'],
  ['vault login', '#2'],
  ['ConvertTo-SecureString', '#1 -String'],
  ['netsh', 'key'],
  ['iwconfig', 'key enc'],
  ['networksetup', '#3'],
  // From a statement of SQL.
  ['identified', 'by BY By'],
];

interface Option {
  name: string;
  sign: string;
}

interface Program {
  /** The second word to which its options belong. */
  only?: string;
  /** True if another command follows its own options. */
  starts: boolean;
  options: readonly Option[];
}

const programs = new Map<string, Program>(
  table.flatMap(([written, given]) => {
    const options = given.split(' ').map((one): Option => {
      if (one.startsWith('/')) return { name: one, sign: '' };
      const sign = /^#|[:%,~]$/.exec(one)?.[0] ?? '';
      return { name: sign === '#' ? one : one.slice(0, one.length - sign.length), sign };
    });
    const [first = '', second] = written.split(' ');
    if (second === 'login') return [[first.toLowerCase(), { only: second, starts: false, options }]];
    return written
      .split(' ')
      .map((name): [string, Program] => [name.toLowerCase(), { starts: name === 'sshpass', options }]);
  }),
);
const names = [...programs.keys()].map((name) => name.replaceAll('.', '\\.')).join('|');
const heads = new WordHints(
  names,
  'gi',
  (found) => `(?<=^|[\\s"'\`$(|;&/\\\\])(?:${found})(?:\\.exe)?(?=[ \\t])`,
);
const word = /(?:[^\s"'\\|;&]|\\[^\n]|"(?:[^"\\]|\\[^])*"|'[^']*'|&(?!&))+|[|;&"']+/g;
const longest = 2_000;
/** The place from which openssl reads a secret, or the word with which netsh shows one. */
const elsewhere = /^(?:env|file|fd):|^clear$/;
/** A value that the shell will fill in. */
const variable = /^"?(?:\$[\w{(:]|%\w+%|@)/;

/**
 * Finds the secrets in command lines of programs, as `curl -u name:secret` and `sshpass -p secret`. Its time grows in proportion to the
 * text.
 */
export function programSecrets(text: string, seen?: LettersSeen): Stretch[] {
  const found: Stretch[] = [];
  const pattern = heads.in(seen);
  if (!pattern) return found;
  for (let head = pattern.exec(text); head; head = pattern.exec(text)) {
    const start = head.index;
    const line = lineFrom(text, start);
    for (const one of inLine(line)) found.push({ start: start + one.start, end: start + one.end });
    pattern.lastIndex = start + Math.max(line.length, 1);
  }
  return found;
}

/** A command up to the end of its line, or of the text in quotes around it. A mark of the shell may continue the line. */
function lineFrom(text: string, start: number): string {
  const quote = /["'`]$/.exec(text.slice(Math.max(0, start - 1), start))?.[0];
  const rest = text.slice(start, start + longest);
  const end = quote === undefined ? rest.length : endOfText(rest, quote);
  return /^(?:[^\n]|(?<=[\\^`]\r?)\n)*/.exec(rest.slice(0, end))?.[0] ?? '';
}

/** The end of the text in quotes, or of the line in it. */
function endOfText(text: string, quote: string): number {
  const end = endOfQuoted(text, 0, quote);
  const line = /(?<!\\)\\[nr]/.exec(text)?.index ?? end;
  return Math.min(line, end);
}

function inLine(line: string): Stretch[] {
  const found: Stretch[] = [];
  let program: Program | undefined;
  let [plain, isFirst, taken] = [0, false, -1];
  const words = [...line.matchAll(word)].map(({ index, 0: text }) => ({ start: index, text }));
  words.forEach(({ start, text }, at) => {
    if (at === taken) return;
    const other = programs.get(text.replace(/^.*[/\\]|\.exe$/gi, '').toLowerCase());
    if (/^[|;&]/.test(text)) program = undefined;
    else if (other) [program, plain, isFirst] = [other, 0, true];
    else if (program) {
      if (isFirst && program.only !== undefined && !words.some((one) => one.text === program?.only))
        program = undefined;
      isFirst = false;
      if (!/^[-/]/.test(text)) plain += 1;
      // After its own options, sshpass has another command.
      if (plain > 0 && program?.starts) program = undefined;
      for (const option of program?.options ?? []) {
        const value = valueOf(option, { start, text }, words[at + 1], plain);
        if (value) found.push(...secretOf(value, option.sign));
        if (value && value.start >= start + text.length) taken = at + 1;
      }
    }
  });
  return found;
}

interface Word {
  start: number;
  text: string;
}

/** The value in a word or after it. */
function valueOf(
  { name, sign }: Option,
  { start, text }: Word,
  next: Word | undefined,
  plain: number,
): Word | undefined {
  if (sign === '#') return name === `#${plain}` && !/^[-/]/.test(text) ? { start, text } : undefined;
  const rest = (length: number) => ({ start: start + length, text: text.slice(length) });
  if (name.startsWith('/')) {
    if (name.endsWith(':')) return text.toLowerCase().startsWith(name) ? rest(name.length) : undefined;
    return text.toLowerCase() === name ? next : undefined;
  }
  if (text === name) return sign === '~' || (next && /^-[a-z-]/i.test(next.text)) ? undefined : next;
  if (text.startsWith(`${name}=`)) return rest(name.length + 1);
  const isShort = /^-[a-z]$/i.test(name);
  if (sign === '~' || (isShort && text.startsWith(name)))
    return text.startsWith(name) ? rest(name.length) : undefined;
  // If several letters are in one option, the last has the value.
  const isLast = isShort && /^-[a-z]{2,7}$/i.test(text) && text.endsWith(name.slice(1));
  return isLast && next && !next.text.startsWith('-') ? next : undefined;
}

/** The secret in a value, without quotes, and without the name before it. */
function secretOf({ start, text }: Word, sign: string): Stretch[] {
  const split = /^[:%,]$/.test(sign)
    ? text.lastIndexOf(sign, sign === ':' ? text.indexOf(sign) : Infinity)
    : -2;
  if (split === -1 || variable.test(text.slice(split + 1)) || elsewhere.test(text)) return [];
  const value = split < 0 ? text : text.slice(split + 1);
  const from = split < 0 ? 0 : split + 1;
  const quote = /^["']/.exec(value)?.[0].length ?? 0;
  const close = /["']$/.test(value) && (quote > 0 || split >= 0) ? 1 : 0;
  const [first, last] = [start + from + quote, start + text.length - close];
  const said = text.slice(from + quote, text.length - close);
  return first < last && !saysNothing(said, { start: 0, end: said.length })
    ? [{ start: first, end: last }]
    : [];
}
