import { wholeMac } from '../text/mac.ts';
import type { Device } from './model.ts';

/** Most names of other devices that a row has. */
const mostNames = 5;

/**
 * Tells if two rows with one serial number are surely of different devices. A name tells nothing: a device can be renamed, and a gateway
 * can be in the list of controllers too, under another name.
 */
export function areTwins(one: Device, other: Device): boolean {
  const [mac, otherMac] = [one.mac, other.mac].map(macOf);
  if (mac && otherMac) return mac !== otherMac;
  return listedKind(one) !== listedKind(other);
}

/** A device with the name of another one that has the same serial number, so that its row can tell of it. */
export function withTwin(device: Device, other: Device): Device {
  const { twins = [] } = device;
  if (twins.length > mostNames || twins.includes(other.name) || !areTwins(device, other)) return device;
  return { ...device, twins: [...twins, twins.length < mostNames ? other.name : '…'] };
}

/** A device with the names of all others that earlier rows with its serial number tell of, `earlier` the last of them. */
export function withTwins(device: Device, earlier: Device): Device {
  const { twins = [] } = earlier;
  const others = areTwins(device, earlier) ? twins.filter((name) => name !== device.name) : twins;
  const names = [...new Set([...(device.twins ?? []), ...others])];
  return withTwin(
    others.length === 0 ? device : { ...device, twins: names.slice(0, mostNames + 1) },
    earlier,
  );
}

/** A whole MAC address that is not zero. */
function macOf(mac = ''): string | undefined {
  const whole = wholeMac(mac);
  return whole === '00:00:00:00:00:00' ? undefined : whole;
}

function listedKind({ kind }: Device): string {
  return kind === 'controller' ? 'gateway' : kind;
}
