import { parse, reparse } from '../../src/request/syntax/parse.ts';
import type { Report } from './report.ts';

export const name = 'parse';

function fileOf(requests: number): string {
  const blocks = Array.from(
    { length: requests },
    (_, n) =>
      `### Request ${n}\n# @name call${n}\n# @assert status == 200\nPOST /monitoring/v2/aps/{{site}}/x?limit=1000&offset=${n}\nAccept: application/json\n\n{\n  "number": ${n}\n}\n\n`,
  );
  return `@site = Berlin\n\n${blocks.join('')}`;
}

function times(runs: number, work: (turn: number) => void): number[] {
  return Array.from({ length: runs }, (_, turn) => {
    const start = performance.now();
    work(turn);
    return performance.now() - start;
  });
}

/** The parser alone: cold, after an edit, ten times as large, and with one large body. */
export async function run(report: Report): Promise<void> {
  const text = fileOf(5_000);
  const large = fileOf(50_000);
  const add = (what: string, samples: number[], mark?: string) =>
    report.add({ what, unit: 'ms', samples, ...(mark === undefined ? {} : { mark }) });
  add(
    'parse 5,000 requests, the first of the process',
    times(1, () => void parse(text)),
  );
  add(
    'parse 5,000 requests',
    times(15, (turn) => void parse(text + turn)),
    '50',
  );
  const document = parse(text);
  const edits = Array.from({ length: 15 }, (_, turn) => {
    const edit = { offset: (text.length >> 1) + turn, length: 0, text: 'x' };
    return { edit, text: text.slice(0, edit.offset) + edit.text + text.slice(edit.offset) };
  });
  const typed = (turn: number) => {
    const edited = edits[turn];
    if (edited) reparse(document, edited.edit, edited.text);
  };
  add('reparse 5,000 requests, one character typed', times(edits.length, typed), '5');
  add(
    'parse 50,000 requests',
    times(5, (turn) => void parse(large + turn)),
    '10 x that of 5,000',
  );
  const body = `POST /x\n\n${'interface 1/1/1 no shutdown\n'.repeat(180_000)}`;
  add(
    'parse one request with a body of 5 MB',
    times(5, (turn) => void parse(body + turn)),
  );
  return Promise.resolve();
}
