import type { Device } from './model.ts';

/** The operating systems of switches, for which both APIs have separate operations. */
export type SwitchFamily = 'cx' | 'aos-s';

/**
 * The family of a switch by its firmware, else by its model; undefined if neither shows it. AOS-CX has versions from 10 on
 * (`FL.10.13.1000`), AOS-S 15 and 16 (`WC.16.11.0012`).
 */
export function switchFamily({
  firmware,
  model,
}: Pick<Device, 'firmware' | 'model'>): SwitchFamily | undefined {
  const version = /^(?:[A-Z]{2}\.)?(\d+)\./.exec(firmware ?? '')?.[1];
  if (version === '10') return 'cx';
  if (version === '15' || version === '16') return 'aos-s';
  const name = (model ?? '').replace(/^(?:HPE |Aruba |CX )+/i, '');
  if (/^(?:4100|6\d00|8[134]\d\d|93\d\d|10000)/.test(name)) return 'cx';
  return /^(?:25[34]0|26[12]\d|29[23]0|3810|54\d\d)/.test(name) ? 'aos-s' : undefined;
}
