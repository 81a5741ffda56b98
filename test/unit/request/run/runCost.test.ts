import assert from 'node:assert/strict';
import { fill } from '../../../../src/base/errors.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { costOf, costText, type Allowance } from '../../../../src/request/run/question/runCost.ts';
import { roughly } from '../../../../src/text/duration.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { start } from '../../../support/runs/requestRun.ts';

const text = (calls: number, allowance: Allowance, isLeast?: boolean) =>
  costText(costOf(calls, allowance, isLeast), fill);

describe('The cost of a run', () => {
  it('is its calls, its time and its share of the day', () => {
    const day = { used: 200, limit: 5_000 };
    assert.equal(text(300, { perSecond: 7, day }), '300 calls, about 43 s, 6 % of today’s calls');
    assert.equal(text(19, { perSecond: 7, day }), '19 calls, about 3 s, 0.4 % of today’s calls');
    assert.equal(text(300, { perSecond: 7 }), '300 calls, about 43 s');
    assert.equal(
      text(2, { perSecond: 10, day: { used: 0, limit: 250_000 } }),
      '2 calls, about 1 s, < 0.1 % of today’s calls',
    );
    assert.equal(text(60, { perSecond: 7 }, true), 'At least 60 calls, about 9 s');
  });

  it('says where the day has not so many calls left', () => {
    const day = { used: 4_900, limit: 5_000 };
    assert.equal(
      text(300, { perSecond: 7, day }),
      '300 calls, about 43 s, 6 % of today’s calls. Only 100 calls are left today.',
    );
    assert.match(text(9, { perSecond: 7, day: { used: 12, limit: 5 } }), /Only 0 calls are left today\.$/);
  });

  it('counts the reads before changes, which do not count for the minute of the changes', () => {
    const cost = costOf(40, { perSecond: 10 }, false, { reads: 1, perMinute: 20 });
    assert.equal(costText(cost, fill), '80 calls, 40 of them to read what is there, about 2 min');
    const grouped = costOf(4, { perSecond: 10 }, false, { reads: 1, rows: 20, by: 5 });
    assert.equal(
      costText(grouped, fill),
      '20 rows: 4 calls of 5, and 4 calls to read what is there, about 1 s',
    );
  });

  it('is a time that a person can keep in mind', () => {
    assert.deepEqual([10, 59_600, 119_000, 121_000, 5_400_000, 9_000_000].map(roughly), [
      '1 s',
      '60 s',
      '119 s',
      '2 min',
      '90 min',
      '3 h',
    ]);
  });

  it('stands in the question before a loop and before many pages', async () => {
    const memory = createRunMemory();
    memory.captures.set('list', { value: Array.from({ length: 60 }, (_, n) => `S${n}`), secret: false });
    const allowance = () => ({ perSecond: 7, day: { used: 0, limit: 1_000 } });
    const asked = async (request: string) => {
      const ports = requestPorts(
        ({ target }) => ({
          body: { total: target.startsWith('/few') ? 100 : 900, count: 1, aps: [{ serial: 'x' }] },
        }),
        { allowance },
      );
      ports.confirm = (question) => {
        ports.questions.push(question);
        return Promise.resolve(false);
      };
      await runOne(start(request, ports, {}, memory), 0).catch(() => undefined);
      const [question] = ports.questions;
      return question && 'cost' in question && question.cost ? costText(question.cost, fill) : undefined;
    };
    assert.equal(
      await asked('# @foreach s in {{list}}\nGET /aps/{{s}}'),
      '60 calls, about 9 s, 6 % of today’s calls',
    );
    assert.match(
      (await asked('# @foreach s in {{list}}\n# @all\nGET /aps?s={{s}}')) ?? '',
      /^At least 60 calls/,
    );
    assert.match((await asked('# @all\nGET /aps?limit=1')) ?? '', /^\d+ calls, about \d+ (s|min), \d+ % of/);
    assert.equal(await asked('# @all\nGET /few?limit=1'), undefined, 'a hundred pages are no question');
    assert.equal(
      await asked('# @no-auth\n# @foreach s in {{list}}\nGET https://example.com/{{s}}'),
      undefined,
    );
  });
});
