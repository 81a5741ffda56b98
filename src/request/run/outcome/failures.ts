import type { CentralError } from '../../../base/errors.ts';
import { textOfValue } from '../../../text/json.ts';
import type { Block, Document } from '../../syntax/model.ts';
import type { Range } from '../../syntax/range.ts';
import type { AssertTag, TagPosition, Tags } from '../../syntax/tagModel.ts';
import { tagsOf } from '../../syntax/tagsOf.ts';
import type { SendOutcome, SentOutcome } from '../runOutcome.ts';
import { nameOfFailure } from '../spread/recipients.ts';
import { literal } from './literal.ts';

/** The position of a tag, with the block itself: if the block is edited, what was said about it is forgotten. */
export interface FailurePosition {
  block: Block;
  range: Range;
}

/**
 * A failed part of a run, with the position of its tag. `row` is the index of a loop's row; `recipient` is the account or customer that
 * refused.
 */
export type Failure = { at?: FailurePosition; row?: number } & (
  | { kind: 'assert'; text: string; wanted: string; actual: string }
  | { kind: 'capture'; name: string; part: string; stopped?: CentralError }
  | { kind: 'refused'; error: CentralError; recipient?: string }
);

type PositionOf = (tag: TagPosition | undefined) => { at?: FailurePosition };

/** The most failed accounts or customers that are reported one by one; the response has all of them. */
const mostRecipients = 20;

/** Lists the asserts that do not hold and the captures that found nothing; for a loop also the rows that were refused. */
export function failuresOf(document: Document, index: number, outcome: SentOutcome): Failure[] {
  if ('skipped' in outcome) return [];
  const { tags } = tagsOf(document, index);
  const positionOf: PositionOf = (tag) => {
    const block = tag && document.blocks[tag.block];
    return block ? { at: { block, range: tag.range } } : {};
  };
  const ofSend = (sent: SendOutcome): Failure[] => [
    ...(sent.spread?.failed ?? []).slice(0, mostRecipients).map((one): Failure => ({
      kind: 'refused',
      error: one.error,
      recipient: nameOfFailure(one),
      ...positionOf(tags.accounts ?? tags.tenants),
    })),
    ...failuresOfSend(sent, tags, positionOf),
  ];
  if (!('rows' in outcome)) return ofSend(outcome);
  return outcome.rows.flatMap((row): Failure[] => {
    if ('skipped' in row) return [];
    return 'error' in row
      ? [{ kind: 'refused', error: row.error, row: row.at }]
      : ofSend(row.outcome).map((failure) => ({ ...failure, row: row.at }));
  });
}

/** Lists the failed asserts and captures of one call; with positions if the block's tags are given. */
export function failuresOfSend(
  { asserts, missed }: SendOutcome,
  tags?: Pick<Tags, 'asserts' | 'captures'>,
  positionOf: PositionOf = () => ({}),
): Failure[] {
  return [
    ...asserts.flatMap(({ text, ok, actual, expected }, nth): Failure[] => {
      if (ok) return [];
      const tag = tags?.asserts[nth];
      const wanted = tag ? wantedOf(tag, expected) : text;
      return [{ kind: 'assert', text, wanted, actual, ...positionOf(tag) }];
    }),
    ...missed.map(({ name, path: part, stopped }): Failure => {
      const tag = tags?.captures.findLast((capture) => capture.name === name);
      return { kind: 'capture', name, part, ...(stopped && { stopped }), ...positionOf(tag) };
    }),
  ];
}

/** Gives the expected value of an assert, to show beside the actual one: the value of an equality, otherwise the condition. */
function wantedOf({ predicate: { operator, over, not } }: AssertTag, expected = ''): string {
  if (operator === '==' && !not && over === undefined) return textOfValue(literal(expected));
  return [not ? 'not' : '', over ?? '', operator, expected].filter((word) => word !== '').join(' ');
}
