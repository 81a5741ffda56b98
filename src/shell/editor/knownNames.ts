import type { Device } from '../../inventory/model.ts';
import type { KnownKind } from './ports.ts';

const fields = { serial: 'serial', site: 'site', siteId: 'siteId', group: 'group', mac: 'mac' } as const;

/** Values that the views have loaded, each once, for completion; it fetches nothing. */
export function knownNames(views: {
  loadedDevices(): readonly Device[];
}): (kind: KnownKind) => readonly string[] {
  return (kind) => {
    const values = views.loadedDevices().flatMap((device) => device[fields[kind]] ?? []);
    return [...new Set(values)];
  };
}
