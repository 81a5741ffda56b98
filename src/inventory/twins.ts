import { macDigits } from '../text/mac.ts';
import type { Device } from './model.ts';

/** Tells if two rows with one serial number are of different devices. A gateway is in the list of controllers too. */
export function areTwins(one: Device, other: Device): boolean {
  const [mac, otherMac] = [one.mac, other.mac].map((text) => text && macDigits(text));
  return mac && otherMac ? mac !== otherMac : one.name !== other.name;
}

/** A device with the name of another one that has the same serial number, so that its row can tell of it. */
export function withTwin(device: Device, other: Device): Device {
  if (!areTwins(device, other) || device.twins?.includes(other.name)) return device;
  return { ...device, twins: [...(device.twins ?? []), other.name] };
}
