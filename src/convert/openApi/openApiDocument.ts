import { isSecretName } from '../../redact/secretName.ts';
import { variableName } from '../../request/syntax/variableName.ts';
import { isObject, isRaw, type Json } from '../../text/json.ts';
import { schemesOf, type Scheme } from './openApiSecurity.ts';
import { listOf, nodeOf, type Node } from './openApiNode.ts';
import { SchemaReader } from './openApiSchema.ts';

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
/** Members of a path that are not operations. */
const ofAll = /^(?:\$ref|summary|description|servers|parameters|additionalOperations|x-.*)$/;

/** One operation, with the facts that its path and its document state for all operations. */
export interface OpenApiOperation {
  method: string;
  path: string;
  node: Node;
  /** Its parameters and those of its path that it does not override, references followed. */
  parameters: readonly Node[];
  /** The path of the server, which comes before `path` and has no slash at its end; and the server's host. */
  base: string;
  host: string;
  /** True if several servers with different paths are named, or if a server's path can be chosen. */
  hasOtherBases: boolean;
  /** The server, if its address has a query or is relative to the document's own. */
  unclearServer: string | undefined;
  /** Its types of request bodies in Swagger 2. */
  consumes: readonly string[];
  /** Its types of responses in Swagger 2. */
  produces: readonly string[];
  /** The ways to sign it: each choice with all that it needs. */
  security: readonly (readonly Scheme[])[];
  reader: SchemaReader;
}

/** Callbacks for parts of a document that an import leaves out. */
export interface Losses {
  /** A reference that leads nowhere. */
  reference: (reference: string) => void;
  /** An operation with a method that is not sent, or under a name that is not a path. */
  operation: (method: string, path: string) => void;
}
const untold: Losses = { reference: () => undefined, operation: () => undefined };

/** Operations of an OpenAPI 3 or Swagger 2 document, in the order of the document. */
export function* operationsOf(document: Node, losses: Losses = untold): Generator<OpenApiOperation> {
  const onLost = losses.reference;
  const items = new SchemaReader(document, onLost);
  for (const [path, value] of Object.entries(nodeOf(document['paths']))) {
    if (path.startsWith('x-')) continue;
    const item = items.resolved(value);
    const isPath = /^\/(?!\/)/.test(path);
    const others = Object.keys(item).filter(
      (name) => !ofAll.test(name) && !(isPath && methods.includes(name)),
    );
    for (const method of [...others, ...Object.keys(nodeOf(item['additionalOperations']))])
      losses.operation(method.toUpperCase(), path);
    for (const method of isPath ? methods : [])
      if (isObject(item[method]))
        yield operationIn(document, new SchemaReader(document, onLost), item, method, path);
  }
}

/** Gives the same text for two parameters of which one stands for the other: a call has one body, and names of headers may be in any case. */
function keyOf({ in: place, name }: Node): string {
  if (place === 'body') return place;
  return JSON.stringify([place, place === 'header' && typeof name === 'string' ? name.toLowerCase() : name]);
}

function operationIn(
  document: Node,
  reader: SchemaReader,
  item: Node,
  method: string,
  path: string,
): OpenApiOperation {
  const node = nodeOf(item[method]);
  const byKey = new Map<string, Node>();
  for (const one of [item, node]) if (isObject(one['parameters'])) reader.lost.add('parameters');
  for (const one of [...listOf(item['parameters']), ...listOf(node['parameters'])]) {
    const parameter = reader.resolved(one);
    byKey.set(keyOf(parameter), parameter);
  }
  const servers = [node, item, document]
    .map((one) => listOf(one['servers']))
    .find(({ length }) => length > 0);
  const bases = (servers ?? [swaggerServer(document)]).map(addressOf);
  const typesIn = (name: string) =>
    listOf(node[name] ?? document[name]).filter((one) => typeof one === 'string');
  return {
    method: method.toUpperCase(),
    path,
    node,
    parameters: [...byKey.values()],
    base: bases[0]?.base ?? '',
    host: bases[0]?.host ?? '',
    unclearServer: bases[0]?.unclear,
    hasOtherBases: bases.some(({ base, isChosen }) => isChosen || base !== bases[0]?.base),
    consumes: typesIn('consumes'),
    produces: typesIn('produces'),
    security: schemesOf(document, node, reader),
    reader,
  };
}

function swaggerServer({ host, basePath }: Node): Node {
  const path = typeof basePath === 'string' ? basePath : '';
  return { url: typeof host === 'string' ? `//${host}${path}` : path };
}

/** Pattern of an address by RFC 3986: the authority, if there is one, and the path. */
const address = /^(?:(?:(?:[a-z][\w+.-]*|\{\{[^{}]*\}\}):)?\/\/([^/?#]*))?([^?#]*)/i;

/** The address of a server. Its variables have their defaults, or are references if they have none. */
interface Server {
  base: string;
  host: string;
  /** True if another path is allowed. */
  isChosen: boolean;
  /** The address without its query, if it has a query or is relative to the document's own address. */
  unclear: string | undefined;
}

function addressOf(server: Json): Server {
  const { url, variables } = nodeOf(server);
  const written = typeof url === 'string' ? url : '';
  const variable = (name: string) => nodeOf(nodeOf(variables)[name]);
  const filled = written.replaceAll(/\{\{?([^{}]*)\}?\}/g, (_, name: string) => {
    const told = isSecretName(name) ? undefined : variable(name)['default'];
    if (isRaw(told)) return JSON.stringify(told);
    return typeof told === 'string' || typeof told === 'number' ? String(told) : `{{${variableName(name)}}}`;
  });
  // A login before the host is a secret.
  const bare = filled.replace(/(\/\/)[^/?#]*@/, '$1');
  const [all = '', host = '', path = ''] = address.exec(bare) ?? [];
  // After a reference the scheme, the host or the path may begin; the address of the document itself is not known.
  const isRelative = host === '' && !/^(?:\/|$)/.test(path);
  const base = path.replace(/(?<!\/)\/+$/, '').replace(/^(?:\.{1,2}(?:\/|$))+/, '');
  const inPath = written.replace(/^[^/]*\/\/[^/]*/, '').matchAll(/\{([^{}]*)\}/g);
  return {
    host,
    base: base === '' || base.startsWith('/') ? base : `/${base}`,
    unclear: isRelative || bare[all.length] === '?' ? all : undefined,
    isChosen: Array.from(inPath, ([, name = '']) => listOf(variable(name)['enum'])).some(
      ({ length }) => length > 1,
    ),
  };
}
