import { macDigits, wholeMac } from '../../text/mac.ts';
import type { Device } from '../model.ts';

/** A part of a line that may be a serial number or a MAC address. */
export interface DeviceWord {
  text: string;
  /** Position in the line. */
  start: number;
}

/** Number of characters on each side of a position that are read. */
const reach = 64;
/** A serial number of a device: 8 to 20 characters, with letters and digits. */
const serial = /^(?=\d*[a-z])(?=[a-z]*\d)[a-z\d]{8,20}$/i;

/** The words at a position that may identify a device, the longest first: a MAC address in any notation, a serial number. */
export function deviceWordsAt(line: string, character: number): DeviceWord[] {
  const from = Math.max(0, character - reach);
  const near = line.slice(from, character + reach);
  const found: DeviceWord[] = [];
  for (const pattern of [/[a-z\d]+(?:[:.-][a-z\d]+)+/gi, /[a-z\d]+/gi])
    for (const { 0: text, index } of near.matchAll(pattern)) {
      const start = from + index;
      if (start > character || start + text.length < character) continue;
      if (wholeMac(text) !== undefined || serial.test(text)) found.push({ text, start });
    }
  return found;
}

/** The first device with this serial number or MAC address. */
export function deviceNamed(devices: readonly Device[], word: string): Device | undefined {
  const wanted = word.toLowerCase();
  const mac = wholeMac(word) === undefined ? undefined : macDigits(word);
  return devices.find(
    (device) =>
      device.serial.toLowerCase() === wanted ||
      (mac !== undefined && device.mac !== undefined && macDigits(device.mac) === mac),
  );
}
