import assert from 'node:assert/strict';
import { callFacts } from '../../../../src/catalogue/callFacts.ts';
import { openCatalogue } from '../../../../src/catalogue/catalogue.ts';
import { runOne } from '../../../../src/request/run/runAll.ts';
import type { RunContext } from '../../../../src/request/run/runContext.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { requestAccount } from '../../../support/doubles/requestScopes.ts';
import { refusedWith, send, start } from '../../../support/runs/requestRun.ts';

const one = '/network-config/v1alpha1/wlan-ssids/Guest';
const clients = '/network-monitoring/v1/clients';

describe('The parameters of a call that is sent', () => {
  const catalogue = openCatalogue();
  const portsFor = (baseUrl: string, over: Parameters<typeof requestPorts>[1] = {}) =>
    requestPorts(() => ({ body: { items: [] } }), {
      account: () => Promise.resolve({ ...requestAccount, platform: 'new', baseUrl }),
      facts: (call, platform) => callFacts(catalogue, call, platform),
      ...over,
    });
  const known = 'https://us1.api.central.arubanetworks.com';

  const refused: readonly (readonly [what: string, text: string, sentence: RegExp])[] = [
    ['a slip of scope', `PATCH ${one}?object-type=LOCAL&scope-id=1\n\n{}`, /Line 1: .*device-function/],
    ['a misspelt scope', `PATCH ${one}?objectType=LOCAL\n\n{}`, /Line 1: .*object-type/],
    [
      'a slip of scope in a value',
      `@type = local\nPATCH ${one}?object-type={{type}}&scope-id=1&device-function=CAMPUS_AP\n\n{}`,
      /Line 2: .*LOCAL or SHARED/,
    ],
    [
      'a scope that comes out empty',
      `@site =\nPATCH ${one}?object-type=LOCAL&scope-id={{site}}&device-function=CAMPUS_AP\n\n{}`,
      /Nothing was sent/,
    ],
    ['a parameter that is answered with 400', `GET ${clients}?siteId=5`, /Line 1: .*“site-id”/],
    ['a scope in its body', `@x = {"scope-id":"1"}\nPATCH ${one}\n\n{{x}}`, /Line 4: .*“scope-id”/],
    ['one whose name is a value', `@name = topN\nGET ${clients}?{{name}}=5`, /Line 2: .*“limit”/],
  ];

  for (const [what, text, sentence] of refused) {
    it(`keep it from leaving for ${what}, and nobody is asked`, async () => {
      const ports = portsFor(known);
      await assert.rejects(
        send(text, ports),
        (error) => refusedWith('requestProblem')(error) && sentence.test(String(error)),
      );
      assert.deepEqual([ports.calls, ports.questions], [[], []]);
    });
  }

  it('that the catalogue does not know leave if a person says so, a slip of scope never', async () => {
    const asked: string[] = [];
    const mayGoUnchecked: RunContext['mayGoUnchecked'] = (refusal) => {
      asked.push(refusal.message);
      return Promise.resolve(true);
    };
    const ports = portsFor(known, { mayGoUnchecked });
    const text = `# @foreach n in [1,2]\nGET ${clients}?newer={{n}}`.replace('[1,2]', '{{list}}');
    await send(text, {
      ...ports,
      environment: () => Promise.resolve(new Map([['list', { value: [1, 2], secret: false }]])),
    });
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      [`${clients}?newer=1`, `${clients}?newer=2`],
    );
    assert.equal(asked.length, 1);
    await assert.rejects(send(`PATCH ${one}?scope-id=1\n\n{}`, ports), refusedWith('requestProblem'));
    assert.equal(asked.length, 1);
  });

  it('and members of its body that the API ignores are told in the question and with the response', async () => {
    const ports = portsFor(known, {
      fileTexts: { '/project/calls/body.json': '{"hide_ssid": true}' },
      deed: () => Promise.resolve({ words: 'Change Guest', notes: [] }),
    });
    const told = 'Did you mean “hide-ssid”?';
    for (const body of ['{"hide_ssid": true}', '< body.json']) {
      const outcome = await send(`PATCH ${one}\n\n${body}`, ports);
      const [asked] = ports.questions.splice(0);
      const notes = asked?.kind === 'write' ? asked.call.deed?.notes : [];
      assert.ok(notes?.[0]?.startsWith(told), body);
      assert.ok(outcome.notices.some(({ message }) => message.startsWith(`Line 3: ${told}`)));
    }
  });

  it('are told if the body is sent as JSON and is none, or has a member twice', async () => {
    const twice = '“d” appears twice in one JSON object';
    const none = 'The body is sent as JSON, but it is not valid JSON';
    for (const [head, body, told] of [
      ['', '{"d":1,\n "d":2}', `Line 6: ${twice}`],
      ['', '[{"a":{"d":1,"e":"d","d":2}}]', `Line 5: ${twice}`],
      ['', '{{x}}', `Line 5: ${twice}`],
      ['', '[1,],', `Line 5: ${none}`],
      ['', '{site_name: foo}', `Line 5: ${none}`],
      ['Content-Type: application/merge-patch+json; charset=utf-8\n', 'a', `Line 6: ${none}`],
      ['Content-Type: application/json\n', '< body.json', `Line 6: ${none}`],
      ['', '[{{list}}]', undefined],
      ['Content-Type: application/json\n', '3', undefined],
      ['Content-Type: application/x-ndjson\n', '{"d":1}\n{"d":1}', undefined],
      ['Content-Type: text/csv\n', '"a","b"\n"c","d"', undefined],
      ['Content-Type: application/xml\n', '<a/>', undefined],
      ['', 'plain text', undefined],
    ] as const) {
      const ports = portsFor(known, {
        deed: () => Promise.resolve({ words: 'Change x', notes: [] }),
        fileTexts: { '/project/calls/body.json': '[1,],' },
      });
      const text = `@x = {"d":1,"d":2}\n@list = 1,2\nPOST /a/b\n${head}\n${body}`;
      const { notices } = await send(text, ports);
      const said = notices.map(({ message }) => message);
      assert.equal(said.length, told === undefined ? 0 : 1, `${head}${body}: ${said.join()}`);
      assert.ok((said[0] ?? '').startsWith(told ?? ''), said[0]);
      const [asked] = ports.questions;
      const notes = (asked?.kind === 'write' && asked.call.deed?.notes) || [];
      assert.equal(
        notes.some((note) => note.startsWith(told?.slice(8) ?? ' ')),
        told !== undefined,
      );
    }
  });

  it('that are only odd are told with the response, each once in a run', async () => {
    const ports = portsFor(known);
    const environment = new Map([['list', { value: [5000, 6000], secret: false }]]);
    const run = start(`# @foreach n in {{list}}\nGET ${clients}?limit={{n}}`, {
      ...ports,
      environment: () => Promise.resolve(environment),
    });
    const outcome = await runOne(run, 0);
    assert.ok('rows' in outcome);
    const told = outcome.rows.map((row) => ('outcome' in row ? row.outcome.notices : []));
    const message = 'Line 2: “limit” may be at most 1000.';
    assert.deepEqual(told, [[{ code: 'parameter', message }], []]);
  });

  it('of an operation that is to end are sent, and the day is told', async () => {
    const { notices } = await send('GET /network-config/v1alpha1/sites?limit=3&offset=0', portsFor(known));
    assert.deepEqual(
      notices.map(({ message }) => message),
      [
        'Line 1: HPE has announced the end of this operation for 2026-06-30. Use GET /network-config/v1/sites.',
      ],
    );
  });

  it('of a private cluster are only told, except a slip of scope', async () => {
    const ports = portsFor('https://central.corp.example');
    const outcome = await send(`GET ${clients}?newer=1`, ports);
    assert.deepEqual(
      outcome.notices.map(({ code }) => code),
      ['parameter'],
    );
    await assert.rejects(send(`PATCH ${one}?scope-id=1\n\n{}`, ports), refusedWith('requestProblem'));
    assert.equal(ports.calls.length, 1);
  });
});
