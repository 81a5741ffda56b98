import assert from 'node:assert/strict';
import { isCentralError } from '../../../src/base/errors.ts';
import { classicSites } from '../../../src/inventory/lists/classicSites.ts';
import { runBlock } from '../../../src/request/run/run.ts';
import { createRunMemory } from '../../../src/request/run/runContext.ts';
import { startRun } from '../../../src/request/run/runState.ts';
import { parse } from '../../../src/request/syntax/parse.ts';
import { bodyText } from '../../../src/response/bodyText.ts';
import { parseJson } from '../../../src/text/json.ts';
import { testClient, classicAccount } from '../../support/doubles/centralClient.ts';
import { requestPorts } from '../../support/doubles/requestPorts.ts';

const levels = 1_000_000;
const deep = (open: string, close: string, count = levels) => open.repeat(count) + close.repeat(count);
const nested: Record<string, string> = {
  lists: deep('[', ']'),
  objects: deep('{"a":[', ']}'),
  'a list with a long number': `[12345678901234567890,${deep('[', ']', 20_000)}]`,
};
const json: [string, string][] = [['content-type', 'application/json']];

async function ran(text: string, body: string, environmentText?: string) {
  const ports = requestPorts(() => ({ headers: json, body }), {
    ...(environmentText === undefined ? {} : { environmentText }),
  });
  return runBlock(startRun(parse(text), ports, createRunMemory()), 0).then(
    (outcome) => outcome,
    (error: unknown) => error,
  );
}

describe('JSON of a million levels', () => {
  for (const [what, body] of Object.entries(nested)) {
    it(`is no answer that asserts, captures or pages trip over: ${what} [B14]`, async () => {
      const tags = ['', '# @all', '# @capture x = body', '# @capture x = body $..a'];
      const asserts = ['body exists', 'body == 1', 'body contains 1', 'body $..a exists', 'body matches /x/'];
      for (const tag of [...tags, ...asserts.map((one) => `# @assert ${one}`)]) {
        const outcome = await ran(`${tag}\nGET /x\n`, body);
        assert.ok(!(outcome instanceof Error) || isCentralError(outcome), String(outcome));
      }
    });
  }

  it('is not taken for a list of sites', async () => {
    const { client } = testClient([{ text: `{"sites":${nested['lists']}}` }]);
    const source = {
      account: classicAccount,
      send: (call: Parameters<typeof client.send>[1]) => client.send(classicAccount, call),
    };
    await assert.rejects(classicSites(source), (error) => isCentralError(error, 'badAnswer'));
  });

  it('is shown as it came', async () => {
    const body = Buffer.from(nested['lists'] ?? '');
    const text = await bodyText('json', body.subarray(0, 100_000), () => Promise.resolve());
    assert.equal(text.replace(/\s/g, ''), body.subarray(0, 100_000).toString());
  });

  it('is no environment and no expected value', async () => {
    const environment = `{"dev":{"x":${nested['lists']}}}`;
    assert.ok(isCentralError(await ran('GET /{{x}}\n', '{}', environment)));
    const outcome = await ran(`# @assert body == ${deep('[', ']', 9_000)}\nGET /x\n`, '[1]');
    assert.ok(!(outcome instanceof Error), String(outcome));
  });

  it('is told from deep brackets in a text', () => {
    const text = JSON.stringify({ banner: '[{"'.repeat(5_000), quote: '\\"[' });
    assert.deepEqual(parseJson(Buffer.from(text)), JSON.parse(text));
  });
});
