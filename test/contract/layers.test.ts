import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The rooms of `src`, lowest first: each may import only what stands above its line. */
const rooms = [
  'base',
  'text',
  'regions',
  'account',
  'http',
  'redact',
  'store',
  'limits',
  'client',
  'tokens',
  'catalogue',
  'inventory',
  'request',
  'response',
  'convert',
  'webview',
  'sandbox',
  'central.ts',
  'agents',
  'cli',
  'shell',
  'extension.ts',
];

/** The rooms within a room, in the same order. */
const innerRooms: Record<string, readonly string[]> = {
  tokens: ['storage', 'grants', 'session', 'accounts', 'import', 'openTokens.ts'],
  request: ['syntax', 'resolve', 'check', 'undo', 'run', 'recipe'],
};

const files = globSync('src/**/*.ts')
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();
const imports = new Map(files.map((path) => [path, importsOf(path)]));

describe('the rooms of src', () => {
  it('are all in the list of layers', () => {
    assert.deepEqual(
      files.filter((path) => layerOf(path).includes(-1)),
      [],
    );
  });

  it('import only what stands before them, types and what loads later included', () => {
    const broken = [...imports].flatMap(([path, targets]) =>
      targets.filter((target) => isUpward(path, target)).map((target) => `${path} -> ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('speak HTTP by two doors, the client and token requests, over the transport of the editor or the terminal', () => {
    const speakers = files.filter(
      (path) =>
        !path.startsWith('src/sandbox/') &&
        /\.transport\(|\bfetch\(|'(?:undici|node:(?:https?|http2|tls))'|(?<!\{ BlockList, isIP \} from )'node:net'/.test(
          readFileSync(path, 'utf8'),
        ),
    );
    assert.deepEqual(speakers, [
      'src/cli/undiciTransport.ts',
      'src/cli/webhookReceiver.ts',
      'src/client/callExecution.ts',
      'src/http/fetchTransport.ts',
      'src/tokens/grants/tokenRequest.ts',
    ]);
  });

  it('hold no circle of files, types included', () => assert.deepEqual(circles(), []));
});

/** Paths of the files that a file imports: values, types and dynamic imports. */
function importsOf(path: string): string[] {
  const source = readFileSync(path, 'utf8');
  const specifiers = source.matchAll(/(?:\bfrom|\bimport\(|\bimport)\s*'(\.[^']+\.ts)'/g);
  const targets = [...specifiers].map(([, specifier = '']) => join(dirname(path), specifier));
  return [...new Set(targets.map((target) => target.replaceAll('\\', '/')))].toSorted();
}

/** The places of a file's room and inner room in their lists; -1 where a list lacks it. */
function layerOf(path: string): [room: number, inner: number] {
  const [, room = '', inner = ''] = path.split('/');
  return [rooms.indexOf(room), innerRooms[room]?.indexOf(inner) ?? 0];
}

function isUpward(from: string, to: string): boolean {
  const [room, inner] = layerOf(from);
  const [targetRoom, targetInner] = layerOf(to);
  return targetRoom > room || (targetRoom === room && targetInner > inner);
}

/** Files that reach themselves through their imports, each with the way back. */
function circles(): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const start = way.indexOf(path);
    if (start >= 0) found.push([...way.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) walk(target, [...way, path]);
    done.add(path);
  };
  for (const path of files) walk(path, []);
  return found;
}
