import assert from 'node:assert/strict';
import { runAll, runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory, type Question } from '../../../../src/request/run/runContext.ts';
import type { LoopOutcome } from '../../../../src/request/run/runOutcome.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { start, aps, refusesRome } from '../../../support/runs/requestRun.ts';

describe('Running many calls', () => {
  it('sends once a row, and goes on at a failure or stops', async () => {
    const text = '# @foreach row in sites.csv\nPOST /sites\n\n{"name": "{{row.name}}"}';
    const fileTexts = { '/project/calls/sites.csv': 'name,city\r\n"Berlin ""1""",x\nRome,y\nOslo,z\n' };
    const loop = async (goesOn: boolean) => {
      const ports = requestPorts(refusesRome, { fileTexts, goOn: () => Promise.resolve(goesOn) });
      const outcome = (await runOne(start(text, ports), 0)) as LoopOutcome;
      return {
        ports,
        seen: outcome.rows.map(({ at, ok }) => [at, ok]),
        failed: outcome.failed,
        total: outcome.total,
      };
    };
    const whole = await loop(true);
    assert.deepEqual(whole.seen, [
      [0, true],
      [1, false],
      [2, true],
    ]);
    assert.equal(whole.ports.calls[0]?.body, '{"name": "Berlin \\"1\\""}');
    assert.deepEqual(
      whole.ports.questions.map((one) => one.kind),
      ['rows'],
    );
    assert.deepEqual((await loop(false)).seen, [
      [0, true],
      [1, false],
    ]);
  });

  it('sends nothing more once it was cancelled at its first failed row, whatever a person then answers', async () => {
    for (const answer of [true, false])
      for (const tags of ['', '# @parallel 2\n']) {
        const asked = Promise.withResolvers<boolean>();
        const cancel = new AbortController();
        const goOn = () => {
          cancel.abort();
          return asked.promise;
        };
        const ports = requestPorts(({ target }) => (target === '/x/1' ? { status: 500 } : {}), { goOn });
        const text = `@all = [1, 2, 3, 4, 5]\n# @foreach n in {{all}}\n${tags}GET /x/{{n}}`;
        const sending = runOne(start(text, ports, { signal: cancel.signal }), 0);
        await assert.rejects(sending, { reason: 'cancelled' });
        const before = ports.calls.length;
        asked.resolve(answer);
        for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
        assert.deepEqual([before, ports.calls.length], tags === '' ? [1, 1] : [2, 2], `${tags}${answer}`);
      }
  });

  it('takes a list that a variable writes out as JSON', async () => {
    const ports = requestPorts(() => ({}));
    await runOne(start('@serials = ["A1", "B2"]\n# @foreach s in {{serials}}\nGET /aps/{{s}}', ports), 0);
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      ['/aps/A1', '/aps/B2'],
    );
  });

  it('has a typed answer asked for above ten writes of one loop [E6]', async () => {
    const text = '# @foreach s in {{serials}}\nPOST /blink/{{s}}';
    const memory = createRunMemory();
    memory.captures.set('serials', { value: Array.from({ length: 11 }, (_, n) => `S${n}`), secret: false });
    const ports = requestPorts(() => ({}));
    await runOne(start(text, ports, {}, memory), 0);
    assert.deepEqual(
      ports.questions.map((one) => one.kind === 'rows' && [one.rows, one.typed, one.first.length]),
      [[11, true, 3]],
    );
    assert.equal(ports.calls.at(-1)?.target, '/blink/S10');
  });

  it('sends a whole file in the order of its needs, asks once, and puts a refusal in its place', async () => {
    const text =
      '### uses\nDELETE /{{list.response.body.$.aps[0].serial}}\n### bad\nGET /{{missing}}\n### list\n# @name list\nGET /aps';
    const ports = requestPorts(() => aps);
    const outcomes = await runAll(start(text, ports));
    assert.deepEqual(
      ports.calls.map(({ method, target }) => `${method} ${target}`),
      ['GET /aps', 'DELETE /A1'],
    );
    assert.deepEqual(
      outcomes.map((one) => [one.index, 'error' in one ? one.error.code : 'sent']),
      [
        [3, 'sent'],
        [1, 'sent'],
        [2, 'badRequestFile'],
      ],
    );
    assert.deepEqual(
      ports.questions.map((one) => one.kind === 'all' && one.writes.map(({ method }) => method)),
      [['DELETE']],
    );
  });

  it('names a circle of a whole file before anybody is asked, and sends nothing', async () => {
    const text =
      '# @name a\nDELETE /{{b.response.status}}\n###\n# @name b\nGET /{{a.response.status}}\n###\nGET /x';
    const ports = requestPorts(() => aps);
    await assert.rejects(runAll(start(text, ports)), /b → a|a → b/);
    assert.deepEqual([ports.calls, ports.questions], [[], []]);
  });

  it('refuses a block of tags that has no request, in its place, and sends the others', async () => {
    const ports = requestPorts(() => aps);
    const outcomes = await runAll(start('GET /a\n\n### x\n# @name y\n\n### b\nGET /b', ports));
    assert.deepEqual(
      outcomes.map((one) => ('error' in one ? one.error.message : 'sent')),
      [
        'sent',
        'Nothing was sent. Line 4: There is no request in this block, so “@name” names nothing.',
        'sent',
      ],
    );
  });

  it('counts in its question what will be sent, and tells which of it is a loop', async () => {
    const text = `POST /a

### cannot be read
POST /b
Accept json

### a tag that cannot be read
# @assert status is 200
POST /c

### neither
FETCH /d

### tags alone
# @name e

### a loop
# @foreach n in {{list}}
POST /f/{{n}}

### read
GET /g
`;
    const asked: Question[] = [];
    const confirm = (question: Question) => {
      asked.push(question);
      return Promise.resolve(false);
    };
    const ports = requestPorts(() => ({}), { confirm });
    await assert.rejects(runAll(start(text, ports)), { code: 'cancelled' });
    assert.deepEqual(
      asked.map(
        (one) => one.kind === 'all' && [one.calls, one.writes.map(({ target, isLoop }) => [target, isLoop])],
      ),
      [
        [
          3,
          [
            ['/a', undefined],
            ['/f/{{n}}', true],
          ],
        ],
      ],
    );
  });
});
