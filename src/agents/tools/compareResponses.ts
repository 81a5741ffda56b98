import { isObject, type Json } from '../../text/json.ts';
import { identityOf, maskVolatile } from '../../response/volatile.ts';
import { changesBetween } from '../../request/run/difference.ts';
import { shape } from '../arguments.ts';
import { listed, mostRows, rowsArgument } from '../rows.ts';
import { looksHere, type AgentTool } from '../tool.ts';

const resultArgument = {
  type: 'string',
  description: 'Id of a result of this session, such as r1, or the URI of its resource.',
  maxLength: 100,
} as const;

export const compareResponses: AgentTool = {
  name: 'compare_responses',
  title: 'Compare two responses',
  description:
    'Lists what differs between two results of this session, one line for each member. Rows are matched by serial, MAC, id or name; moments and running times are left out. Sends nothing.',
  input: shape({ before: resultArgument, after: resultArgument, rows: rowsArgument }, 'before', 'after'),
  hints: looksHere,
  async run(given, { results }) {
    const [before, after] = [results.of(given.text('before')), results.of(given.text('after'))];
    const { left, right, masked } = maskVolatile(before.data, after.data);
    const [was, is] = [left, right].map((one) => JSON.stringify(byIdentity(one)));
    const lines = changesBetween({ before: was ?? '', after: is ?? '' });
    const answer = listed(results, `${before.title} compared`, lines, given.number('rows', mostRows));
    const { rows: differences = 0, ...told } = answer.told;
    return { ...answer, told: { differences, ...told, leftOutAsVolatile: masked } };
  },
};

/** Rows as members by what names them, so that one that is new or gone does not shift the others. */
function byIdentity(value: Json): Json {
  if (Array.isArray(value)) {
    const names = value.map(identityOf);
    const isNamed = new Set(names).size === value.length && value.every(isObject);
    if (!isNamed) return value.map(byIdentity);
    return Object.fromEntries(value.map((row, at) => [names[at] ?? '', byIdentity(row)]));
  }
  if (!isObject(value) || Object.getPrototypeOf(value) === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, byIdentity(one)]));
}
