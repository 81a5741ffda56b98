import { isPlainObject, type Json } from '../../text/json.ts';
import { type Fields } from '../../response/members.ts';
import { rowKeys } from '../../response/naturalKeys.ts';
import { maskVolatile } from '../../response/volatile.ts';
import { changesBetween } from '../../request/run/question/difference.ts';
import { shape } from '../arguments.ts';
import { listed, mostRows, rowsArgument } from '../rows.ts';
import { looksHere, type AgentTool } from '../tool.ts';

const resultArgument = {
  type: 'string',
  description: 'Id of a response of this session, such as r1, or the URI of its resource.',
  maxLength: 100,
} as const;

export const compareResponses: AgentTool = {
  name: 'compare_responses',
  title: 'Compare two responses',
  description:
    'Lists what differs between two responses of this session, one line for each member. Rows are matched by serial, MAC, id or name; moments and running times are left out. Sends nothing.',
  input: shape({ before: resultArgument, after: resultArgument, rows: rowsArgument }, 'before', 'after'),
  hints: looksHere,
  async run(given, { results }) {
    const [before, after] = [results.of(given.text('before')), results.of(given.text('after'))];
    const { left, right, masked } = maskVolatile(before.data, after.data);
    const [was, is] = byKeys('', [left, right]).map((one) => JSON.stringify(one));
    const lines = changesBetween({ before: was ?? '', after: is ?? '' });
    const response = listed(results, `${before.title} compared`, lines, given.number('rows', mostRows));
    const { rows: differences = 0, ...told } = response.told;
    return { ...response, told: { differences, ...told, leftOutAsVolatile: masked } };
  },
};

/** The same part of both responses, with rows as members under their keys, so that a new or missing row does not shift the others. */
function byKeys(name: string, sides: readonly Json[]): Json[] {
  if (sides.every((side) => Array.isArray(side))) {
    const keyOf = rowKeys(name, sides);
    if (!keyOf) return sides.map((side) => side.map((row) => byKeys(name, [row])[0] ?? row));
    return ofMembers(sides.map((side) => Object.fromEntries(side.map((row) => [inWords(keyOf(row)), row]))));
  }
  return sides.every(isPlainObject)
    ? ofMembers(sides)
    : sides.map((side) => (sides.length === 1 ? side : (byKeys(name, [side])[0] ?? side)));
}

/** Writes `serial=CN1, port=3` as “serial CN1, port 3”: in a path of members, “=” comes only before values. */
function inWords(key: string): string {
  return key.replace(/(?<=^|, )([\w-]+)=/g, '$1 ');
}

function ofMembers(sides: readonly Fields[]): Json[] {
  const done = sides.map((): Fields => ({}));
  for (const name of new Set(sides.flatMap((side) => Object.keys(side)))) {
    const having = [...sides.keys()].filter((at) => Object.hasOwn(sides[at] ?? {}, name));
    const parts = byKeys(
      name,
      having.map((at) => sides[at]?.[name] ?? null),
    );
    for (const [nth, at] of having.entries()) Object.assign(done[at] ?? {}, { [name]: parts[nth] });
  }
  return done;
}
