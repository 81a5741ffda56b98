import type { PeerCase } from './peer.ts';

type Expected = Pick<PeerCase, 'note' | 'row' | 'refused' | 'varies' | 'written'>;

/** A collection that newman runs, `$U` the recorder's origin, `$H` its host and `$P` its port, and how the product's calls differ. */
export interface CollectionCase extends Expected {
  title: string;
  text: string;
}

export type Fields = Readonly<Record<string, unknown>>;

/** A case of a whole collection. */
export function whole(title: string, fields: Fields, expected?: Expected): CollectionCase {
  const text = JSON.stringify({ info: { name: 'c', schema }, ...fields });
  return { title, text, ...expected };
}
export const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/** A case of one request, with the collection's variables. */
export function one(
  title: string,
  request: Fields,
  expected?: Expected,
  variable: Fields[] = [],
): CollectionCase {
  return whole(
    title,
    { item: [{ name: 'r', request: { method: 'GET', url: '$U/x', ...request } }], variable },
    expected,
  );
}

export function posted(
  title: string,
  body: Fields,
  expected?: Expected,
  more: Fields = {},
  variable: Fields[] = [],
): CollectionCase {
  return one(title, { method: 'POST', body, ...more }, expected, variable);
}

/** An address as Postman writes it, in parts. */
export function parts(path: unknown[], more: Fields = {}): Fields {
  return { protocol: 'http', host: ['127', '0', '0', '1'], port: '$P', path, ...more };
}
