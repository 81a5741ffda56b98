import { lineOf, placedBlocks, textOf, type Document, type PlacedBlock } from './model.ts';
import { methodOf } from './parseRequestLine.ts';

/** A call as a list shows it. */
export interface OutlinedCall {
  /** The call's @name, or else its separator's title, or else its method and the first line of its target, up to a remark. */
  title: string;
  /** The separator's title, if the call has another name. */
  heading?: string;
  /** The method, in upper case. */
  method: string;
  /** The line of the request, 0-based, in the file. */
  line: number;
}

/** The first line of a target, up to a blank outside braces that a remark, a query or a protocol version follows. */
const ownLine = /^(?:\{\{[^}\n]{0,200}\}\}|[^ \t\r\n]|[ \t]+(?![ \t#?]|\/\/|HTTP\/\d))*/i;

/** Lists the calls of a file in their order; a block without a request is left out. */
export function outline(document: Document): OutlinedCall[] {
  return placedBlocks(document).flatMap((placed) => (placed.block.request ? [outlined(placed)] : []));
}

/** Gives a call's name with its title beside it. */
export function nameAndTitle({ title, heading }: Pick<OutlinedCall, 'title' | 'heading'>): string {
  return heading === undefined ? title : `${title} · ${heading}`;
}

/** Gives one call; if the block has no request, the line is the block's first. */
export function outlined(placed: PlacedBlock): OutlinedCall {
  const { block, text } = placed;
  const start = block.request?.range.start ?? 0;
  const method = methodOf(text, block.request?.method);
  const target = block.request ? textOf(placed, block.request.target.range) : '';
  const name = block.tags.find((tag) => textOf(placed, tag.key) === 'name');
  const named = name ? textOf(placed, name.value).trim() : '';
  const title = block.title ? textOf(placed, block.title).trim() : '';
  return {
    ...(named && title && named !== title && { heading: title }),
    title: named || title || `${method} ${ownLine.exec(target)?.[0]}`.trimEnd(),
    method,
    line: lineOf(placed, start),
  };
}
