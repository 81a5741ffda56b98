import { place, textOf, type Block, type PlacedBlock } from '../../request/syntax/model.ts';
import { parse } from '../../request/syntax/parse.ts';
import { parseBlock } from '../../request/syntax/parseBlock.ts';
import { tagNames } from '../../request/syntax/tagsOf.ts';
import { convertResponses, responseNames } from './foreignNames.ts';
import { curlRequests } from '../curl/fromCurl.ts';
import { addressEdits } from './httpAddress.ts';
import { noteGreenLake } from '../greenLakeNotes.ts';
import {
  addCommentEdits, addForeignEdits, addHeaderEdits, addPromptEdits, addVariableEdits, applied, lineStart, titleOf, variableLine, type Edit,
} from './httpEdits.ts'; // prettier-ignore
import { encodedForm, formType } from '../formEncoding.ts';
import { plainLines } from './httpLines.ts';
import { capturedIn, isTokenField, oneLine } from '../incoming.ts';
import type { KnownValues } from './knownValues.ts';
import { withLaterValues } from './laterValues.ts';
import { Notes, type Converted } from '../note.ts';
import { withRawValues, wouldBeEscaped } from '../rawValues.ts';
import { noteRefusals } from '../refusals.ts';
import { TakenSecrets } from '../secretNames.ts';
import { headersBelow, separateRequests } from './separateRequests.ts';
import { namesIn, sharedVariables, type SharedVariables } from './sharedVariables.ts';
import { mostCharacters } from '../sourceText.ts';
import { convertReferences } from '../systemName.ts';

/**
 * A request file of another client (REST Client, httpYac, JetBrains) as one of this language. Hosts, authorization, cookies and
 * secrets are taken out, scripts become comments and tags, generated values are renamed. The rest stays as it is written. Total.
 */
export function fromHttp(text: string): Converted {
  const notes = new Notes();
  if (text.length > mostCharacters) notes.add('cutOff', { count: mostCharacters, unit: 'characters' });
  const start = text
    .slice(0, mostCharacters)
    .replaceAll(/\r\n?/g, '\n')
    .replace(/^\uFEFF/, '');
  const lines = plainLines(start, notes);
  const document = parse(withLaterValues(separateRequests(withHeadersBelow(lines, notes)), notes));
  const variables = sharedVariables(document);
  const named = responseNames(document);
  const head: string[] = [];
  const parts = document.blocks.map((_, index) => {
    const placed = place(document, index);
    const asked = new Map<string, string>();
    if (!placed) return { text: '', asked };
    const ownText = (placed: PlacedBlock) => convertBlock(placed, variables, { head, asked, notes, named });
    const text =
      withCurl(placed.block, placed.text, notes, (above) =>
        ownText({ ...placed, block: parseBlock(above, index === 0), text: above }),
      ) ?? ownText(placed);
    if (!placed.block.request) head.push(...asked.values());
    return { text, asked };
  });
  const captured = new Set(parts.flatMap(({ text }) => capturedIn(text)));
  const shared = [...variables.asked].filter(([name]) => !captured.has(name));
  const blocks = parts.map(({ text, asked }, index) =>
    withPrompts(text, new Map([...shared, ...asked]), index === 0),
  );
  const [first] = document.blocks;
  const between = first?.request ? '\n\n###\n' : '\n';
  const converted = (head.length > 0 ? head.join('\n') + between : '') + blocks.join('');
  const isRead = document.blocks.some((block) => block.request) || converted !== start;
  if (!isRead) notes.add('nothingFound');
  noteGreenLake(converted, notes);
  noteRefusals(converted, notes);
  return { text: converted, notes: notes.list() };
}

/** The text with the headers of each request below its request line. */
function withHeadersBelow(text: string, notes: Notes): string {
  const document = parse(text);
  const blocks = document.blocks.map((_, index) => {
    const placed = place(document, index);
    if (!placed) return '';
    const moved = headersBelow(placed.text, index === 0);
    if (moved === undefined) return placed.text;
    notes.add('headersMoved', { name: titleOf(parseBlock(moved, index === 0), moved) });
    return moved;
  });
  return blocks.join('');
}

/** A block whose request is a cURL command, as REST Client reads it; undefined for any other block. */
function withCurl(
  block: Block,
  text: string,
  notes: Notes,
  convert: (above: string) => string,
): string | undefined {
  const at = text.search(/^[ \t]*(?:\$ )?curl(?:\.exe)?[ \t]/im);
  const { request } = block;
  const isRequest = request === undefined || text.slice(request.range.start).startsWith('curl');
  if (at < 0 || !isRequest || block.savedResponse || (request && at > request.range.start)) return undefined;
  const told = new Notes();
  const converted = curlRequests(text.slice(at), told);
  if (!converted.text.startsWith('###')) return undefined;
  for (const note of told.list()) notes.add(note.kind, note.values);
  const written = block.separator ? converted.text.slice(converted.text.indexOf('\n') + 1) : converted.text;
  return `${convert(text.slice(0, at))}${written}\n`;
}

interface Conversion {
  head: string[];
  asked: Map<string, string>;
  notes: Notes;
  /** The names of requests, by which others refer to their responses. */
  named: ReadonlySet<string>;
}

function convertBlock(
  { block, text }: PlacedBlock,
  variables: SharedVariables,
  { head, asked, notes, named }: Conversion,
): string {
  const secrets = new TakenSecrets(notes);
  const placed = { text };
  const name = titleOf(block, text);
  const { request, body } = block;
  const edits: Edit[] = [];
  const above = addForeignEdits(block, text, name, edits, notes);
  addPromptEdits(block, text, edits);
  addVariableEdits(block, text, variables, name, secrets, { edits, head, notes });
  for (const header of block.headers)
    above.push(...addHeaderEdits(header, placed, name, secrets, edits, notes));
  if (request) edits.push(...addressEdits(request.target, text, name, variables, secrets, notes));
  for (const field of request?.target.query ?? []) {
    const isToken = isTokenField(textOf(placed, field.key));
    if (isToken) {
      notes.add('authorizationRemoved', { name });
      const end = (field.value ?? field.key).end;
      edits.push({ range: { start: field.key.start, end: text[end] === '&' ? end + 1 : end }, text: '' });
    }
    if (!field.value || isToken) continue;
    const value = textOf(placed, field.value);
    const clean = secrets.text(secrets.value(textOf(placed, field.key), value));
    if (clean !== value) edits.push({ range: field.value, text: clean });
  }
  if (body?.kind === 'text') {
    const value = textOf(placed, body.range);
    const sent = sentBody(value, text.slice(body.range.end), block, {
      text,
      name,
      head,
      secrets,
      notes,
      known: variables.known,
      secret: variables.secret,
    });
    const clean = secrets.body(sent);
    if (clean !== value) edits.push({ range: body.range, text: clean });
    const length = block.headers.find((header) => /^content-length$/i.test(textOf(placed, header.name)));
    if (length && textOf(placed, length.value) !== String(Buffer.byteLength(sent)))
      notes.add('headersLeftOut', { names: 'Content-Length' });
  }
  const stray = request ? undefined : block.problems.find(({ code }) => code === 'strayText');
  if (stray) {
    const start = lineStart(text, stray.range.start);
    const kept = new TakenSecrets(new Notes()).body(text.slice(start));
    notes.add('textKept', { name });
    edits.push({ range: { start, end: text.length }, text: asComment(kept) });
  }
  addCommentEdits(text.slice(0, body?.range.start), name, edits, notes);
  above.push(...[...secrets.names].map((secret) => `# @prompt secret ${secret}`));
  if (request && above.length > 0) {
    const start = lineStart(text, request.range.start);
    edits.push({ range: { start, end: start }, text: `${above.join('\n')}\n` });
  }
  const converted = convertReferences(convertResponses(applied(text, edits), named, notes), notes, asked);
  const protocol = otherProtocol(block, text);
  if (protocol) notes.add('methodUnknown', { name, method: protocol });
  return isDisabled(block, text, name, notes) || protocol ? asComment(converted) : converted;
}

/** The protocol of a request that is not plain HTTP: other clients change its body, or open a channel. */
function otherProtocol({ request, headers }: Block, text: string): string | undefined {
  const isGraphQl = headers.some(
    ({ name, value }) =>
      /^x-request-type$/i.test(textOf({ text }, name)) && /^graphql$/i.test(textOf({ text }, value)),
  );
  if (isGraphQl) return 'GRAPHQL';
  const line = request ? text.slice(lineStart(text, request.range.start)) : text;
  return /^[ \t]*(GRAPHQL|WSS?|WEBSOCKET|SSE|EVENTSOURCE|G?RPC|MQTT|AMQP|MCP)[ \t]+\S/m.exec(
    request ? (line.split('\n', 1)[0] ?? '') : line,
  )?.[1];
}

interface GivenBody {
  text: string;
  name: string;
  head: string[];
  secrets: TakenSecrets;
  notes: Notes;
  known: KnownValues;
  secret: ReadonlySet<string>;
}

/** The lines of a body that other clients send: without comments and variables. The variables go to the file’s head. */
function sentBody(
  value: string,
  after: string,
  block: Block,
  { text, name, head, secrets, notes, known, secret }: GivenBody,
): string {
  const type = block.headers.find((header) => /^content-type$/i.test(textOf({ text }, header.name)));
  const told = type ? textOf({ text }, type.value) : '';
  const variable = /^@([\w-]+)[ \t]*:?=([^\n]*)(?:\n|$)/gm;
  const own = value.replace(/\n[ \t]*\n(?:@[\w-]+[ \t]*:?=[^\n]*(?:\n|$))+$/, '\n');
  if (own.search(variable) >= 0) notes.add('variablesInBody', { name });
  for (const [, key = '', given = ''] of value.matchAll(variable))
    head.push(variableLine(given.trim(), key, name, secret, secrets, notes));
  const plain = own.replaceAll(variable, '');
  // httpYac keeps the headings of Markdown.
  const comment = /^text\/markdown\b/i.test(told)
    ? /^[ \t]*\/\/.*(?:\n|$)/gm
    : /^[ \t]*(?:#|\/\/).*(?:\n|$)/gm;
  const sent = plain.replaceAll(comment, '').replace(/(?<!\n)\n+$/, '');
  if (sent !== plain.replace(/(?<!\n)\n+$/, '')) notes.add('commentsInBody', { name });
  const [, mark] = /^(>{1,2}!?|<(?:@\w*)?|\?\?)[ \t]+\S/m.exec(sent) ?? [];
  if (mark !== undefined && !/^multipart\//i.test(told)) notes.add('lineKept', { name, mark });
  if (sent.includes('\\{\\{')) notes.add('bracesKept', { name });
  if (/ndjson/i.test(told) && /^\s*\n/.test(after)) notes.add('bodyChanged', { name });
  if (told.toLowerCase().startsWith(formType)) return encodedForm(sent);
  return withRawValues(sent, told, (own) => known.holds(own, wouldBeEscaped));
}

/** Tags of other clients that have no meaning here, since nothing here does what they turn off. */
const needless =
  /^(?:no-redirect|no-log|no-cookie-jar|no-auto-encoding|no-response-view|title|description|debug|verbose)$/;

/** Notes each tag that other clients read and this one does not; true for a block that is switched off. */
function isDisabled({ tags, request }: Block, text: string, name: string, notes: Notes): boolean {
  let disabled = false;
  for (const { key, value } of tags) {
    const tag = textOf({ text }, key);
    if (tag === 'disabled') disabled ||= request !== undefined && textOf({ text }, value).trim() !== 'false';
    else if (!tagNames.includes(tag) && !needless.test(tag))
      notes.add('tagLeftOut', { tag: oneLine(tag).slice(0, 40), name });
  }
  if (disabled) notes.add('requestDisabled', { name });
  return disabled;
}

/** A block with all lines as comments, except its title's. */
function asComment(text: string): string {
  return text
    .replaceAll(/^(?!###|[ \t]*(?:#|\/\/|$))/gm, '# ')
    .replaceAll(/^([ \t]*(?:#|\/\/)[ \t]*)@/gm, '$1(@)');
}

/** A block with prompts for those names in it that a person has to be asked for. */
function withPrompts(text: string, asked: ReadonlyMap<string, string>, isFirst: boolean): string {
  const lines = asked.size === 0 ? [] : [...new Set(namesIn(text))].flatMap((name) => asked.get(name) ?? []);
  const request = lines.length === 0 ? undefined : parseBlock(text, isFirst).request;
  if (!request) return text;
  const at = lineStart(text, request.range.start);
  return `${text.slice(0, at)}${lines.map((line) => `${line}\n`).join('')}${text.slice(at)}`;
}
