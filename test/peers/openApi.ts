import { atOrigin, type Peer, type PeerCase } from './peer.ts';
import { packageOf, versionOf } from './tools.ts';

type Node = Readonly<Record<string, unknown>>;

/** The part of Swagger UI that makes a request of an operation and of what stands in its fields. */
interface SwaggerClient {
  resolve(options: { spec: unknown }): Promise<{ spec: Node }>;
  buildRequest(options: {
    spec: Node;
    operationId: string;
    parameters: Node;
    requestBody?: unknown;
    requestContentType?: string;
  }): { url: string; method: string; headers: Record<string, string>; body?: string };
}

type Expected = Pick<PeerCase, 'note' | 'row'>;

/** An operation of a document with the recorder for its server; all its values are examples, as Swagger UI fills them in. */
interface OperationCase extends Expected {
  title: string;
  path?: string;
  parameters?: Node[];
  /** The body’s type, and the object that describes it; its example is sent. */
  body?: [type: string, media: Node];
  /** Members of the document, instead of `servers`. */
  document?: Node;
  /** True for a document of Swagger 2. */
  isOld?: boolean;
}

/** Swagger UI sends “|” as it is. */
const encoded = { row: 'characters that are not allowed in an address are encoded' };

const list = { type: 'array', items: { type: 'string' } };
const object = { type: 'object' };
const three = ['a', 'b c', 'd&e/ü'];
const members = { r: 1, g: 'x y', b: 'd&e' };

/** A parameter of the path with the only value that its schema allows; any other value is left to the person. */
function inPath(
  style: string,
  explode: boolean,
  type: Node,
  example: unknown,
  expected?: Expected,
): OperationCase {
  const schema = { ...type, enum: [example] };
  const parameter = { in: 'path', name: 'id', required: true, style, explode, schema, example };
  const kind = `${explode ? 'exploded ' : ''}${String(type['type'])}`;
  return {
    title: `a path with the ${style} of ${kind}`,
    path: '/a/{id}/x',
    parameters: [parameter],
    ...expected,
  };
}

function inQuery(title: string, parameter: Node, expected?: Expected): OperationCase {
  return {
    title: `a query with ${title}`,
    parameters: [{ in: 'query', name: 'q', required: true, ...parameter }],
    ...expected,
  };
}

function inHeader(title: string, parameter: Node): OperationCase {
  return {
    title: `a header with ${title}`,
    parameters: [{ in: 'header', name: 'X-A', required: true, ...parameter }],
  };
}

function old(title: string, parameters: Node[], more: Partial<OperationCase> = {}): OperationCase {
  return { title: `Swagger 2: ${title}`, isOld: true, parameters, ...more };
}

function oldList(collectionFormat: string): OperationCase {
  const parameter = { in: 'query', name: 'q', required: true, type: 'array', items: { type: 'string' } };
  return old(`a list as ${collectionFormat}`, [{ ...parameter, collectionFormat, default: ['a', 'b c'] }]);
}

const operations: readonly OperationCase[] = [
  inPath('simple', false, list, three),
  inPath('simple', true, object, members),
  inPath('label', false, list, three, { row: 'commas between the values of a label' }),
  inPath('label', true, object, members),
  inPath('label', false, { type: 'string' }, 'a b'),
  inPath('matrix', false, { type: 'string' }, 'a b'),
  inPath('matrix', false, list, three),
  inPath('matrix', true, list, three),
  inPath('matrix', true, object, members),
  inPath('matrix', false, object, members),
  inQuery('a list', { schema: list, example: three }),
  inQuery('a list in one field', { schema: list, explode: false, example: three }),
  inQuery('a list between blanks', {
    schema: list,
    style: 'spaceDelimited',
    explode: false,
    example: ['a', 'b'],
  }),
  inQuery(
    'a list between lines',
    { schema: list, style: 'pipeDelimited', explode: false, example: ['a', 'b'] },
    encoded,
  ),
  inQuery('an object', { schema: object, example: members }),
  inQuery('an object in one field', { schema: object, explode: false, example: members }),
  inQuery('a deep object', { schema: object, style: 'deepObject', explode: true, example: members }),
  inQuery('reserved characters', {
    schema: { type: 'string' },
    allowReserved: true,
    example: "a/b?c=d:e;f,g@h!i'(j)*k",
  }),
  inQuery('characters', { schema: { type: 'string' }, example: 'a/b?c=d:e&f#g+h i%20"ü€😀' }),
  inQuery('content', { content: { 'application/json': { schema: object, example: { a: [1, 'x y'] } } } }),
  inQuery('a truth', { schema: { type: 'boolean', default: false } }),
  inQuery('a whole number', { schema: { type: 'integer', default: 25, maximum: 100 } }),
  inQuery('a choice', { schema: { type: 'string', enum: ['b', 'a'], default: 'a' } }),
  inHeader('a list', { schema: list, example: ['a', 'b'] }),
  inHeader('an exploded object', { schema: object, explode: true, example: { r: 1, g: 2 } }),
  inHeader('an object', { schema: object, example: { r: 1, g: 2 } }),
  inHeader('content', { content: { 'application/json': { schema: object, example: { a: 1 } } } }),
  {
    title: 'a body of JSON',
    body: ['application/json', { schema: object, example: { a: 'ü', b: [1, null] } }],
  },
  { title: 'a body of text', body: ['text/plain', { schema: { type: 'string' }, example: 'a\nb' }] },
  {
    title: 'a form',
    body: ['application/x-www-form-urlencoded', { schema: object, example: { a: 'b c&d', e: 5, f: true } }],
  },
  {
    title: 'a form with a list',
    row: 'a form has a field for each value of a list',
    body: [
      'application/x-www-form-urlencoded',
      { schema: { type: 'object', properties: { l: list } }, example: { l: ['a', 'b c'] } },
    ],
  },
  {
    title: 'a form with a list in one field',
    body: [
      'application/x-www-form-urlencoded',
      {
        schema: { type: 'object', properties: { l: list } },
        encoding: { l: { style: 'form', explode: false } },
        example: { l: ['a', 'b'] },
      },
    ],
  },
  { title: 'a server with a path', document: { servers: [{ url: '$U/v1/' }] }, path: '/a' },
  {
    title: 'a server with a variable',
    document: { servers: [{ url: '$U/{v}', variables: { v: { default: 'v2' } } }] },
  },
  {
    title: 'a parameter that an operation has in place of the path’s',
    parameters: [{ in: 'query', name: 'q', required: true, schema: { type: 'string', default: 'own' } }],
    document: {
      servers: [{ url: '$U' }],
      paths: {
        '/a': {
          parameters: [
            { in: 'query', name: 'q', required: true, schema: { type: 'string', default: 'all' } },
          ],
        },
      },
    },
  },
  oldList('csv'),
  oldList('ssv'),
  oldList('tsv'),
  { ...oldList('pipes'), ...encoded },
  oldList('multi'),
  old('a body', [{ in: 'body', name: 'b', required: true, schema: { example: { a: 1 } } }]),
  old('a form', [{ in: 'formData', name: 'a', required: true, type: 'string', default: 'b c&d' }], {
    document: { consumes: ['application/x-www-form-urlencoded'] },
  }),
  old('a base path', [], { document: { basePath: '/api/v1' } }),
];

/** The whole document of a case: its operation is `POST` where it has a body, else `GET`. */
function documentOf({ path = '/a', parameters = [], body, document = {}, isOld }: OperationCase): string {
  const method = body || parameters.some((one) => /body|formData/.test(String(one['in']))) ? 'post' : 'get';
  const requestBody = body && { content: { [body[0]]: body[1] } };
  const operation = { operationId: 'o', parameters, requestBody, responses: { 200: { description: 'ok' } } };
  const { paths = {}, ...rest } = document;
  const start = isOld
    ? { swagger: '2.0', host: '$H', schemes: ['http'], consumes: ['application/json'] }
    : { openapi: '3.0.3', servers: [{ url: '$U' }] };
  const shared = (paths as Record<string, Node>)[path] ?? {};
  return JSON.stringify({
    ...start,
    info: { title: 't', version: '1' },
    ...rest,
    paths: { [path]: { ...shared, [method]: operation } },
  });
}

function example(node: unknown): unknown {
  const { example: own, schema, content, default: usual } = node as Record<string, unknown>;
  if (own !== undefined || usual !== undefined) return own ?? usual;
  const [media] = Object.values(content ?? {});
  return schema || media ? example(media ?? schema) : undefined;
}

async function client(): Promise<SwaggerClient> {
  return (await packageOf('swagger-client')) as SwaggerClient;
}

/** Sends what Swagger UI sends if a person presses “Execute” without a change. */
async function execute({ parameters = [], body }: OperationCase, source: string): Promise<void> {
  const swagger = await client();
  const { spec } = await swagger.resolve({ spec: JSON.parse(source) as unknown });
  const values = parameters.map((one) => [
    `${String(one['in'])}.${String(one['name'])}`,
    one['in'] === 'body' ? JSON.stringify(example(one), null, 2) : example(one),
  ]);
  const shown = body && example(body[1]);
  const { url, method, headers, ...rest } = swagger.buildRequest({
    spec,
    operationId: 'o',
    parameters: Object.fromEntries(values) as Node,
    ...(body && {
      requestContentType: body[0],
      requestBody: body[0] === 'application/json' ? JSON.stringify(shown, null, 2) : shown,
    }),
  });
  await fetch(url, { method, headers, ...(rest.body !== undefined && { body: rest.body }) });
}

/** The client of Swagger UI, for OpenAPI documents. */
export const openApi: Peer = {
  name: 'Swagger UI',
  version: async () => {
    await client();
    return versionOf('swagger-client');
  },
  cases: operations.map((one) => ({
    ...(one.note && { note: one.note }),
    ...(one.row !== undefined && { row: one.row }),
    title: `Swagger UI: ${one.title}`,
    kind: 'openapi',
    source: (origin) => atOrigin(documentOf(one), origin),
    send: (source) => execute(one, source),
  })),
};
