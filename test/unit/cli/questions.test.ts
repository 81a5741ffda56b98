import assert from 'node:assert/strict';
import type { Ask } from '../../../src/cli/ask.ts';
import { answered } from '../../../src/cli/questions.ts';
import type { Question } from '../../../src/request/runPorts.ts';

const call = { method: 'POST', url: 'https://gw.example/x', account: 'prod', body: '{"a":1}' };
const rows = { kind: 'rows', rows: 12, first: [call] } as const;

function asking(somebody: boolean, typed?: string) {
  const shown: string[] = [];
  const ask: Ask = {
    somebody,
    confirm: (text) => Promise.resolve(shown.push(text) > 0),
    enter: () => Promise.resolve(typed),
  };
  return { ask, shown };
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
    { kind: 'foreign', call },
    { ...rows, writes: true, typed: false },
    { kind: 'all', calls: 2, writes: [{ method: 'POST', target: '/x', index: 1 }] },
  ];
  for (const question of changing)
    it(`are always put when something changes, with what it is: ${question.kind}`, async () => {
      const { ask, shown } = asking(false);
      await answered(ask, question);
      assert.match(shown.join(), /POST .*\/x/);
    });

  it('want the number typed before many writes', async () => {
    const question: Question = { ...rows, writes: true, typed: true };
    assert.equal(await answered(asking(true, '12').ask, question), true);
    assert.equal(await answered(asking(true, 'y').ask, question), false);
    assert.equal(await answered(asking(true).ask, question), false);
  });

  it('are not put for a hundred pages', async () => {
    const { ask, shown } = asking(true);
    assert.equal(await answered(ask, { kind: 'pages', calls: 100 }), true);
    assert.deepEqual(shown, []);
  });
});
