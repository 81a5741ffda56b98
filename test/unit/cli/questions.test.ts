import assert from 'node:assert/strict';
import type { Ask } from '../../../src/cli/ask.ts';
import { answered, toldUnasked } from '../../../src/cli/questions.ts';
import type { Question } from '../../../src/request/run/runContext.ts';

const call = {
  method: 'POST',
  url: 'https://gw.example/x',
  account: 'prod',
  headers: ['X-Trace: ••••'],
  body: '{"a":1}',
};
const rows = {
  kind: 'rows',
  rows: 12,
  first: [call],
  hosts: [],
  leaving: [],
  all: () => Promise.resolve([call, { ...call, url: 'https://gw.example/last' }]),
} as const;
const leaving = [
  {
    name: 'psk',
    source: 'privateEnvironment',
    host: 'collector.example',
    part: { in: 'header', name: 'X-Trace' },
  },
] as const;

function asking(somebody: boolean, typed?: string) {
  const shown: string[] = [];
  const wholes: ((() => Promise<string>) | undefined)[] = [];
  const forPerson: boolean[] = [];
  const ask: Ask = {
    somebody,
    confirm: (text, { whole, isForPerson = false } = {}) => {
      shown.push(text);
      wholes.push(whole);
      forPerson.push(isForPerson);
      return Promise.resolve(true);
    },
    enter: () => Promise.resolve(typed),
  };
  return { ask, shown, wholes, forPerson };
}

describe('the questions of a run in a terminal', () => {
  const reading: Question[] = [
    { kind: 'pages', calls: 500 },
    { ...rows, writes: false, typed: false },
    { kind: 'all', calls: 60, writes: [] },
  ];
  for (const question of reading)
    it(`are put only where somebody is there, when nothing changes: ${question.kind}`, async () => {
      const nobody = asking(false);
      assert.equal(await answered(nobody.ask, question), true);
      assert.deepEqual(nobody.shown, []);
      const person = asking(true);
      await answered(person.ask, question);
      assert.equal(person.shown.length, 1);
    });

  const changing: Question[] = [
    { kind: 'write', call },
    { ...rows, writes: true, typed: false },
    { kind: 'all', calls: 2, writes: [{ method: 'POST', target: '/x', index: 1 }] },
  ];
  const abroad: Question[] = [
    { kind: 'foreign', call, leaving },
    { ...rows, writes: true, typed: false, hosts: ['gw.example'], leaving },
  ];
  for (const question of abroad)
    it(`are for a person alone where a call goes to another host, whatever was agreed to: ${question.kind} [E3]`, async () => {
      const nobody = asking(false);
      await assert.rejects(answered(nobody.ask, question), {
        code: 'untrusted',
        message: /^Nothing was sent: .*gw\.example.*--yes and --allow-write do not/,
      });
      const person = asking(true);
      assert.equal(await answered(person.ask, question), true);
      assert.deepEqual([nobody.shown, person.forPerson], [[], [true]]);
      assert.deepEqual(toldUnasked(question), []);
    });

  for (const question of changing)
    it(`are always put when something changes, with what it is: ${question.kind}`, async () => {
      const { ask, shown } = asking(false);
      await answered(ask, question);
      assert.match(shown.join(), /POST .*\/x/);
    });

  it('tell which of all calls is sent once for each row, and which cannot be undone', async () => {
    const { ask, shown } = asking(true);
    const deed = { words: 'Reboot AP-1', notes: ['A restart cannot be undone.'], isFinal: true } as const;
    const writes = [
      { method: 'POST', target: '/x', index: 1, deed },
      { method: 'PUT', target: '/y', index: 2, isLoop: true },
    ];
    await answered(ask, { kind: 'all', calls: 3, writes });
    assert.equal(
      shown.join(),
      'Reboot AP-1 (POST /x), which cannot be undone\nPUT /y, once for each row\nCalls that change something: 2. Send 3 calls?',
    );
  });

  it('say in words what is done, with where it lands', async () => {
    const deed = { words: 'Change role guest in the library', notes: ['It lands in the library.'] };
    const { ask, shown } = asking(true);
    const told = { ...call, deed };
    await answered(ask, { kind: 'write', call: told });
    await answered(ask, { ...rows, writes: true, typed: false, first: [told], rows: 312 });
    const writes = [{ method: 'POST', target: '/x', index: 1, isLoop: true, deed }];
    await answered(ask, { kind: 'all', calls: 3, writes });
    assert.deepEqual(shown, [
      `prod: POST https://gw.example/x

{"a":1}

It lands in the library.
Change role guest in the library?`,
      `Change role guest in the library
    prod: POST https://gw.example/x
… and 311 more, not shown
It lands in the library.
Change role guest in the library, and 311 more?`,
      `Change role guest in the library (POST /x), once for each row
Calls that change something: 1. Send 3 calls?`,
    ]);
    assert.deepEqual(toldUnasked({ kind: 'write', call: told }), [
      'Change role guest in the library.',
      'It lands in the library.',
    ]);
  });

  it('leave the plan of a run and the rows that will not go where `--yes` leaves the question out', () => {
    const cost = { calls: 63, isLeast: false, rows: 312, by: 5, ms: 120_000, share: 2 };
    const deed = { words: 'Change 5 devices', notes: ['It cannot be undone.'] };
    const notes = ['Row 7 will not be sent: it has no id.'];
    const loop = { ...rows, writes: true, typed: true, first: [{ ...call, deed }], rows: 63, cost, notes };
    assert.deepEqual(toldUnasked(loop), [
      '312 rows: 63 calls of 5, about 2 min, 2 % of today’s calls',
      'Row 7 will not be sent: it has no id.',
      'Change 5 devices, and 62 more.',
      'It cannot be undone.',
    ]);
    assert.deepEqual(
      toldUnasked({ kind: 'pages', calls: 500, cost: { calls: 500, isLeast: false, ms: 72_000 } }),
      ['500 calls, about 72 s'],
    );
  });

  it('say which secret goes where, and show the headers, before a call to another host', async () => {
    const { ask, shown } = asking(true);
    await answered(ask, { kind: 'foreign', call, leaving });
    assert.equal(
      shown.join(),
      `prod: POST https://gw.example/x
The value of psk, from the private environment, goes to collector.example in header X-Trace

X-Trace: ••••

{"a":1}

Send it without a token to another host?`,
    );
  });

  it('say what is left out of a long call or list, and how to see all of it', async () => {
    const body = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    const long: Question[] = [
      { kind: 'write', call: { ...call, body } },
      { kind: 'write', call: { ...call, body: `${'x'.repeat(9_000)} line 99` } },
      { kind: 'foreign', call: { ...call, body }, leaving },
      { ...rows, writes: true, typed: false },
      {
        kind: 'all',
        calls: 30,
        writes: Array.from({ length: 30 }, (_, index) => ({ method: 'PUT', target: `/x/${index}`, index })),
      },
    ];
    for (const question of long) {
      const { ask, shown, wholes } = asking(true);
      await answered(ask, question);
      assert.match(shown.join(), /… .*not shown/);
      const [whole] = wholes;
      assert.match((await whole?.()) ?? '', /line 99$|\/last|\/x\/29$/m);
    }
    const { ask, shown, wholes } = asking(true);
    await answered(ask, { kind: 'write', call });
    await answered(ask, { kind: 'write', call: { ...call, body: 'x'.repeat(20_000) } });
    await answered(ask, { kind: 'pages' });
    assert.match(shown[1] ?? '', /^… The rest is not shown \(lines: 0, characters: 16000\)\.$/m);
    assert.equal(shown[2], 'Read all rows in an unknown number of calls?');
    wholes.length = 1;
    assert.deepEqual(wholes, [undefined]);
  });

  it('want the number typed before many writes', async () => {
    const question: Question = { ...rows, writes: true, typed: true };
    assert.equal(await answered(asking(true, '12').ask, question), true);
    assert.equal(await answered(asking(true, 'y').ask, question), false);
    assert.equal(await answered(asking(true).ask, question), false);
  });
});
