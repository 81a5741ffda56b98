import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Field, Operation } from '../../../../src/catalogue/operation.ts';
import { nameOfRight, type CheckContext } from '../../../../src/request/check/check.ts';
import type { CatalogueLookup } from '../../../../src/request/check/checkCatalogue.ts';
import { place } from '../../../../src/request/syntax/model.ts';
import { parse } from '../../../../src/request/syntax/parse.ts';
import { sentenceOf } from '../../../../src/request/syntax/problem.ts';
import { checkBlock } from '../../../support/runs/requestText.ts';

const field = (name: string, over: Partial<Field> = {}): Field => ({
  name,
  type: 'string',
  required: false,
  ...over,
});

function operation(
  platform: 'classic' | 'new',
  method: string,
  path: string,
  query: Field[] = [],
): Operation {
  return { platform, method, path, category: '', family: 'classic', pathFields: [], query, bodyFields: [] };
}

const aps = operation('classic', 'GET', '/monitoring/v2/aps', [
  field('status', { enum: ['Up', 'Down'] }),
  field('limit', { type: 'integer', max: 1000, min: 1 }),
  field('group', { required: true, default: 'default' }),
]);
const newAps = operation('new', 'GET', '/network-monitoring/v1/aps');
const all = [aps, newAps];

const catalogue: CatalogueLookup = {
  find: (method, path, platform) =>
    all.find((one) => one.method === method && one.path === path && one.platform === platform),
  at: (path, platform) => all.filter((one) => one.path === path && one.platform === platform),
  nearest: (_path, platform) => all.filter((one) => one.platform === platform),
  twin: (one) => all.find((other) => other.platform !== one.platform),
  successor: () => undefined,
  removed: () => undefined,
};

function check(text: string, context: CheckContext = { platform: 'classic', catalogue }) {
  const document = parse(text);
  return checkBlock(document, document.blocks.length - 1, context).map(
    (one) => `${one.severity} ${one.code}`,
  );
}

describe('A block that a catalogue finds right', () => {
  const nameOf = (text: string, isPart = false) => {
    const document = parse(text);
    const placed = place(document, document.blocks.length - 1);
    return placed && nameOfRight(placed, 'new', isPart);
  };

  it('is kept by its text, whatever its title is', () => {
    const name = nameOf('### A\nGET /x');
    assert.match(String(name), /^new false \s+GET \/x$/);
    assert.equal(nameOf('### B\nGET /x'), name);
    assert.notEqual(nameOf('### A\nGET /x', true), name);
  });

  it('keeps nothing of the file around it', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const edit = (n: number) =>
      check(`# ${'a'.repeat(100_000)}\n\n###\nGET /monitoring/v2/aps?group=group-${n}&status=Down`);
    assert.deepEqual(edit(0), []);
    const before = used();
    for (let n = 1; n <= 200; n++) edit(n);
    assert.ok(used() - before < 5_000_000);
  });

  it('is not kept without a request, or if it is long', () => {
    assert.equal(nameOf('### A\n\n# only words\n'), undefined);
    assert.equal(nameOf(`GET /x?a=${'b'.repeat(2_000)}`), undefined);
  });
});

describe('Checking a block', () => {
  it('finds nothing wrong with a call as the catalogue has it', () => {
    assert.deepEqual(check('GET /monitoring/v2/aps?group=a&status=Down&limit=1000'), []);
    assert.deepEqual(check('GET /monitoring/v2/aps?group={{g}}&status={{s}}&limit={{l}}', {}), []);
  });

  it('tells names that one object of a JSON body has twice', () => {
    const body = (text: string) => check(`POST /x\n\n${text}`, {});
    assert.deepEqual(body('{"a": 1, "b": {{b}}, "a": {{a}}}'), ['warning memberTwice']);
    assert.deepEqual(body('[{"a": {"c": 1, "c": [2]}}]'), ['warning memberTwice']);
    assert.deepEqual(body('{"a": {"a": {{a}}}, "b": [{"a": 1}, {"a": "\\"a\\": 1"}]}'), []);
    assert.deepEqual(body('a "b": 1, "b": 2'), []);
  });

  it('tells missing, wrong and too large parameters', () => {
    assert.deepEqual(check('GET /monitoring/v2/aps'), ['warning missingParameter']);
    assert.deepEqual(check('GET /monitoring/v2/aps?group=a&status=down'), ['warning notOneOf']);
    assert.deepEqual(check('GET /monitoring/v2/aps?group=a&limit=5000'), ['warning aboveMaximum']);
    assert.deepEqual(check('GET /monitoring/v2/aps?group=a&limit=0'), ['warning belowMinimum']);
    assert.deepEqual(check('GET /monitoring/v2/aps?group=a&limit=many'), ['warning notANumber']);
  });

  it('tells an unknown path, a method that is not there, and a path of the other platform with its counterpart', () => {
    assert.deepEqual(check('GET /monitoring/v2/app'), ['warning pathMisspelt']);
    const [misspelt] = checkBlock(parse('GET /montoring/v2/apss'), 0, { platform: 'classic', catalogue });
    assert.match(misspelt ? sentenceOf(misspelt) : '', /^Did you mean \/monitoring\/v2\/aps\? /);
    assert.deepEqual(check('POST /monitoring/v2/aps'), ['warning methodNotHere']);
    const document = parse('GET /network-monitoring/v1/aps');
    const [found] = checkBlock(document, 0, { platform: 'classic', catalogue });
    assert.equal(found?.code, 'otherPlatformTwin');
    assert.deepEqual(found.fixes?.[0]?.edits, [{ range: { start: 4, end: 30 }, text: '/monitoring/v2/aps' }]);
    const cluster = { label: 'own', baseUrl: 'https://central.corp.example' };
    const [there] = checkBlock(document, 0, { platform: 'classic', catalogue, account: cluster });
    assert.deepEqual([found.severity, there?.severity], ['error', 'warning']);
  });

  it('warns of the account’s own headers, of literals shaped like a token and of hidden characters [D18]', () => {
    assert.deepEqual(check('GET /x\nAuthorization: Bearer {{t}}', {}), ['warning accountsHeader']);
    assert.deepEqual(check('GET /x\nX-Key: Bearer abcdefghijklmnopqrstu', {}), ['warning literalSecret']);
    assert.deepEqual(check('@t = aB3dEfGhIjKlMnOpQrStUvWxYz012345\nGET /x', {}), ['warning literalSecret']);
    const token = `eyJ${'a'.repeat(5_000)}.${'b'.repeat(20)}.c`;
    assert.deepEqual(check(`GET /x\nX-Key: ${'x '.repeat(2_500)}${token}`, {}), ['warning literalSecret']);
    assert.deepEqual(check('GET /x\u202e/y', {}), ['warning hiddenCharacter']);
    assert.deepEqual(check('\uFEFFGET /x', {}), []);
  });

  it('tells a body that cannot be sent, and nothing of a header that is not', () => {
    assert.deepEqual(check('GET /x\n\n{}', {}), ['error bodyOfGet']);
    assert.deepEqual(check('POST /x\n\n{}', {}), []);
    assert.deepEqual(check('GET /x\nAuthorization: {{$aadToken}}', {}), ['warning accountsHeader']);
    assert.deepEqual(check('# @no-auth\nGET /x\nAuthorization: {{$aadToken}}', {}), ['error badSystemName']);
  });

  it('tells references that cannot be read, and names that nothing defines', () => {
    assert.deepEqual(check('GET /x/{{a', {}), ['error badReference']);
    assert.deepEqual(check('POST /x\nX-A: {{a\n\n{{b', {}), ['error badReference']);
    const environment = new Map([['e', { value: 'x', secret: false }]]);
    assert.deepEqual(check('GET /{{a b}}/{{$nothing}}', {}), ['error badReference', 'error badSystemName']);
    const text =
      '@v = 1\n# @prompt p\n###\n# @name n\n# @capture c = $.x\nGET /a\n###\n# @prompt q\n# @foreach r in {{c}}\n';
    assert.deepEqual(
      check(`${text}GET /{{v}}/{{q}}/{{c}}/{{r.x}}/{{e}}/{{n.response.status}}`, { environment }),
      [],
    );
    assert.deepEqual(check(`${text}GET /{{x}}/{{m.response.status}}`, { environment }), [
      'error unresolved',
      'error notAnswered',
    ]);
  });

  it('looks up a request that has nothing wrong only once, and again if its text, tags or platform are others', () => {
    let looked = 0;
    const counting: CatalogueLookup = {
      ...catalogue,
      find: (...call) => ((looked += 1), catalogue.find(...call)),
    };
    const looks = (text: string, platform: 'classic' | 'new' = 'classic') => {
      const before = looked;
      const found = check(text, { platform, catalogue: counting });
      return [looked > before, found.join()];
    };
    const right = 'GET /monitoring/v2/aps?group=a';
    assert.deepEqual(looks(`### one\n${right}`), [true, '']);
    assert.deepEqual(looks(`### another\n${right}`), [false, '']);
    assert.deepEqual(looks(`### one\n${right}`, 'new'), [true, 'error otherPlatformTwin']);
    assert.deepEqual(looks(`### one\n${right}`, 'new'), [true, 'error otherPlatformTwin']);
    assert.deepEqual(looks(`### one\n${right}&limit=2000`), [true, 'warning aboveMaximum']);
    assert.deepEqual(looks('### one\n# @all\nGET /monitoring/v2/aps'), [true, 'warning missingParameter']);
    assert.deepEqual(looks(`### one\n# @no-auth\n${right}`), [false, '']);
  });
});
