import assert from 'node:assert/strict';
import { isCentralError } from '../../../../src/base/errors.ts';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { previewBlock } from '../../../../src/request/run/question/preview.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { classicAccount, newAccount } from '../../../support/doubles/centralClient.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';

const catalogue = openCatalogue();
const greenLake = 'https://global.api.greenlake.hpe.com';

function start(text: string, account = classicAccount, response: Answer = {}) {
  const ports = requestPorts(() => response, {
    account: () => Promise.resolve(account),
    facts: (call, platform) => callFacts(catalogue, call, platform),
  });
  return { ports, run: startRun(parse(text), ports, createRunMemory()) };
}

async function refused(text: string, account = classicAccount): Promise<string> {
  const { ports, run: started } = start(text, account);
  const error: unknown = await runOne(started, 0).then(
    () => assert.fail('was sent'),
    (reason: unknown) => reason,
  );
  assert.ok(isCentralError(error, 'badRequestFile'));
  assert.deepEqual([ports.calls, ports.questions], [[], []]);
  return error.message;
}

describe('A path of the other platform', () => {
  it('is not sent, and its twin is named', async () => {
    const message = await refused('GET /network-monitoring/v1/aps');
    assert.match(message, /Line 1: This path belongs to new Central.*GET \/monitoring\/v2\/aps/);
    assert.match(
      await refused('@id = 7\nDELETE /central/v2/sites/{{id}}', newAccount),
      /Line 2: .*classic Central/,
    );
  });

  it('is sent to a private cluster, which may have it', async () => {
    const cluster = { ...classicAccount, baseUrl: 'https://central.corp.example' };
    const { ports, run: started } = start('GET /network-monitoring/v1/aps', cluster);
    await runOne(started, 0);
    assert.equal(ports.calls.length, 1);
  });

  it('is no other than one that the catalogue knows: an unknown path and an unknown version are sent', async () => {
    for (const path of [
      '/network-monitoring/v9/aps',
      '/nowhere',
      '/monitoring/v9/aps',
      '/central/v2/sites/7/x',
    ]) {
      const { ports, run: started } = start(`GET ${path}`);
      await runOne(started, 0);
      assert.deepEqual(
        ports.calls.map(({ target }) => target),
        [path],
      );
    }
  });
});

describe('A call of GreenLake', () => {
  it('goes to GreenLake’s host, which the question and the preview show', async () => {
    const text = 'PATCH /devices/v1/devices?id=1\nContent-Type: application/merge-patch+json\n\n{}\n';
    const { ports, run: started } = start(text, newAccount);
    await runOne(started, 0);
    const [question] = ports.questions;
    assert.ok(question?.kind === 'write');
    assert.equal(question.call.url, `${greenLake}/devices/v1/devices?id=1`);
    const { url, account } = await previewBlock(started, 0);
    assert.deepEqual([url.href, account.baseUrl], [question.call.url, greenLake]);
  });

  it('has its task asked after there too', async () => {
    const text = 'POST /devices/v1/devices\n\n{"network": []}\n';
    for (const location of ['/devices/v1/async-operations/7', `${greenLake}/devices/v1/async-operations/7`]) {
      const response: Answer = { status: 202, headers: [['location', location]] };
      const outcome = await runOne(start(text, newAccount, response).run, 0);
      assert.ok('followUp' in outcome);
      assert.deepEqual(outcome.followUp, { method: 'GET', target: '/devices/v1/async-operations/7' });
    }
    const elsewhere: Answer = { status: 202, headers: [['location', '/network-monitoring/v1/aps']] };
    const outcome = await runOne(start(text, newAccount, elsewhere).run, 0);
    assert.ok(!('followUp' in outcome));
  });

  it('is one by its path: a file cannot choose the host [C2]', async () => {
    for (const text of [
      `GET ${greenLake}/devices/v1/devices`,
      `@base = ${greenLake}\nGET {{base}}/devices/v1/devices`,
    ]) {
      const { ports, run: started } = start(text, newAccount);
      await assert.rejects(runOne(started, 0), /is not the gateway of “lab-us”/);
      assert.deepEqual(ports.calls, []);
    }
  });
});
