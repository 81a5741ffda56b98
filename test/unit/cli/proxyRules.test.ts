import assert from 'node:assert/strict';
import { proxiesIn } from '../../../src/cli/proxies.ts';

const gateway = new URL('https://gw.example.com/x');

function through(environment: Record<string, string>, url = gateway): string | undefined {
  const proxy = proxiesIn((name) => environment[name])(url);
  if (proxy === undefined) return undefined;
  return `${proxy.variable} ${'url' in proxy ? proxy.url.href : proxy.wrong}`;
}

describe('the proxy of the environment', () => {
  const values: [value: string, expected: string | undefined][] = [
    ['proxy.example:8080', 'http://proxy.example:8080/'],
    ['proxy.example', 'http://proxy.example/'],
    ['http://proxy.example:8080', 'http://proxy.example:8080/'],
    ['HTTPS://proxy.example', 'https://proxy.example/'],
    [' localhost:3128 ', 'http://localhost:3128/'],
    ['10.0.0.1:3128', 'http://10.0.0.1:3128/'],
    ['[::1]:3128', 'http://[::1]:3128/'],
    ['ann:secret@proxy.example:8080', 'http://ann:secret@proxy.example:8080/'],
    ['http://ann:p%40ss@proxy.example', 'http://ann:p%40ss@proxy.example/'],
    ['socks5://proxy.example:1080', 'ERR_PROXY_SCHEME'],
    ['socks://proxy.example', 'ERR_PROXY_SCHEME'],
    ['ftp://proxy.example', 'ERR_PROXY_VARIABLE'],
    ['proxy.example:99999', 'ERR_PROXY_VARIABLE'],
    ['http//proxy.example:8080', 'ERR_PROXY_VARIABLE'],
    ['"http://proxy.example:8080"', 'ERR_PROXY_VARIABLE'],
    ["'proxy.example'", 'ERR_PROXY_VARIABLE'],
    ['http://', 'ERR_PROXY_VARIABLE'],
    [':8080', 'ERR_PROXY_VARIABLE'],
    ['http:proxy.example', 'ERR_PROXY_VARIABLE'],
    ['ann:pa#ss@proxy.example', 'ERR_PROXY_VARIABLE'],
    ['ann:pa%ss@proxy.example', 'ERR_PROXY_VARIABLE'],
    ['ann:12#34@proxy.example', 'ERR_PROXY_VARIABLE'],
    ['ann:12/34@proxy.example', 'ERR_PROXY_VARIABLE'],
    ['http://ann:12?34@proxy.example', 'ERR_PROXY_VARIABLE'],
    ['ann:p@ss@proxy.example', 'http://ann:p%40ss@proxy.example/'],
    ['[fd00::1]', 'http://[fd00::1]/'],
    ['http://proxy.example:8080/proxy.pac?x#y', 'http://proxy.example:8080/'],
    ['ann:secret@proxy.example:8080/path', 'http://ann:secret@proxy.example:8080/'],
    ['a proxy', 'ERR_PROXY_VARIABLE'],
    ['8080', 'ERR_PROXY_VARIABLE'],
    ['$HTTP_PROXY', 'ERR_PROXY_VARIABLE'],
    ['${HTTP_PROXY}', 'ERR_PROXY_VARIABLE'],
    ['http;//proxy.example', 'ERR_PROXY_VARIABLE'],
    ['“http://proxy.example”', 'ERR_PROXY_VARIABLE'],
    ['2001:db8::1:8080', 'ERR_PROXY_VARIABLE'],
    ['münchen.example', 'http://xn--mnchen-3ya.example/'],
    ['ann@corp:secret@proxy.example', 'http://ann%40corp:secret@proxy.example/'],
    ['', undefined],
  ];
  for (const [value, expected] of values)
    it(`is ${expected ?? 'none'} for “${value}”`, () =>
      assert.equal(through({ HTTPS_PROXY: value }), expected && `HTTPS_PROXY ${expected}`));

  it('is that of ALL_PROXY where no other is named', () => {
    const plain = new URL('http://gw.example.com');
    assert.equal(through({ ALL_PROXY: 'a' }), 'ALL_PROXY http://a/');
    assert.equal(through({ all_proxy: 'a' }, plain), 'all_proxy http://a/');
    assert.equal(through({ ALL_PROXY: 'a', HTTPS_PROXY: 'b' }), 'HTTPS_PROXY http://b/');
  });

  it('is that of the lower case first, and of HTTP_PROXY where https has none', () => {
    assert.equal(through({ https_proxy: 'a', HTTPS_PROXY: 'b' }), 'https_proxy http://a/');
    assert.equal(through({ HTTP_PROXY: 'c' }), 'HTTP_PROXY http://c/');
    assert.equal(through({ HTTPS_PROXY: 'b' }, new URL('http://gw.example.com')), undefined);
  });

  const past: [entry: string, isPast: boolean][] = [
    ['gw.example.com', true],
    ['GW.example.com.', true],
    ['example.com', true],
    ['.example.com', true],
    ['*.example.com', true],
    ['*.gw.example.com', false],
    ['other, example.com', true],
    ['example.com:443', true],
    ['example.com:8443', false],
    ['*', true],
    ['ample.com', false],
    ['::1 [::1]:443', false],
    ['https://gw.example.com', true],
    ['https://gw.example.com:8443/', false],
    ['gw.example.com/', true],
    ['"gw.example.com"', true],
    ['a.example;gw.example.com', true],
    ['a.example|gw.example.com', true],
    ['gw.*', true],
    ['10.*', false],
    ['gw.*:8443', false],
    ['http://user@gw.example.com/', true],
    ['gw.example.com?', true],
    [';|', false],
  ];
  for (const [entry, isPast] of past)
    it(`is ${isPast ? 'not ' : ''}used with NO_PROXY=${entry}`, () =>
      assert.equal(through({ HTTPS_PROXY: 'p', no_proxy: entry }) === undefined, isPast));

  it('is past for an address of IPv6, with its port or without', () => {
    for (const entry of ['::1', '[::1]', '[::1]:8443', '0:0:0::1'])
      assert.equal(
        through({ HTTPS_PROXY: 'p', NO_PROXY: entry }, new URL('https://[::1]:8443')),
        undefined,
        entry,
      );
  });

  it('is past for the addresses of a network', () => {
    const entries: [entry: string, host: string, isPast: boolean][] = [
      ['10.0.0.0/8', '10.1.2.3', true],
      ['10.0.0.0/8', '11.1.2.3', false],
      ['10.0.0.0/8', 'gw.example.com', false],
      ['a.example, fd00::/8', '[fd12::1]', true],
      ['[fd00::]/8', '[fe80::1]', false],
      ['10.0.0.0/33', '10.0.0.0', false],
      ['0.0.0.0/0', '192.0.2.1', true],
      ['192.0.*', '192.0.2.1', true],
      ['192.0.*', '192.1.2.1', false],
      ['192.168.*.*', '192.168.1.2', true],
      ['192.168.*.*', '192.169.1.2', false],
      ['10.*.*.*:443', '10.1.1.1', true],
      ['*.10.*', '10.1.1.1', false],
      ['10.*', '10.evil.com', false],
      ['10*', '10.1.1.1', true],
      ['10*', '10.evil.com', false],
      ['gw.*', 'gw.example.com', true],
      ['*', '10.evil.com', true],
      ['*.*.*', '10.evil.com', true],
      ['münchen.example', 'münchen.example', true],
      ['10.0.0.0/8:443', '10.1.2.3', true],
      ['10.0.0.0/8:8443', '10.1.2.3', false],
      ['fd00::/8:443', '[fd12::1]', true],
      ['[fd00::]/8:8443', '[fd12::1]', false],
      ['[fd00::/8]:443', '[fd12::1]', true],
      ['10.0.0.0/255.0.0.0', '10.1.2.3', true],
      ['10.0.0.0/255.0.0.0', '11.1.2.3', false],
      ['10.0.0.0/255.0.255.0', '10.0.0.1', false],
      ['<local>', 'gateway', true],
      ['<LOCAL>:8443', 'gateway', false],
      ['<local>', 'gw.example.com', false],
      ['<local>', '[fd12::1]', false],
      ['10.*.1.*', '10.7.1.5', true],
      ['10.*.1.*', '10.7.2.5', false],
      ['10.1', '10.0.0.1', true],
      ['010.0.0.1', '8.0.0.1', true],
      ['10.', '10.0.0.1', false],
      ['gw*.example.com', 'gw7.example.com', true],
      ['gw*.example.com', 'ap7.example.com', false],
      ['*internal*', 'gw.internal.example', true],
      ['*.in*.example', 'in1.example', false],
      ['a*ab', 'ab', false],
      ['a**ab', 'aab', true],
      ['*a*b*', 'b.a', false],
      ['*a*a*a*a*b', `${'a'.repeat(200)}.c`, false],
      ['*.*.*.*.*.*.corp', `${'a.'.repeat(100)}c`, false],
      ['**********b', `${'a'.repeat(200)}.c`, false],
    ];
    for (const [NO_PROXY, host, isPast] of entries)
      assert.equal(
        through({ HTTPS_PROXY: 'p', NO_PROXY }, new URL(`https://${host}`)) === undefined,
        isPast,
        NO_PROXY,
      );
  });

  it('is none for this machine, unless it is on this machine too', () => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      for (const [proxy, expected] of [
        ['socks5://p', undefined],
        ['p:8080', undefined],
        ['127.0.0.1:8080', 'HTTP_PROXY http://127.0.0.1:8080/'],
      ] as const)
        assert.equal(through({ HTTP_PROXY: proxy }, new URL(`http://${host}:1`)), expected);
  });
});
