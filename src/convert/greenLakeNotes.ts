import { greenLakeServices } from '../client/target.ts';
import { place, textOf } from '../request/syntax/model.ts';
import { parse } from '../request/syntax/parse.ts';
import type { Notes } from './note.ts';

/** Notes services of GreenLake that are not known here: without a host in the request, their paths would go to Central. */
export function noteGreenLake(text: string, notes: Notes): void {
  const isFrom = notes
    .list()
    .some(
      ({ kind, values: { host } }) => kind === 'hostRemoved' && /\bgreenlake\.hpe\.com/i.test(String(host)),
    );
  if (!isFrom) return;
  const document = parse(text);
  for (const index of document.blocks.keys()) {
    const { target } = document.blocks[index]?.request ?? {};
    const placed = target && place(document, index);
    const [, service = ''] = placed ? textOf(placed, target.range).split(/[/?]/) : [];
    if (/^[\w-]+$/.test(service) && !service.startsWith('network-') && !greenLakeServices.has(service))
      notes.add('serviceUnknown', { service });
  }
}
