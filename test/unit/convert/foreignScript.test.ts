import assert from 'node:assert/strict';
import { decidingCalls, scriptLines } from '../../../src/convert/foreignScript.ts';

describe('The lines of another client’s script', () => {
  it('say how many of them are left out', () => {
    const lines = scriptLines('f()\n'.repeat(403).trimEnd());
    assert.equal(lines.length, 401);
    assert.equal(lines.at(-1), '#   … 3 more lines left out');
    assert.deepEqual(scriptLines('f()'), ['#   f()']);
  });

  it('show that one of them was cut', () => {
    const [line = ''] = scriptLines('f() '.repeat(200));
    assert.equal(line, `#   ${'f() '.repeat(125)}…`);
  });

  it('name what decides which requests are sent, but not from a comment', () => {
    const script =
      'if (x) pm.execution.skipRequest();\n// pm.execution.runRequest("a")\npostman.setNextRequest(null); pm.setNextRequest("b")\npm.sendRequest({ url }, () => {});\nexports.$cancel = true; f($cancel)';
    assert.deepEqual(decidingCalls(script), ['skipRequest', 'setNextRequest', 'sendRequest', '$cancel']);
    assert.deepEqual(decidingCalls('pm.test("skipRequest", () => {})'), []);
  });

  const tags = (script: string) => scriptLines(script).filter((line) => line.startsWith('# @'));

  const checks: [what: string, script: string, tags: string[]][] = [
    ['a check of JetBrains', 'client.assert(response.status === 200, "no");', ['# @assert status == 200']],
    ['a check in a test', 'client.test("a", function () {\n  client.assert(response.status == 201);\n});',
      ['# @assert status == 201']],
    ['Postman’s', 'pm.test("a", () => {\n  pm.expect(pm.response.code)\n    .to.equal(200)\n})', ['# @assert status == 200']],
    ['httpYac’s', "test.status(204);\nassert.strictEqual(response.statusCode, 204)", ['# @assert status == 204']],
    ['a commented line', '// client.assert(response.status === 500)\n/* pm.response.to.have.status(500) */', []],
    ['a comment in a text', 'client.assert(response.status === 200, "see https://h/x");', ['# @assert status == 200']],
    ['what is checked under a condition', 'if (response.status === 404) {\n  client.assert(response.status === 404)\n}', []],
    ['a condition without braces', 'if (x)\n  client.assert(response.status === 404)\nelse client.assert(response.status === 200)', []],
    ['one of several', 'client.assert(response.status === 200 || response.status === 201)', []],
    ['what must not be', 'client.assert(!(response.status === 500)); pm.expect(pm.response.code).to.not.equal(500)', []],
    ['a status that is only looked at', 'const ok = response.status === 200; console.log(response.status === 200)', []],
    ['checks that cannot hold together', 'pm.response.to.have.status(200)\npm.response.to.have.status(201)', []],
    ['what may run for each row', 'rows.forEach((row) => { pm.response.to.have.status(200) })', []],
    ['a value that is kept if it is there', 'if (response.body.t) { client.global.set("t", response.body.t) }', ['# @capture t = $.t']],
    ['a value under a name of its own', "const r = pm.response.json()\nvar t = r['token']\npm.collectionVariables.set('tid', t);", ["# @capture tid = $['token']"]],
    ['a name that is given another value', 'let t = response.body.a\nt = "x"\nclient.global.set("t", t)', []],
    ['a name that is added to', 'let t = response.body.a\nt += "x"\nclient.global.set("t", t)', []],
    ['a name of two functions', 'test("a", () => { const t = response.body.a })\ntest("b", () => { const t = 5; client.global.set("t", t) })', []],
    ['a name that nobody gave', 'client.global.set("t", t)', []],
    ['a value of the other case', 'if (a) { f() } else { client.global.set("t", response.body.t) }', []],
    ['a name with two values', 'client.global.set("t", response.body.a)\nclient.global.set("t", response.body.b)', []],
  ]; // prettier-ignore
  for (const [what, script, expected] of checks)
    it(`turns into tags what surely runs: ${what}`, () => assert.deepEqual(tags(script), expected));

  const secrets = [
    'headers.add({key:"X-Sig",value:"canary-1"});',
    "headers.upsert({ value: 'canary-1', key: 'Cookie' });",
    'pm.environment.set("psk", "canary-1");',
    'headers.add("Cookie: it\'s=canary-1")',
    'run #Login (@password=correct canary-1, @x=1)',
    'run #Login (@x=1, @password=a, canary-1)',
    'run #Login (@x=a b @password = a(b) canary-1)',
    'run #Login (@password="a\\" canary-1", @x=1)',
    'run #Login (@password=a@b=canary-1)',
    'run #Login (@password="a, @x= canary-1", @x=1)',
    `pm.environment.set("psk", "${'canary-1 '.repeat(60)}");`,
  ];
  for (const script of secrets)
    it(`keeps no secret of a comment: ${script}`, () =>
      assert.doesNotMatch(scriptLines(script).join('\n'), /canary/));

  it('mask the values of secrets alone that a line gives to other requests', () =>
    assert.deepEqual(scriptLines('run #Login (@user=a b, @password=correct horse, @x=1)'), [
      '#   run #Login (@user=a b, @password=••••, @x=1)',
    ]));
});
