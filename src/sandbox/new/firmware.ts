import type { FleetDevice } from '../fleet/fleet.ts';
import { route, type Route } from '../http/router.ts';
import { deviceFields, deviceTypes, siteIdOf, siteNameOf } from './devices.ts';
import { answerNewList, type NewListing } from './listing.ts';

/** The firmware of each device, and the recommended firmware. */
const firmware: NewListing<FleetDevice> = {
  paging: 'cursor',
  rows: ({ customer }) => customer.devices,
  render: (device, call) => {
    const isOld = device.model.firmware.startsWith('10.4');
    return {
      id: device.serial,
      type: 'network-services/firmware-details',
      serialNumber: device.serial,
      deviceName: device.name,
      deviceType: deviceTypes[device.kind],
      siteId: siteIdOf(device),
      siteName: siteNameOf(device, call),
      firmwareVersion: device.model.firmware,
      recommendedVersion: isOld ? '10.7.1.0' : device.model.firmware,
      upgradeStatus: isOld ? 'Recommended' : 'Up to date',
      firmwareClassification: 'Standard',
    };
  },
  fields: deviceFields,
  limit: { default: 20, max: 1000 },
};

export const firmwareRoutes: readonly Route[] = [
  route('GET /network-services/v1/firmware-details', (call) => answerNewList(firmware, call)),
];
