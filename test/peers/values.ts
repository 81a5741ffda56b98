import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { root } from '../../scripts/paths.ts';
import { parseDotenv } from '../../src/request/resolve/environment.ts';
import { rowsOfFile } from '../../src/request/run/loop/rows.ts';
import type { CopyCase, Peer } from './peer.ts';
import { packageOf, versionOf } from './tools.ts';

const run = promisify(execFile);
const guide = readFileSync(join(root, 'docs', 'other-tools.md'), 'utf8');

/** A text, and the words of the row in docs/other-tools.md that says why the values differ; for a CSV it may be the error too. */
type TextCase = readonly [text: string, wanted?: string | RegExp];

const empty = 'a row without any value is left out';
const trimmed = 'blanks around a field count only in quotes';

const tables: readonly TextCase[] = [
  ['a,b\n1,2\n'],
  ['a;b\r\n1;2\r\n3;4'],
  ['a|b\n1|2\n'],
  ['serial\tMAC\r\nCN1\t00:11\r\n'],
  ['\uFEFFa,b\r\n1,2\r\n'],
  ['a,b\n"1,5","x ""y"""\n'],
  ['a,b\n"l1\nl2",2\n'],
  ['a,b\r\n"l1\r\nl2",2\r\n'],
  ['name;ort\r\n"Müller; Söhne";Zürich\r\n'],
  ['a;b\r\n1,5;"2,25"\r\n'],
  ['a,b\n1\n'],
  ['a,b\n\n1,2\n\n'],
  ['Serial Number,"c,d"\n1,2\n'],
  ['a,b\n007,1e3\n'],
  ['a,b\r1,2\r'],
  ['a,b\n1"2,3\n'],
  ['a,b\n"1"x,3\n'],
  ["a,b\n'1',2\n"],
  ['a,b\n=1+1,"=""x"""\n'],
  ['日,ü\n1,😀\n'],
  ['"a","b"\n"1","2"'],
  ['a,b,\n1,2,\n'],
  ['a,b\n,\n3,4\n', empty],
  ['a,b\n"",""\n1,\n', empty],
  ['a,b\n 1 , 2 \n', trimmed],
  ['a,b\n1, "2, 3"\n', trimmed],
  ['sep=;\r\na;b\r\n1;2\r\n', 'a first line such as `sep=;` names the delimiter'],
  ['a,b\n1,"x\n', /not closed/],
  ['a,b\n1,2,3\n', /3 fields/],
  ['a,a\n1,2\n', /“a” twice/],
];

const readTable = `
import sys, csv, io, json
text = sys.argv[1].lstrip('\\ufeff')
delimiter = max(',;\\t|', key=text.split('\\n')[0].split('\\r')[0].count)
print(json.dumps(list(csv.DictReader(io.StringIO(text, newline=''), delimiter=delimiter, restval=''))))
`;

const innerQuote = 'a quote within quotes ends a value';
const names = 'a name has any letters, and ends at `=`';

const settings: readonly TextCase[] = [
  ...['A=1', 'A = 1 ', 'export A=1', 'A=', '\uFEFFA=1\r\nB=2\r\n', '# c\n\nA=1'],
  ...['A="1 # 2" # c', "A='1 # 2' # c", 'A=`1 "2" \'3\'`', 'A=1#2', 'A=p@ss:w/rd?x'],
  ...['A="a\\nb"', "A='a\\nb'", 'A=a\\nb', 'A="a\\tb\\\\n"', 'A="\\u00e4"'],
  ...[
    'A="a\nb"',
    "A='a\n# b'\nB=2",
    'A=`a\nb`',
    'A="a\r\nb"',
    'K="-----BEGIN KEY-----\nab=\n-----END KEY-----"',
  ],
  ...['A=1\nA=2', 'A.B=1\nA-B=2', 'A=b=c', 'A==x', 'A={"a": "b"} # c', 'A="open\nB=2', 'A=$B\nB="${A}"'],
  ...['A= \nB=1', 'A=\t\nB=1', 'A= # c\nB=1', 'A=ä😀'],
].map((text): TextCase => [text]);
const otherSettings: readonly TextCase[] = [
  ['A="a\\"b"', innerQuote],
  ["A='it's'", innerQuote],
  ['A="b"c', innerQuote],
  ['A="a\\rb"', '`\\r` is no escape'],
  ['A: 1', names],
  ['Ä=1', names],
];

function caseOf(
  kind: string,
  [text, wanted]: TextCase,
  theirsOf: (text: string) => Promise<unknown>,
  oursOf: (text: string) => unknown,
): CopyCase {
  return {
    title: `${kind}: ${JSON.stringify(text)}`,
    async fault() {
      const theirs = await theirsOf(text);
      const ours = valueOrError(() => oursOf(text));
      const isSame = isDeepStrictEqual(theirs, ours);
      const isWanted =
        wanted instanceof RegExp
          ? typeof ours === 'string' && wanted.test(ours)
          : isSame === (wanted === undefined) && guide.includes(wanted ?? '');
      return isWanted ? undefined : `  theirs: ${JSON.stringify(theirs)}\n  ours: ${JSON.stringify(ours)}`;
    },
  };
}

function valueOrError(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** Python’s reader, for the rows of a CSV. */
export const csv: Peer = {
  name: 'CSV of Python',
  version: async () => (await run('python3', ['--version'])).stdout.trim(),
  cases: tables.map((one) =>
    caseOf(
      'CSV',
      one,
      async (text) => JSON.parse((await run('python3', ['-c', readTable, text])).stdout) as unknown,
      (text) => rowsOfFile(text.includes('\t') ? 'a.tsv' : 'a.csv', Buffer.from(text)),
    ),
  ),
};

/** The usual reader of `.env` files. */
export const dotenv: Peer = {
  name: 'dotenv',
  version: async () => {
    await reader();
    return versionOf('dotenv');
  },
  cases: [...settings, ...otherSettings].map((one) =>
    caseOf(
      '.env',
      one,
      async (text) => ({ ...(await reader()).parse(text) }),
      (text) => Object.fromEntries(parseDotenv(text)),
    ),
  ),
};

async function reader(): Promise<{ parse(text: string): Record<string, string> }> {
  return (await packageOf('dotenv')) as { parse(text: string): Record<string, string> };
}
