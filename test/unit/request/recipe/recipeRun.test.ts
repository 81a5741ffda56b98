import assert from 'node:assert/strict';
import { CentralError } from '../../../../src/base/errors.ts';
import type { Device } from '../../../../src/inventory/model.ts';
import { switchFamily } from '../../../../src/request/recipe/recipeRow.ts';
import { columnsOf, readRecipe, type Recipe } from '../../../../src/request/recipe/recipe.ts';
import { deviceRow, siteRow } from '../../../../src/request/recipe/recipeRow.ts';
import { callsOfRun, refuseRows, runText } from '../../../../src/request/recipe/recipeRun.ts';
import { rowsNotUp } from '../../../../src/request/recipe/rowsNotUp.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { recipeKindsOf } from '../../../../src/request/syntax/recipeHead.ts';
import { requestPorts } from '../../../support/doubles/requestPorts.ts';
import { send } from '../../../support/runs/requestRun.ts';
import { formatted } from '../../../support/runs/requestText.ts';

const reboot = `# Reboot them.
# @for ap, switch

### Reboot
# @foreach device in {{devices}}
POST /device_management/v1/device/{{device.serial}}/action/reboot
`;
const move = `# @for ap

### Move
# @foreach some in {{devices}} by 2
POST /configuration/v1/devices/move

{"group": "x", "serials": {{some[*].serial}}}

### Tell
POST /told

{"all": {{devices[*].serial}}, "first": "{{devices[0].name}}"}
`;

function recipe(text: string, id = 'mine'): Recipe {
  return readRecipe({ id, text });
}

function ap(serial: string, over: Partial<Device> = {}) {
  return deviceRow({ account: 'a', serial, name: `ap-${serial}`, kind: 'ap', status: 'up', ...over });
}

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof CentralError);
    return `${error.reason}: ${error.message}`;
  }
  return assert.fail('it was not refused');
}

describe('A run of a recipe', () => {
  it('is a text by itself, with the account and the rows in it, which sends once a row', async () => {
    const text = runText(recipe(reboot), { label: 'prod' }, [ap('A'), ap('B', { site: 'Rome' })], ['Plan.']);
    assert.equal(
      text,
      `# Plan.
# @account prod
@devices = [
  {"serial":"A","name":"ap-A"},
  {"serial":"B","name":"ap-B","site":"Rome"}
]
# Reboot them.

### Reboot
# @foreach device in {{devices}}
POST /device_management/v1/device/{{device.serial}}/action/reboot
`,
    );
    assert.equal(recipeKindsOf(parse(text)), undefined);
    const ports = requestPorts(() => ({}));
    await send(text, ports, 1);
    assert.deepEqual(
      ports.calls.map(({ target }) => target),
      ['A', 'B'].map((serial) => `/device_management/v1/device/${serial}/action/reboot`),
    );
    assert.equal(formatted(parse(text)).replace(/\n\n(?=### )/, '\n\n'), text);
  });

  it('sends batches, and the whole list where a request names it', async () => {
    const rows = ['A', 'B', 'C'].map((serial) => ap(serial));
    const text = runText(recipe(move), { label: 'prod' }, rows, []);
    const ports = requestPorts(() => ({}));
    await send(text, ports, 1);
    await send(text, ports, 2);
    assert.deepEqual(
      ports.calls.map(({ body }) => JSON.parse(String(body)) as unknown),
      [
        { group: 'x', serials: ['A', 'B'] },
        { group: 'x', serials: ['C'] },
        { all: ['A', 'B', 'C'], first: 'ap-A' },
      ],
    );
    assert.deepEqual(callsOfRun(recipe(move), 3), { calls: 3, by: 2 });
  });

  for (const name of [
    '{{$processEnv HOME}}',
    '"}] \n### Evil\nDELETE /x',
    'a\u202e\u2028b\u0000',
    '### x',
    ']',
    '\\u007b{{x}}',
    '🙂'.repeat(100),
  ])
    it(`keeps a hostile name a name: ${JSON.stringify(name).slice(0, 30)}`, async () => {
      const named = `# @for ap\n\n### Name\n# @foreach d in {{devices}}\nPOST /x\n\n{"name": "{{d.name}}"}\n`;
      const text = runText(recipe(named), { label: 'prod' }, [ap('A', { name })], [name]);
      assert.doesNotMatch(text, /[\u202e\u2028\0]/);
      const ports = requestPorts(() => ({}));
      await send(text, ports, 1);
      assert.equal(ports.calls.length, 1);
      assert.equal(parse(text).blocks.length, 2);
      assert.ok(String(ports.calls[0]?.body).includes(name.slice(0, 2)), text);
    });

  it('refuses rows of another kind, and rows without what it needs, by name', () => {
    const gateway = deviceRow({ account: 'a', serial: 'G', name: 'gw-1', kind: 'gateway', status: 'up' });
    const site = siteRow({ account: 'a', id: '1', name: 'Rome' });
    assert.match(
      refusal(() => refuseRows(recipe(reboot), [ap('A'), gateway, site])),
      /^recipeNotForRows: .*“mine” is a recipe for ap, switch, .*: gw-1 \(gateway\), Rome \(site\)\./,
    );
    const named = '# @for ap\n\n###\n# @foreach d in {{devices}}\nPOST /x/{{d.site}}/{{d.serial}}\n';
    assert.match(
      refusal(() => refuseRows(recipe(named), [ap('A', { site: 'Rome' }), ap('B'), ap('C')])),
      /^recipeLacksColumn: .*“site”, which is not known for ap-B \(ap\), ap-C \(ap\)\./,
    );
    assert.match(
      refusal(() => refuseRows(recipe(reboot), [])),
      /^noRowsChosen/,
    );
    const optional =
      '# @for ap\n\n###\n# @foreach d in {{devices}}\n# @when {{d.site}} exists\nPOST /x/{{d.site}}\n';
    refuseRows(recipe(optional), [ap('A')]);
    assert.deepEqual([...columnsOf(parse(optional))], [['site', { isNeeded: false }]]);
  });

  it('tells which rows are not up, if the devices themselves have to do something', () => {
    const rows = [ap('A'), ap('B', { status: 'down' }), ap('C', { status: 'unknown' })];
    assert.deepEqual(rowsNotUp(recipe(reboot), rows), [
      { kind: 'notUp', status: 'down', rows: 'ap-B (ap)' },
      { kind: 'notUp', status: 'unknown', rows: 'ap-C (ap)' },
    ]);
    assert.deepEqual(rowsNotUp(recipe(reboot), [ap('A')]), []);
    assert.deepEqual(rowsNotUp(recipe(move), rows), []);
  });

  it('has its whole plan in its text, each line of it on one line', () => {
    const plan = `${'long '.repeat(100)}\n@devices = []`;
    const text = runText(recipe(reboot), { label: 'prod' }, [ap('A')], [plan]);
    assert.equal(text.split('\n', 1)[0], `# ${plan.replace('\n', ' ')}`);
  });

  it('is not made from a file that says otherwise with which account, or on what', () => {
    const why = (text: string) => refusal(() => readRecipe({ id: 'mine', text }));
    assert.match(why(`# @account other\n${reboot}`), /^recipeUnusable: .*@account/);
    assert.match(why(`${reboot}\n### b\n# @account other\nGET /x`), /@account/);
    assert.match(why(`@devices = ["x"]\n${reboot}`), /sets @devices/);
    for (const tag of ['accounts a, b', 'tenant Hotel', 'tenants all'])
      assert.match(why(`${reboot}\n### b\n# @${tag}\nGET /x`), /names an account or a customer/);
    assert.match(
      why('# @for router\n\n###\nGET /x'),
      /“router”, which is no kind of rows; the kinds are ap, /,
    );
    assert.match(why('# @for ap, swtich\n\n###\nGET /x'), /“swtich”, which is no kind/);
    for (const head of ['# @for', '# @For ap', '@for ap'])
      assert.match(why(`${head}\n\n###\nGET /x`), /in a line such as “# @for ap, switch”/);
    for (const between of ['\n', '\n\n###\nGET /x\n\n###\n'])
      assert.match(why(`# @for ap${between}# @for switch\nGET /x`), /@for more than once/);
    assert.match(why('# @for ap\n@a = 1\n'), /no request/);
    assert.match(why('GET /x'), /does not say for which rows/);
  });
});

describe('The family of a switch', () => {
  for (const [firmware, model, family] of [
    ['10.13.1000', '6300M 24p SR5 (JL660A)', 'cx'],
    ['FL.10.13.1000', undefined, 'cx'],
    ['WC.16.11.0012', '2930F-24G-PoE+ (JL255A)', 'aos-s'],
    [undefined, 'Aruba CX 8360', 'cx'],
    [undefined, 'CX 10000', 'cx'],
    [undefined, 'Aruba 3810M', 'aos-s'],
    ['7.4.1.12', 'S2500-24P', undefined],
    [undefined, undefined, undefined],
  ] as const)
    it(`of ${model} with ${firmware} is ${family}`, () => {
      assert.equal(switchFamily({ ...(firmware && { firmware }), ...(model && { model }) }), family);
    });
});
