import type { Platform } from '../../account/account.ts';
import { otherVersionOf } from '../../catalogue/misspelt.ts';
import { repeatedNames } from '../../text/memberNames.ts';
import { fileNames } from '../resolve/fileNames.ts';
import { mostLooked, place, textOf, type Document, type PlacedBlock } from '../syntax/model.ts';
import { methodOf } from '../syntax/parseRequestLine.ts';
import { problem, type Problem } from '../syntax/problem.ts';
import type { Tags } from '../syntax/tagModel.ts';
import { tagsOf } from '../syntax/tagsOf.ts';
import { checkAccount } from './checkAccount.ts';
import { checkBody } from './checkBody.ts';
import { checkBodySecrets } from './checkBodySecrets.ts';
import { checkAgainstCatalogue, type CatalogueLookup } from './checkCatalogue.ts';
import { checkHidden } from './checkHidden.ts';
import { pathOf } from './checkPlatform.ts';
import { atGateway } from './checkQuery.ts';
import { checkReferences, unclosedReferences } from './checkReferences.ts';
import { checkSecrets } from './checkSecrets.ts';
import { checkSpread } from './checkSpread.ts';
import { checkTarget, type TargetContext } from './checkTarget.ts';
import { writtenFields } from './givenFields.ts';
import { forEachInPieces, type InPieces } from './inPieces.ts';

/** A block with more characters than this pauses between its checks. */
const large = 100_000;

/**
 * Facts for the check of a block, as far as they are known at that time. With an environment, names without a definition
 * are reported; `names` are those of the document, if many of its blocks are checked.
 */
export interface CheckContext extends TargetContext {
  /** The platform of the account that would send. */
  platform?: Platform;
  catalogue?: CatalogueLookup;
  /** The secrets of a body, which never stop a call, are not looked for. */
  withoutBodySecrets?: boolean;
}

function bodyOfGet({ block, text }: PlacedBlock): Problem[] {
  const method = methodOf(text, block.request?.method);
  const isWithout = block.request !== undefined && (method === 'GET' || method === 'HEAD');
  return isWithout && block.body ? [problem('bodyOfGet', block.body.range, { method })] : [];
}

/** Reports names that stand twice in one object of a JSON body. */
function* repeatedMembers(placed: PlacedBlock): InPieces<Problem[]> {
  const { body } = placed.block;
  if (body?.kind !== 'text') return [];
  const text = textOf(placed, body.range).slice(0, mostLooked);
  const problems: Problem[] = [];
  if (!/^\s*[[{]/.test(text)) return problems;
  yield* forEachInPieces(repeatedNames(text), ({ name, start, end }) => {
    const range = { start: body.range.start + start, end: body.range.start + end };
    problems.push(problem('memberTwice', range, { name }));
  });
  return problems;
}

/** Reports members of a body that its operation does not have, or not in this form. */
function* membersInCatalogue(
  placed: PlacedBlock,
  platform: Platform,
  catalogue: CatalogueLookup,
  isPart: boolean,
): InPieces<Problem[]> {
  const { request, body } = placed.block;
  if (body?.kind !== 'text') return [];
  const [method, path] = [methodOf(placed.text, request?.method), pathOf(placed)];
  const operation =
    catalogue.find(method, path, platform) ?? otherVersionOf(catalogue, { method, path }, platform);
  if (!operation) return [];
  const text = textOf(placed, body.range).slice(0, mostLooked);
  return yield* checkBody(text, body.range.start, { operation, query: writtenFields(placed), isPart });
}

/** Requests in which a catalogue finds nothing: most requests stay as they are while another one is written. */
const right = new WeakMap<CatalogueLookup, Set<string>>();
const mostRight = 5_000;
const longestRight = 2_000;

/** Names a request by all that its checks against a catalogue read: its text without the title. */
export function nameOfRight(
  { block, text }: PlacedBlock,
  platform: Platform,
  isPart: boolean,
): string | undefined {
  if (!block.request || text.length > longestRight) return undefined;
  return `${platform} ${isPart} ${text.replace(/^###.*/, '')}`;
}

/** Checks against the catalogue. A private cluster may have paths that the reference does not know, so less is an error there. */
function* inCatalogue(
  placed: PlacedBlock,
  platform: Platform,
  catalogue: CatalogueLookup,
  { account, tags }: Pick<CheckContext, 'account'> & { tags: Tags },
): InPieces<Problem[]> {
  const isPart = tags.merge !== undefined;
  const known = right.get(catalogue) ?? new Set();
  right.set(catalogue, known);
  const name = nameOfRight(placed, platform, isPart);
  if (name !== undefined && known.has(name)) return [];
  const members = yield* membersInCatalogue(placed, platform, catalogue, isPart);
  const found = checkAgainstCatalogue(placed, platform, catalogue);
  if (found.length + members.length === 0 && name !== undefined) {
    if (known.size >= mostRight) known.clear();
    // A copy, since a part of a text keeps the text of the whole file.
    known.add(Buffer.from(name).toString());
  }
  const there = account ? atGateway(found, account.baseUrl) : found;
  return [...(tags.accounts ? there.map(ofOneAccount) : there), ...members];
}

/** Lowers a path of the other platform to a warning: it stops only some of several accounts from sending. */
function ofOneAccount(found: Problem): Problem {
  return found.code === 'otherPlatform' || found.code === 'otherPlatformTwin'
    ? { ...found, severity: 'warning' }
    : found;
}

/**
 * Finds everything that is wrong with a block's text, the parser's problems first. Reads no other source. Pauses, since one block may be
 * all of a large file.
 */
export function* checkInPieces(
  document: Document,
  index: number,
  context: CheckContext = {},
): InPieces<Problem[]> {
  const placed = place(document, index);
  if (!placed) return [];
  const { tags, problems } = tagsOf(document, index);
  const names = context.names ?? fileNames(document);
  const withNames = { ...context, names };
  const withoutAccount = tags.noAuth !== undefined;
  const { catalogue, platform } = context;
  const isRepeated = tags.name?.block === index && names.repeated.has(index);
  const early = [
    ...placed.block.problems,
    ...problems,
    ...(tags.name && isRepeated ? [problem('nameTwice', tags.name.range)] : []),
    ...checkAccount(tags, index, context.accounts),
    ...checkSpread(placed, tags),
    ...bodyOfGet(placed),
    ...(yield* checkHidden(placed)),
    ...checkSecrets(placed, withoutAccount),
  ];
  if (placed.text.length > large) yield;
  const secrets = context.withoutBodySecrets ? [] : yield* checkBodySecrets(placed);
  const inBody = [...secrets, ...(yield* repeatedMembers(placed))];
  const target = [...checkTarget(placed, withoutAccount, withNames), ...unclosedReferences(placed)];
  const references = yield* checkReferences(placed, tags, withNames);
  const known =
    catalogue && platform && !withoutAccount
      ? yield* inCatalogue(placed, platform, catalogue, { ...context, tags })
      : [];
  return [...early, ...inBody, ...target, ...references, ...known];
}
