import type { Platform } from '../../../src/account/account.ts';
import { openCatalogue } from '../../../src/catalogue/catalogue.ts';
import { deedOf } from '../../../src/catalogue/deed/deed.ts';
import type { KnownNames } from '../../../src/catalogue/deed/shownNames.ts';
import { findOperation } from '../../../src/catalogue/lookup.ts';

const catalogue = openCatalogue();
const devices = new Map([
  ['CNTST00003', { name: 'AP-0003', site: 'Lisbon HQ' }],
  ['CNTST00004', { name: 'AP-0004', site: 'Lisbon HQ' }],
  ['CNTST00005', { name: 'AP-0005' }],
]);
const scopes = [
  { id: '30117', kind: 'site', name: 'Lisbon HQ' },
  { id: '70001', kind: 'device group', name: 'Branch A' },
  { id: '80001', kind: 'site collection', name: 'Iberia' },
  { id: '1', kind: 'global scope', name: 'Global' },
] as const;
export const names: KnownNames = {
  device: (serial) => devices.get(serial),
  site: (id) => (id === '30117' ? 'Lisbon HQ' : undefined),
  scope: (id, kind) => {
    const known = scopes.find((one) => one.id === id && (kind ?? one.kind) === one.kind);
    const device = devices.get(id);
    return known ?? (device && { kind: 'device', name: device.name });
  },
};

/** The words and notes of a change, which is given as `METHOD target`. */
export function said(line: string, body?: unknown, platform: Platform = 'classic', known = names): string {
  const [method = '', target = ''] = line.split(/ (.*)/s);
  const operation = findOperation(catalogue, method, target, platform);
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const { words, notes } = deedOf(
    { method, target, ...(text !== undefined && { body: text }) },
    operation,
    known,
  );
  return [words, ...notes].join(' | ');
}
