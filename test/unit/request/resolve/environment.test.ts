import { textOfValue } from '../../../../src/text/json.ts';
import assert from 'node:assert/strict';
import { CentralError, isCentralError } from '../../../../src/base/errors.ts';
import {
  environmentNames,
  namesInAll,
  parseDotenv,
  readEnvironment,
} from '../../../../src/request/resolve/environment.ts';
import { listText } from '../../../../src/request/syntax/value.ts';

describe('Environments', () => {
  it('take $shared first, their own over it, and the private file over both', () => {
    const shared = '{"$shared":{"a":"1","b":"1","c":"1"},"dev":{"b":"2","c":"2"},"prod":{}}';
    const secret = '{"dev":{"c":"3"}}';
    assert.deepEqual(environmentNames(shared, secret), ['dev', 'prod']);
    assert.deepEqual(
      [...readEnvironment('dev', shared, secret)],
      [
        ['a', { value: '1', secret: false }],
        ['b', { value: '2', secret: false }],
        ['c', { value: '3', secret: true }],
      ],
    );
    assert.deepEqual([...readEnvironment(undefined, shared, secret).keys()], ['a', 'b', 'c']);
  });

  it('may name their schema, and hold a byte order mark', () => {
    const text = '\uFEFF{"$schema":"https://example.com/env.json","dev":{"a":{"b":[1]}}}';
    assert.deepEqual(environmentNames(text, undefined), ['dev']);
    assert.deepEqual(
      [...readEnvironment('dev', text, undefined)],
      [['a', { value: { b: [1] }, secret: false }]],
    );
  });

  it('are found in all files that can be read, and the first of the others is told', async () => {
    const file = (shown: string, text: () => Promise<string | undefined>) => ({
      shown,
      isPrivate: shown.includes('private'),
      text,
    });
    const shared = file('a/http-client.env.json', async () => '{"dev":{},"lab":{}}');
    const secret = file('a/http-client.private.env.json', async () => '{"lab":{},"prod":{}}');
    const names = ['dev', 'lab', 'prod'];
    assert.deepEqual(await namesInAll([shared, secret, file('b', async () => undefined)]), { names });
    for (const [broken, reason] of [
      [async () => '{"dev":', 'badEnvironmentFile'],
      [() => Promise.reject(new CentralError('settingsNotRead', { name: 'x' })), 'settingsNotRead'],
      [() => Promise.reject(new CentralError('fileNotText', { path: 'x' })), 'fileNotText'],
      [() => Promise.reject(new Error('gone')), 'settingsNotRead'],
    ] as const) {
      const later = file('d/http-client.env.json', async () => '[]');
      const found = await namesInAll([shared, file('c/http-client.env.json', broken), later, secret]);
      assert.deepEqual([found.names, found.unread?.reason], [names, reason]);
      assert.match(found.unread?.message ?? '', /c\/http-client\.env\.json/);
    }
  });

  it('keep whole numbers of any length as they are written', () => {
    const text =
      '{"dev":{"sid":54819475093732352,"sids":[54819475093732353,1],"in":{"id":-54819475093732353}}}';
    const values = [...readEnvironment('dev', text, undefined)].map(([, { value }]) => value);
    assert.deepEqual(values.map(textOfValue), [
      '54819475093732352',
      '[54819475093732353,1]',
      '{"id":-54819475093732353}',
    ]);
    assert.deepEqual(values.slice(0, 2).map(listText), ['54819475093732352', '54819475093732353,1']);
  });

  it('keep a number in any notation as it is written: firmware 10.10 is not 10.1', () => {
    const written = ['9007199254740993.0', '9007199254740993e0', '-1.5E+30', '1e400', '90071992547409.93e2'];
    const text = `{"dev":{"long":[${written.join(', ')}],"short":[1.0,1e3,-0,1.5e-7,0.1],"fw":10.10,"in":{"fw":1.50}}}`;
    const values = readEnvironment('dev', text, undefined);
    assert.equal(textOfValue(values.get('fw')?.value ?? ''), '10.10');
    assert.equal(textOfValue(values.get('in')?.value ?? ''), '{"fw":1.50}');
    assert.equal(textOfValue(values.get('long')?.value ?? ''), `[${written.join(',')}]`);
    assert.equal(textOfValue(values.get('short')?.value ?? ''), '[1.0,1e3,-0,1.5e-7,0.1]');
  });

  it('leave out names that reach into an object’s making, and name the file that cannot be read', () => {
    const hostile = '{"dev":{"__proto__":{"polluted":true},"constructor":1,"a":1}}';
    assert.deepEqual([...readEnvironment('dev', hostile, undefined).keys()], ['a']);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    for (const text of ['{', '[]', '{"dev": 1}']) {
      assert.throws(
        () => readEnvironment('dev', undefined, text),
        (error) => isCentralError(error, 'badRequestFile') && /private/.test(error.message),
      );
    }
  });

  it('read a .env file with comments, quotes and exports', () => {
    assert.deepEqual(
      [...parseDotenv('# c\nA=1\nexport B = "x # y" # z\r\nC=\'q\'\nD=a # b\nnot a line\n')],
      [
        ['A', '1'],
        ['B', 'x # y'],
        ['C', 'q'],
        ['D', 'a'],
      ],
    );
  });

  it('take no other line for the value of a name that has only blanks', () => {
    for (const text of ['A= \nB=1', 'A=\t \r\nB=1', 'A=  \n\nB=1'])
      assert.deepEqual(
        [...parseDotenv(text)],
        [
          ['A', ''],
          ['B', '1'],
        ],
        JSON.stringify(text),
      );
  });
});
