import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createUndiciTransport, proxiesIn } from '../../../src/cli/undiciTransport.ts';
import { CliBench } from '../../support/benches/cliBench.ts';
import { startProxy } from '../../support/servers/proxy.ts';

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

describe('central behind a proxy', () => {
  let bench: CliBench;
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const get = ['get', '/central/v2/sites?limit=1'];
  const away = {
    ARUBA_CENTRAL_BASE_URL: 'https://eu-apigw.central.arubanetworks.com',
    ARUBA_CENTRAL_CLIENT_ID: undefined,
    ARUBA_CENTRAL_REFRESH_TOKEN: undefined,
  };

  before(async () => void (bench = await CliBench.open()));
  after(async () => {
    for (const server of servers) server.close();
    for (const socket of sockets) socket.destroy();
    await bench.close();
  });

  /** A server that does this once it got the first bytes of a connection. */
  async function serve(then: (socket: Socket) => void): Promise<string> {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).once('data', () => then(socket));
    });
    return listening(server);
  }

  async function listening(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A server that answers every CONNECT with this status. */
  const refusing = (status: number) =>
    serve((socket) => socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`));

  const remark = async (env: Record<string, string | undefined>, args: readonly string[] = get) => {
    const { code, stdout, stderr } = await bench.run(args, { env: { ...away, ...env } });
    assert.deepEqual({ code, stdout }, { code: 3, stdout: '' });
    assert.ok(!/secret|\blog\b/.test(stderr), stderr);
    return stderr;
  };

  it('reaches this machine whatever HTTPS_PROXY and an unreadable HTTP_PROXY say', async () => {
    for (const env of [
      { HTTPS_PROXY: 'proxy.example:8080' },
      { HTTPS_PROXY: 'http://', HTTP_PROXY: 'socks5://proxy.example' },
      { http_proxy: 'proxy.example:99999' },
    ]) {
      const { code, stderr } = await bench.run(get, { env });
      assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    }
  });

  it('names once each entry of NO_PROXY that it does not know, if a proxy is set', async () => {
    const NO_PROXY =
      '10.0.0.1-9, ^gw.*$ 192.168. ;10.0.0.0/33,a.example/x,gw.example.com,*.a,.b,[::1]:8,::1,c:443,<local>,*,10.*';
    const entries = ['10.0.0.1-9', '^gw.*$', '192.168.', '10.0.0.0/33', 'a.example/x'];
    const { code, stderr } = await bench.run(get, { env: { HTTPS_PROXY: 'proxy.example:8080', NO_PROXY } });
    const named = [...stderr.matchAll(/^The entry “(\S+)” of NO_PROXY is ignored: /gm)];
    assert.deepEqual({ code, entries: named.map(([, entry]) => entry) }, { code: 0, entries });
    assert.equal(stderr.split('\n').length, entries.length + 1);
    assert.equal((await bench.run(get, { env: { NO_PROXY } })).stderr, '');
  });

  it('names at most ten entries, each once and without a password', () => {
    const said = (no_proxy: string) => {
      const remarks: string[] = [];
      const environment: Record<string, string> = { https_proxy: 'p', no_proxy };
      createUndiciTransport((name) => environment[name]).load((text) => remarks.push(text));
      return remarks.map((text) => /“(.*)”/.exec(text)?.[1]);
    };
    assert.deepEqual(said('x!,x!,user:geheim99@proxy.!,http://bob:geheim,99@h.x/y,10.1,127.1,010.0.0.1'), [
      'x!',
      '…@proxy.!',
      'http://bob:…',
      '…@h.x/y',
    ]);
    assert.equal(said(Array.from({ length: 20 }, (_, at) => `${at}!`).join()).length, 10);
  });

  it('names a proxy that is down, with its variable and without its password', async () => {
    const gone = await startProxy(0);
    gone.close();
    for (const scheme of ['', 'http://'])
      assert.match(
        await remark({ HTTPS_PROXY: `${scheme}ann:secret@127.0.0.1:${gone.port}` }),
        new RegExp(
          `^unreachable: Nothing was sent to \\S+: the proxy 127\\.0\\.0\\.1:${gone.port}, set in the variable HTTPS_PROXY, cannot be`,
        ),
      );
    assert.match(
      await remark({ https_proxy: 'proxy.invalid:8080' }),
      /^unreachable: Nothing was sent to \S+: the proxy proxy\.invalid:8080, set in the variable https_proxy, cannot be reached/,
    );
  });

  it('names a proxy that asks for a password or lets nothing through [G5]', async () => {
    const asking = await refusing(407);
    assert.match(
      await remark({ HTTPS_PROXY: asking }),
      new RegExp(`^unreachable: The proxy ${asking}, set in the variable HTTPS_PROXY, needs a user name`),
    );
    for (const status of [403, 502, 503]) {
      const proxy = await refusing(status);
      assert.match(
        await remark({ HTTP_PROXY: proxy }),
        new RegExp(
          `^unreachable: The proxy ${proxy}, set in the variable HTTP_PROXY, did not let the call to \\S+ through \\(it returned ${status}\\)`,
        ),
      );
    }
  });

  it('names a proxy that ends the connection without a status', async () => {
    const isOpen = 'HTTP/1.1 200 Connection established\r\n\r\n';
    for (const proxy of [
      await serve((socket) => socket.destroy()),
      await serve((socket) => socket.write(isOpen, () => socket.destroy())),
    ])
      assert.match(
        await remark({ HTTPS_PROXY: proxy }),
        new RegExp(`The proxy ${proxy}, .* closed the connection`),
      );
  });

  it('names a proxy that says nothing, and that nothing was sent, a change too [G5]', async () => {
    for (const args of [
      ['get', '/x'],
      ['call', 'DELETE', '/x', '--yes'],
    ]) {
      const proxy = await serve(() => {});
      assert.match(
        await remark({ HTTPS_PROXY: `ann:secret@${proxy}` }, [...args, '--timeout', '1']),
        new RegExp(
          `^unreachable: Nothing was sent to \\S+: the proxy ${proxy}, set in the variable HTTPS_PROXY, opened no connection to it in time`,
          'm',
        ),
      );
    }
  });

  it('names what is no proxy for HTTP, and a proxy whose own https fails', async () => {
    const proxy = await serve((socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n'));
    assert.match(
      await remark({ HTTPS_PROXY: proxy }),
      new RegExp(
        `^unreachable: Nothing was sent to \\S+: ${proxy}, set in the variable HTTPS_PROXY, does not respond like an HTTP proxy`,
      ),
    );
    assert.match(
      await remark({ HTTPS_PROXY: `https://${proxy}` }),
      new RegExp(
        `^untrusted: Nothing was sent to \\S+: no secure connection could be made to the proxy ${proxy}, set in the variable HTTPS_PROXY \\(TypeError < Error ERR_SSL`,
      ),
    );
    // The bench's own address is http.
    assert.match(
      (await bench.run(['get', '/x'], { env: { HTTP_PROXY: `https://${proxy}` } })).stderr,
      new RegExp(`no secure connection could be made to the proxy ${proxy}, set in the variable HTTP_PROXY`),
    );
  });

  it('shows an answer of http as it came, but names a proxy that wants a password', async () => {
    const responses: [status: number, headers: Record<string, string>, code: number, stderr: RegExp][] = [
      [407, { 'proxy-authenticate': 'Basic realm="x"' }, 3, /^unreachable: The proxy \S+, .* needs a user/],
      [502, { via: '1.1 squid' }, 1, /^502 ·/],
    ];
    for (const [status, headers, code, stderr] of responses) {
      const server = createHttpServer((_, response) => response.writeHead(status, headers).end('page'));
      const http_proxy = await listening(server);
      const ended = await bench.run(['get', '/x'], { env: { http_proxy } });
      assert.equal(ended.code, code);
      assert.match(ended.stderr, stderr);
    }
  });

  it('names the variable that cannot be read, and what is not supported, without its value', async () => {
    assert.match(
      await remark({ HTTPS_PROXY: 'http://ann:secret#1@proxy.example' }),
      /^unreachable: Nothing was sent to .*: the value of the variable HTTPS_PROXY is not the address of a proxy/,
    );
    assert.match(
      await remark({ HTTPS_PROXY: 'socks5://ann:secret@proxy.example:1080' }),
      /^unreachable: .* the variable HTTPS_PROXY names a SOCKS proxy, which is not supported/,
    );
  });
});
