import { titleOf } from '../../catalogue/title.ts';
import { isSecretName } from '../../redact/secretName.ts';
import { variableName } from '../../request/syntax/variableName.ts';
import { isObject, type Json } from '../../text/json.ts';
import { oneLine, writeRequests, type Incoming } from '../incoming.ts';
import { Notes, type Converted } from '../note.ts';
import { noteRefusals } from '../refusals.ts';
import { mostCharacters, noteUnread, readJson } from '../sourceText.ts';
import { bodyOf, bodyTypes, typeInRange, isJson } from './openApiBody.ts';
import { operationsOf, type Losses, type OpenApiOperation } from './openApiDocument.ts';
import { documentIn, joinedFiles, writtenReference } from './openApiFiles.ts';
import { type Node, nodeOf } from './openApiNode.ts';
import { headersOf, nameOf, pathOf, queryOf, requiredIn } from './openApiParameters.ts';
import { foreignSchemes } from './openApiSecurity.ts';

const mostOperations = 5000;

export interface NamedOperation {
  method: string;
  path: string;
  title: string;
}

/** The operations of an OpenAPI 3 or Swagger 2 document in JSON (openApiYaml.ts), in the order of the document. */
export function operationsIn(text: string): NamedOperation[] {
  const document = documentIn(readJson(text, new Notes()));
  if (!isObject(document)) return [];
  return Array.from(operationsOf(document), ({ method, path, node: { summary, operationId } }) => ({
    method,
    path,
    title: [summary, operationId].find((one) => typeof one === 'string') ?? `${method} ${path}`,
  }));
}

/**
 * Operations of an OpenAPI document as requests: the server's path comes first, then the required query fields and headers, and a
 * body by its example or its schema. Gives the operation that is named, or all of them. Total.
 */
export function fromOpenApi(text: string, only?: Pick<NamedOperation, 'method' | 'path'>): Converted {
  const notes = new Notes();
  return requestsIn(text, documentOf(text, notes), notes, only);
}

/** Does the same for each file of a set, and follows references from one file to another. A file that is only a part of others is empty. */
export function fromOpenApiFiles(files: readonly { path: string; text: string }[]): Converted[] {
  const read = files.map(({ path, text }) => {
    const notes = new Notes();
    return { path, text, notes, document: documentOf(text, notes) };
  });
  const used = new Set<string>();
  return joinedFiles(read, used).map((document, at) => {
    const { path = '', text = '', notes = new Notes() } = read[at] ?? {};
    const isPart = used.has(path) && isObject(document) && !isDocument(document);
    return isPart ? { text: '', notes: notes.list() } : requestsIn(text, document, notes);
  });
}

function documentOf(text: string, notes: Notes): Json | undefined {
  return documentIn(readJson(text, notes, isLongYaml(text) ? 'yamlTooLong' : 'notJsonOrYaml'));
}

function isDocument(document: Node): boolean {
  return 'paths' in document || 'webhooks' in document;
}

function requestsIn(
  text: string,
  document: Json | undefined,
  notes: Notes,
  only?: Pick<NamedOperation, 'method' | 'path'>,
): Converted {
  if (document === undefined) return { text: '', notes: notes.list() };
  if (!isObject(document) || !isDocument(document)) {
    noteUnread(text, document, notes, 'notThisFormat', { format: 'an OpenAPI document' });
    return { text: '', notes: notes.list() };
  }
  const losses: Losses = {
    reference: (reference) => {
      const written = writtenReference(reference);
      const isOfFile = written === reference && !/^#|^[a-z][\w+.-]*:/i.test(reference);
      // The address of another file may have a login or a token.
      const shown = oneLine(written.replace(/(\/\/)[^/?#]*@/, '$1').replace(/\?[^#]*/, ''));
      notes.add(isOfFile ? 'fileNotRead' : 'referenceLost', { reference: shown });
    },
    operation: (method, path) =>
      notes.add('operationLeftOut', { method: oneLine(method), path: oneLine(path) }),
  };
  const isWanted = ({ method, path }: OpenApiOperation) =>
    !only || (method === only.method && path === only.path);
  const all = [...operationsOf(document, losses)].filter(isWanted);
  if (only && all.length === 0) {
    notes.add('noSuchOperation', { method: only.method, path: only.path });
    return { text: '', notes: notes.list() };
  }
  if (all.length > mostOperations) notes.add('cutOff', { count: mostOperations, unit: 'operations' });
  const operations = all.slice(0, mostOperations);
  const titles = titlesOf(operations);
  const requests = operations.map((one, at) => requestOf(one, titles[at] ?? '', notes));
  const others = [
    ...(only ? [] : namesOf(document['webhooks'], 'webhook')),
    ...operations.flatMap(otherCallsOf),
  ];
  if (others.length > 0) notes.add('partsLeftOut', { names: oneLine([...new Set(others)].join(', ')) });
  const { text: written } = writeRequests(requests, [], notes);
  noteRefusals(written, notes);
  return { text: written, notes: notes.list() };
}

function requestOf(operation: OpenApiOperation, title: string, notes: Notes): Incoming {
  const { method, path, node, parameters, base, host, reader } = operation;
  const { headers = [], ...body } = bodyOf(operation, notes) ?? {};
  const own = headersOf(operation);
  const url = withQuery(base + pathOf(operation), queryOf(operation));
  const inPath = Array.from(url.split('?', 1)[0]?.matchAll(/\{\{([^{} ]*)/g) ?? [], ([, name = '']) => name);
  const asked = own.filter(([name, value]) => isSecretName(name) && value.startsWith('{{'));
  const accepted = acceptOf(operation);
  const request: Incoming = {
    title,
    method,
    url,
    headers: [...own, ...headers, ...(accepted === undefined ? [] : [['Accept', accepted] as const])],
    preamble: [
      ...(node['deprecated'] === true ? ['# deprecated'] : []),
      ...[...asked.map(([name]) => variableName(name)), ...inPath.filter(isSecretName)].map(
        (name) => `# @prompt secret ${name}`,
      ),
    ],
    ...body,
  };
  if (host !== '') notes.add('hostRemoved', { host: oneLine(host) });
  if (operation.unclearServer !== undefined)
    notes.add('serverUnclear', { server: oneLine(operation.unclearServer), path: oneLine(base) || '/' });
  if (operation.hasOtherBases) notes.add('serverChosen', { path: oneLine(base) || '/' });
  for (const one of requiredIn(parameters, 'cookie'))
    notes.add('cookieLeftOut', { name: title, cookie: oneLine(nameOf(one)) });
  const left = [...reader.lost, ...requiredIn(parameters, 'querystring').map(nameOf)];
  if (left.length > 0) notes.add('partsLeftOut', { names: oneLine(left.join(', ')) });
  addTypes(bodyTypes(operation).map(oneLine), notes);
  const foreign = foreignSchemes(operation.security);
  if (foreign.length > 0) notes.add('securityLeftOut', { names: oneLine(foreign.join(', ')) });
  for (const name of reader.nested) notes.add('nestedValue', { name: oneLine(name) });
  for (const name of reader.encoded) notes.add('valueEncoded', { name: oneLine(name) });
  if (reader.hasChosen) notes.add('formChosen', { method, path: oneLine(path) });
  if (reader.hasConditions) notes.add('conditionLeftOut', { method, path: oneLine(path) });
  for (const [to, [one = '', other]] of reader.variables)
    if (other !== undefined)
      notes.add('oneVariable', { title, name: oneLine(one), other: oneLine(other), to });
  if (reader.hasChosenExample) notes.add('exampleChosen', { method, path: oneLine(path) });
  if (reader.isCut) notes.add('outlineCut', { method, path: oneLine(path) });
  return request;
}

function addTypes([type, ...others]: string[], notes: Notes): void {
  if (type === undefined) return;
  const sent = typeInRange(type);
  if (others.length > 0) notes.add('typeChosen', { type: sent, others: others.join(', ') });
  else if (sent !== type) notes.add('typeOfRange', { type: sent, range: type });
}

function isLongYaml(text: string): boolean {
  return text.length > mostCharacters && !/^\uFEFF?\s*[{[]/.test(text);
}

/** A path with a query; some documents have a query in the path already. */
function withQuery(path: string, query: string): string {
  return path + (path.includes('?') ? query.replace('?', '&') : query);
}

/** The titles of operations, with the address if another operation has the same title. */
function titlesOf(operations: readonly OpenApiOperation[]): string[] {
  const titles = operations.map(titleIn);
  const seen = new Set<string>();
  const twice = new Set(titles.filter((title) => seen.size === seen.add(title).size));
  return titles.map((title, at) => {
    const { method = '', path = '' } = operations[at] ?? {};
    return twice.has(title) ? `${title} (${method} ${oneLine(path)})` : title;
  });
}

function titleIn({ method, path, node }: OpenApiOperation): string {
  return titleOf({
    ...{ method, path: oneLine(path), family: 'mrt' },
    ...(typeof node['operationId'] === 'string' && { operationId: node['operationId'] }),
  });
}

/** The type of response that is asked for if an operation has no JSON response. */
function acceptOf({ node, produces, reader }: OpenApiOperation): string | undefined {
  const responses = nodeOf(node['responses']);
  const good = Object.keys(responses).find((status) => status.startsWith('2')) ?? 'default';
  const content = Object.keys(nodeOf(reader.resolved(responses[good])['content']));
  const types = content.length > 0 ? content : produces;
  return types.some(isJson) ? undefined : types[0];
}

/** Names the other calls of an operation: those that the server makes, and the links of its responses. */
function otherCallsOf({ node, reader }: OpenApiOperation): string[] {
  const links = Object.values(nodeOf(node['responses'])).flatMap((one) =>
    namesOf(reader.resolved(one)['links'], 'link'),
  );
  return [...namesOf(node['callbacks'], 'callback'), ...links];
}

/** Names the members of a node, each after its kind. */
function namesOf(node: Node[string] | undefined, kind: string): string[] {
  return Object.keys(nodeOf(node)).map((name) => `${kind} ${name}`);
}
