import assert from 'node:assert/strict';
import { createRedactor, mask } from '../../../../src/redact/redact.ts';
import { resultOf } from '../../../../src/request/run/outcome/results.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import { createRunMemory } from '../../../../src/request/run/runContext.ts';
import { startRun } from '../../../../src/request/run/runState.ts';
import { requestsOf } from '../../../../src/request/syntax/markdown/runbook.ts';
import { requestPorts, type Answer } from '../../../support/doubles/requestPorts.ts';
import { send, start } from '../../../support/runs/requestRun.ts';

const tags = '# @capture said = $.said\n# @capture all = $.all\n# @assert body $.said == nope\n';

function ports(response: Answer, environment?: Record<string, unknown>) {
  const redactor = createRedactor();
  return requestPorts(() => response, {
    learn: (secret) => redactor.learn(secret),
    clean: (text) => redactor.text(text),
    environment: () =>
      Promise.resolve(
        new Map(
          Object.entries(environment ?? {}).map(([name, value]) => [
            name,
            { value: String(value), secret: true },
          ]),
        ),
      ),
  });
}

describe('A secret of 4 to 7 characters', () => {
  for (const secret of ['4711', 'abc12', 'a#b!', 'pässle'])
    it(`is masked in what its run tells: ${secret} [D4]`, async () => {
      const told = `it is ${secret}, (${secret}) ${encodeURIComponent(secret)}.`;
      const response = { body: { said: told, all: [secret, { x: secret, n: 4711 }] } };
      const outcome = await send(`${tags}GET /x/{{key}}?q=%20{{key}}`, ports(response, { key: secret }));
      const result = JSON.stringify(resultOf(outcome));
      assert.ok(!result.includes(secret) && !result.includes(encodeURIComponent(secret)), result);
      assert.equal(outcome.captures['said'], `it is ${mask}, (${mask}) ${mask}.`);
    });

  it('is masked as a whole only, and no longer word that holds it', async () => {
    const response = { body: { said: 'admins of admin_2, 47110 and x4711', all: [47110] } };
    const { captures } = await send(
      `${tags}GET /x?a={{a}}&b={{b}}`,
      ports(response, { a: 'admin', b: '4711' }),
    );
    assert.deepEqual(captures, { said: response.body.said, all: [47110] });
  });

  it('is not masked with 3 characters or fewer', async () => {
    const { captures } = await send(
      `${tags}GET /x?a={{a}}`,
      ports({ body: { said: 'the abc', all: [] } }, { a: 'abc' }),
    );
    assert.equal(captures['said'], 'the abc');
  });

  it('is masked as a number too', async () => {
    const { captures } = await send(
      `${tags}GET /x?a={{a}}`,
      ports({ body: { said: 4711, all: [1] } }, { a: '4711' }),
    );
    assert.deepEqual(captures, { said: mask, all: [1] });
  });

  it('of a column is masked in all that its row tells', async () => {
    const rows = JSON.stringify([{ user: 'bob 4711', pin: '4711' }]);
    const text = `@rows = ${rows}\n${tags}# @foreach row in {{rows}}\nGET /x/{{row.pin}}`;
    const run = startRun(
      requestsOf('a.central', text),
      ports({ body: { said: 'pin 4711', all: [] } }),
      createRunMemory(),
    );
    const told = JSON.stringify(resultOf(await runOne(run, 0)));
    assert.ok(!told.includes('4711'), told);
  });

  it('is no secret of the next run', async () => {
    const one = ports({ body: { said: 'x 4711', all: [] } }, { a: '4711' });
    await send(`${tags}GET /x?a={{a}}`, one);
    const { captures } = await send(`${tags}GET /x`, one);
    assert.equal(captures['said'], 'x 4711');
    assert.ok(start('GET /x', one));
  });
});
