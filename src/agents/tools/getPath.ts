import type { Account } from '../../account/account.ts';
import { CentralError, isCentralError } from '../../base/errors.ts';
import { callFacts } from '../../catalogue/callFacts.ts';
import { PageCursor, type RawPage } from '../../client/paging/pageCursor.ts';
import { merged, totalOf } from '../../client/paging/pageRows.ts';
import type { Call } from '../../http/call.ts';
import { inUtf8 } from '../../http/charset.ts';
import { queryValue } from '../../http/query.ts';
import { problemsOfCall } from '../../request/check/checkQuery.ts';
import { sentenceOf } from '../../request/syntax/problem.ts';
import type { Json } from '../../text/json.ts';
import { shape } from '../arguments.ts';
import { firstRows, rowsArgument, usualRows } from '../rows.ts';
import { asksCentral, type AgentTool, type ToolParts } from '../tool.ts';
import { accountArgument } from './accounts.ts';

/** Rows of a list that are loaded by default, and at most; each page is a call. */
const usualLoaded = 1_000;
const mostLoaded = 5_000;
/** Bytes of pages after which no more pages are requested. */
const mostBytes = 16 * 1_048_576;

/** The response to a GET, over all its pages. */
interface Loaded {
  rows: Json[];
  pages: number;
  first: RawPage;
  last: RawPage;
  /** The reason why pages are missing; undefined if the list is whole. */
  stopped: string | undefined;
}

export const getPath: AgentTool = {
  name: 'get',
  title: 'Send a GET to Central',
  description:
    'Sends one GET to a path of the account’s platform and follows its pages. Shows counts and the first rows; all loaded rows are in the resource, and under the id in `result` for compare_responses. Look up paths with find_operation first.',
  input: shape(
    {
      account: accountArgument,
      path: {
        type: 'string',
        description: 'Path with its query, such as /monitoring/v2/aps?status=Down. Percent-encoded.',
        maxLength: 4_000,
      },
      rows: rowsArgument,
      load: {
        type: 'integer',
        description: `Rows of a list to load: as many as the path’s own limit says, else ${usualLoaded}, unless told. Each page is a call.`,
        minimum: 1,
        maximum: mostLoaded,
      },
    },
    'path',
  ),
  hints: asksCentral,
  async run(given, parts) {
    const of = await parts.account(given.optional('account'));
    const call: Call = { method: 'GET', target: given.text('path').trim() };
    const facts = callFacts(await parts.catalogue(), call, of.platform);
    const { operation } = facts;
    const problems = problemsOfCall(call, facts, of.baseUrl);
    const refused = problems.find(({ severity }) => severity === 'error');
    if (refused) throw new CentralError('callProblem', { problem: sentenceOf(refused) });
    const notices = problems.filter(({ severity }) => severity === 'warning').map(sentenceOf);
    if (!operation) notices.push('The API reference here does not know this path.');
    const { first, last, rows, pages, stopped } = await loaded(parts, of, call, {
      max: given.number('load', limitOf(call.target) ?? usualLoaded),
      ...(operation && { operation }),
    });
    const isList = first.key !== undefined || first.isKeyed || Array.isArray(first.response);
    const whole = isList ? merged(first.response, first, rows) : contentOf(first);
    const { id } = parts.results.keep(`GET ${call.target}`, whole);
    const total = totalOf(last.response) ?? totalOf(first.response);
    const told = {
      ...{ account: of.label, status: last.exchange.status, result: id },
      ...(isList && { pages, ...(total !== undefined && { total }) }),
      ...(stopped !== undefined && { incomplete: stopped }),
      ...(notices.length > 0 && { notices }),
      callsLeft: parts.callsLeft(of),
    };
    if (!isList) return { told, data: whole, link: id };
    const shown = firstRows(rows, given.number('rows', usualRows));
    return { told: { rows: rows.length, shown: shown.length, ...told }, data: shown, link: id };
  },
};

/** Loads page after page, and keeps the earlier pages if a later one fails. */
async function loaded(
  { client, signal, callsLeft }: ToolParts,
  of: Account,
  call: Call,
  options: { max: number },
): Promise<Loaded> {
  const cursor = new PageCursor((one) => client.send(of, one, { signal }), call, options);
  const first = await cursor.next();
  const rows = [...first.rows];
  let last = first;
  let pages = 1;
  let bytes = first.exchange.bytes;
  const ended = (stopped?: string): Loaded => ({ rows, pages, first, last, stopped });
  while (last.ended === undefined) {
    if (bytes > mostBytes) return ended('The pages are larger than what is loaded here.');
    if (callsLeft(of) === 0) return ended('The calls of this session are used up.');
    try {
      last = await cursor.next();
    } catch (error) {
      if (isCentralError(error) && error.code !== 'cancelled')
        return ended(`${error.code}: ${error.message}`);
      throw error;
    }
    pages += 1;
    bytes += last.exchange.bytes;
    for (const row of last.rows) rows.push(row);
  }
  // If the first page is refused, it is the response.
  return ended(last === first && last.ended === 'refused' ? undefined : whyStopped[last.ended]);
}

const whyStopped: Partial<Record<NonNullable<RawPage['ended']>, string>> = {
  short: 'The server announced more rows than it gave.',
  max: 'There may be more rows; ask for more with “load”.',
  ceiling: 'The service gives no more rows of this list; ask for a smaller part of it.',
  refused: 'The server refused the next page.',
  astray: 'The server repeated a page.',
};

/** The number of rows that a path itself asks for. */
function limitOf(target: string): number | undefined {
  const limit = Number(queryValue(target, 'limit'));
  return Number.isInteger(limit) && limit > 0 ? limit : undefined;
}

function contentOf({ response, exchange }: RawPage): Json {
  return response ?? new TextDecoder().decode(inUtf8(exchange));
}
