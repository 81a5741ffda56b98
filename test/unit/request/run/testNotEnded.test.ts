import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { loopRemarks } from '../../../../src/cli/sendReport.ts';
import { openRows } from '../../../../src/request/run/loop/resume.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

const catalogue = openCatalogue();
const show = (action: string, body: string) => `@devices = [{"serial":"AP1"},{"serial":"AP2"}]

### Ask
# @foreach device in {{devices}}
# @poll until body $.status matches /^(COMPLETED|FAILED)$/i every 5s for 10s
POST /network-troubleshooting/v1/aps/{{device.serial}}/${action}
Content-Type: application/json

${body}
`;
const task = (target: string) => ({
  status: 202,
  headers: [['location', `${target.replace(/\?.*/, '')}/async-operations/7`]] as [string, string][],
  body: '{}',
});

/** Runs the file against a server where the task of AP1 ends well and AP2 answers in this way. */
async function asked(text: string, second: (method: string) => Answer) {
  const ports = requestPorts(
    ({ method, target }) => {
      if (target.includes('AP2'))
        return method === 'POST' && !second('POST').status ? task(target) : second(method);
      return method === 'POST' ? task(target) : { body: { status: 'COMPLETED' } };
    },
    {
      account: () => Promise.resolve(newAccount),
      facts: (call, of) => callFacts(catalogue, call, of),
    },
  );
  const run = runOne(startRun(parse(text), ports, createRunMemory()), 1);
  await ports.clock.advance(60_000);
  const outcome = await run;
  assert.ok('rows' in outcome && 'total' in outcome);
  return outcome;
}

describe('A device that does not finish what only asks it something', () => {
  it('is named with its commands and the time, and is asked again by the next run', async () => {
    const outcome = await asked(show('showCommands', '{ "commands": ["show version", "show log"] }'), () => ({
      body: { status: 'RUNNING' },
    }));
    const [, row] = outcome.rows;
    assert.ok(row && 'error' in row);
    assert.match(row.error.message, /AP2 has not finished “show version, show log” within 10 s.*“RUNNING”/);
    assert.deepEqual(openRows(outcome), [1]);
    const told = loopRemarks(outcome, {}).join('\n');
    assert.match(told, /--rows 2/);
    assert.doesNotMatch(told, /not known/);
  });

  it('is asked again if its state cannot be read', async () => {
    const outcome = await asked(show('ping', '{ "destination": "10.0.0.1" }'), (method) =>
      method === 'POST' ? {} : { status: 503 },
    );
    assert.deepEqual(openRows(outcome), [1]);
  });

  it('stays not known for a change', async () => {
    const outcome = await asked(show('reboot', ''), () => ({ body: { status: 'RUNNING' } }));
    const [, row] = outcome.rows;
    assert.ok(row && 'error' in row && row.error instanceof CentralError);
    assert.equal(row.error.reason, 'pollEnded');
    assert.deepEqual(openRows(outcome), []);
  });
});
