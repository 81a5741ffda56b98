import assert from 'node:assert/strict';
import { askProgress } from '../../../../src/request/run/task/askProgress.ts';
import { runBlock } from '../../../../src/request/run/run.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import type { SendOutcome } from '../../../../src/request/run/runOutcome.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';

const location = '/network-troubleshooting/v1/aps/A1/ping/async-operations/7';
const started = { status: 202, body: { status: 'INITIATED', location } };

describe('A task that an answer started', () => {
  it('is asked for at the place that the answer named, until it is done', async () => {
    const states = ['RUNNING', 'COMPLETED'];
    const ports = requestPorts(({ method }) =>
      method === 'POST' ? started : { body: { status: states.shift() } },
    );
    const run = startRun(parse('POST /network-troubleshooting/v1/aps/A1/ping'), ports, createRunMemory());
    const first = (await runBlock(run, 0)) as SendOutcome;
    assert.ok(first.followUp);
    const asking = askProgress(run, first, first.followUp);
    await ports.clock.advance(2_000);
    const last = await asking;
    assert.deepEqual(
      ports.calls.map(({ method, target }) => `${method} ${target}`),
      ['POST /network-troubleshooting/v1/aps/A1/ping', `GET ${location}`, `GET ${location}`],
    );
    assert.equal(last.followUp, undefined);
    assert.equal(last.meaning.outcome, 'success');
  });

  it('can be asked for again when a minute was not enough', async () => {
    const ports = requestPorts(({ method }) => (method === 'POST' ? started : { body: { state: 'QUEUED' } }));
    const run = startRun(parse('POST /x'), ports, createRunMemory());
    const first = (await runBlock(run, 0)) as SendOutcome;
    assert.ok(first.followUp);
    const asking = askProgress(run, first, first.followUp);
    await ports.clock.advance(70_000);
    const last = await asking;
    assert.deepEqual(last.followUp, first.followUp);
    assert.ok(ports.calls.length <= 32, String(ports.calls.length));
  });

  for (const place of ['https://elsewhere.example.com/task/7', '//elsewhere.example.com/task/7'])
    it(`is not asked for at ${place}, which is not the account's`, async () => {
      const ports = requestPorts(() => ({ status: 202, body: { location: place } }));
      const run = startRun(parse('POST /x'), ports, createRunMemory());
      assert.equal(((await runBlock(run, 0)) as SendOutcome).followUp, undefined);
    });
});
