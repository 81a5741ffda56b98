import type { BlockName } from './blocks.ts';
import type { FieldSpec } from './values.ts';

/** The way to read a block's response. Fields of both platforms stand side by side; a missing field does no harm. */
export interface Reader {
  /** Facts of one object, or of the first row of a list. */
  facts?: readonly FieldSpec[];
  /** A state that every thing of this kind has: if the response does not give it, it is shown as unknown. */
  always?: string;
  /** Columns of a list. */
  columns?: readonly FieldSpec[];
  /** The member that holds the list, if the response is an object with other members too; if it is missing, the block is left out. */
  list?: string;
}

const overview: readonly FieldSpec[] = [
  ['Status', 'status:state', 'device_status:state'],
  ['Uptime', 'uptimeMs:ms', 'uptimeInMillis:ms', 'uptime:s'],
  ['Last seen', 'lastSeenAt:time', 'last_seen:time', 'lastSeen:time'],
  ['Last reboot', 'reboot_reason', 'lastRebootReason'],
  ['Model', 'model', 'deviceModel'],
  ['Type', 'switch_type', 'switchType', 'ap_deployment_mode', 'device_type', 'deviceType'],
  ['Role', 'role', 'switchRole', 'deviceFunction'],
  ['Serial', 'serial', 'serialNumber'],
  ['MAC address', 'mac', 'macaddr', 'macAddress'],
  ['IP address', 'ip', 'ip_address', 'ipv4'],
  ['IPv6 address', 'ipv6', 'ip_address_v6'],
  ['Public IP address', 'public_ip_address', 'publicIpv4'],
  ['Subnet mask', 'subnet_mask', 'subnetMask'],
  ['Firmware', 'firmware', 'firmware_version', 'firmwareVersion', 'softwareVersion'],
  ['Backup firmware', 'firmware_backup_version', 'firmwareBackupVersion'],
  ['Site', 'site:site', 'siteName:site', 'site_name:site'],
  ['Group', 'group', 'group_name', 'deviceGroupName'],
  ['Labels', 'labels'],
  ['Swarm', 'swarm_name'],
  ['Cluster', 'clusterName', 'cluster_name', 'cluster_id'],
  ['Stack', 'stack_id', 'stackId', 'stackName'],
  ['Mesh role', 'mesh_role', 'meshRole'],
  ['Deployment', 'deployment', 'mode'],
  ['Configuration', 'configStatus', 'config_status'],
  ['Clients', 'clients', 'client_count', 'clientCount'],
  ['CPU', 'cpu_utilization:percent', 'cpuUtilization:percent'],
  ['Memory', 'memoryUtilization:percent', 'mem_utilization:percent'],
  ['Temperature', 'temperature'],
  ['Power', 'powerConsumption', 'power_consumption', 'poe_consumption'],
  ['Part number', 'aruba_part_no', 'partNumber'],
  ['Subscription', 'tier_type', 'tier'],
  ['Notes', 'notes'],
];

const client: readonly FieldSpec[] = [
  ['Status', 'status', 'client_status', 'connection_status'],
  ['Name', 'name', 'clientName', 'hostname', 'hostName'],
  ['User', 'username', 'userName'],
  ['MAC address', 'macaddr', 'macAddress', 'mac'],
  ['IP address', 'ip', 'ip_address', 'ipv4'],
  ['IPv6 address', 'ipv6', 'ip_address_v6'],
  ['Connection', 'client_type', 'clientConnectionType'],
  ['Connected to', 'associated_device_name', 'connectedTo', 'connectedDeviceName', 'associated_device'],
  ['Serial of the device', 'associated_device', 'connectedDeviceSerial'],
  ['Port', 'interface_port', 'port', 'connectedPort'],
  ['Network', 'network', 'wlanName', 'ssid'],
  ['VLAN', 'vlan', 'vlanId'],
  ['Band', 'wirelessBand', 'band'],
  ['Channel', 'channel', 'wirelessChannel'],
  ['Signal', 'signal_db:dbm', 'signalStrength', 'rssi:dbm'],
  ['SNR', 'snr'],
  ['Health', 'health'],
  ['Role', 'user_role', 'role', 'userRole'],
  ['Authentication', 'authentication_type', 'authentication', 'authenticationType'],
  ['Encryption', 'encryption_method', 'keyManagement'],
  ['Operating system', 'os_type', 'operatingSystem', 'clientOperatingSystem'],
  ['Manufacturer', 'manufacturer', 'clientManufacturer'],
  ['Connected since', 'last_connection_time:time', 'connectedSince:time', 'lastSeenAt:time'],
  ['Failure', 'failure_reason', 'failureReason'],
  ['Site', 'site:site', 'siteName:site'],
  ['Group', 'group_name', 'deviceGroupName'],
];

const site: readonly FieldSpec[] = [
  ['Name', 'site_name', 'siteName', 'name'],
  ['Address', 'address.address', 'site_address.address', 'address'],
  ['City', 'city', 'address.city', 'site_address.city'],
  ['Country', 'country', 'address.country', 'site_address.country'],
  ['Health', 'health.groups:shares', 'health'],
  ['Devices', 'deviceCount', 'associated_device_count', 'devices.count'],
  ['Devices by health', 'devices.health.groups:shares'],
  ['Clients', 'clients.count'],
  ['Open alerts', 'alerts.totalCount', 'alerts.total', 'alerts.count'],
  ['Alerts by severity', 'alerts.groups:counts'],
  ['Reasons', 'reasons'],
  ['Site id', 'site_id', 'id', 'scopeId'],
];

const deviceColumns: readonly FieldSpec[] = [
  ['Name', 'name', 'deviceName', 'hostname'],
  ['Status', 'status:state'],
  ['Type', 'deviceType', 'switch_type', 'role'],
  ['Model', 'model'],
  ['Serial', 'serial', 'serialNumber'],
  ['IP address', 'ip_address', 'ipv4'],
  ['Firmware', 'firmware_version', 'firmwareVersion', 'softwareVersion'],
];

const clientColumns: readonly FieldSpec[] = [
  ['Name', 'name', 'clientName', 'hostname', 'username'],
  ['MAC address', 'macaddr', 'macAddress'],
  ['IP address', 'ip_address', 'ipv4'],
  ['Network', 'network', 'wlanName', 'interface_port', 'port'],
  ['VLAN', 'vlan', 'vlanId'],
  ['Connected to', 'associated_device_name', 'connectedTo'],
  ['Signal', 'signal_db:dbm', 'snr'],
  ['Health', 'health'],
];

/** The reader of each block; the overview has one reader for each kind of page. */
export const readers: Readonly<Record<Exclude<BlockName, 'overview'>, Reader>> = {
  firmware: {
    facts: [
      ['Running', 'firmware_version', 'firmwareVersion', 'softwareVersion'],
      ['Recommended', 'recommended', 'recommendedVersion', 'recommended_version'],
      ['Upgrade needed', 'upgrade_required:yes', 'upgradeRequired:yes'],
      ['State', 'status.state', 'upgradeStatus', 'status'],
      ['Reason', 'status.reason', 'upgradeFailureReason', 'reason'],
      ['Classification', 'firmwareClassification'],
      ['Last upgraded', 'lastUpgradedTimeAt:time', 'lastUpgradedAt:time'],
      ['Backup', 'firmwareBackupVersion', 'firmware_backup_version'],
    ],
  },
  members: {
    columns: [
      ['Name', 'name', 'deviceName', 'hostname'],
      ['Serial', 'serial', 'serialNumber'],
      ['Status', 'status:state'],
      ['Role', 'role', 'switchRole', 'stackRole', 'switch_role'],
      ['Member', 'stack_member_id', 'memberId', 'stackMemberId'],
      ['Model', 'model'],
      ['MAC address', 'macaddr', 'macAddress'],
      ['Firmware', 'firmware_version', 'firmwareVersion'],
    ],
  },
  radios: {
    list: 'radios',
    columns: [
      ['Radio', 'radio_name', 'name', 'radioName', 'radioNumber', 'index'],
      ['Status', 'status:state', 'radioStatus:state'],
      ['Band', 'band:radioBand', 'radioBand'],
      ['Channel', 'channel', 'operatingChannel'],
      ['Width', 'bandwidth', 'channelWidth', 'channelBandwidth'],
      ['Power', 'tx_power:dbm', 'power:dbm', 'txPower:dbm', 'transmitPower:dbm'],
      ['Utilization', 'utilization:percent', 'channelUtilization:percent'],
      ['Noise floor', 'noise_floor', 'noiseFloor'],
      ['Clients', 'client_count', 'clientCount'],
      ['MAC address', 'macaddr', 'macAddress'],
    ],
  },
  ports: {
    list: 'ethernets',
    columns: [
      ['Port', 'port_number', 'port', 'portNumber', 'portIndex', 'interface', 'name', 'id'],
      ['Name', 'name', 'alias', 'description'],
      ['Status', 'oper_state:state', 'operStatus:state', 'status:state', 'link_status:state'],
      ['Enabled', 'admin_state', 'adminStatus', 'adminState', 'is_enabled:yes', 'enabled:yes'],
      ['Speed', 'speed', 'link_speed', 'linkSpeed'],
      ['Duplex', 'duplex', 'duplex_mode', 'duplexMode'],
      ['VLAN', 'vlan', 'nativeVlan', 'native_vlan', 'vlanId', 'accessVlan'],
      ['VLAN mode', 'vlan_mode', 'vlanMode', 'mode'],
      ['PoE', 'poe_state', 'poeStatus', 'poe_status'],
      ['Neighbour', 'neighbour', 'neighbourName', 'neighbor', 'neighbourSerial'],
      ['Uplink', 'is_uplink:yes', 'uplink:yes', 'isUplink:yes'],
    ],
  },
  neighbours: {
    columns: [
      ['Local port', 'local_port', 'localPort', 'port', 'fromPort', 'portNumber', 'interface'],
      [
        'Neighbour',
        'neighbour_name',
        'neighborName',
        'neighbourName',
        'remote_name',
        'deviceName',
        'hostname',
        'system_name',
        'systemName',
        'name',
      ],
      ['Its port', 'remote_port', 'remotePort', 'neighbourPort', 'toPort', 'port_id', 'portId'],
      [
        'Serial',
        'neighbour_serial',
        'neighborSerial',
        'neighbourSerial',
        'remote_serial',
        'serialNumber',
        'serial',
      ],
      [
        'MAC address',
        'neighbourMac',
        'mac_address',
        'macAddress',
        'macaddr',
        'chassis_id',
        'chassisId',
        'mac',
      ],
      ['IP address', 'ip_address', 'ipAddress', 'ipv4', 'management_address'],
      ['Type', 'neighbourType', 'neighbourFamily', 'deviceType', 'device_type', 'type', 'role'],
      ['Health', 'health', 'status:state'],
    ],
  },
  aps: { columns: deviceColumns },
  switches: { columns: deviceColumns },
  gateways: { columns: deviceColumns },
  devices: { columns: deviceColumns },
  clients: { columns: clientColumns },
  wiredClients: { columns: clientColumns },
  trail: {
    columns: [
      [
        'Time',
        'ts:time',
        'timestamp:time',
        'timeAt:time',
        'startTime:time',
        'associationTime:time',
        'connectedAt:time',
      ],
      [
        'Access point',
        'ap_name',
        'to_ap_name',
        'toApName',
        'connectedTo',
        'deviceName',
        'associated_device_name',
      ],
      ['From', 'from_ap_name', 'fromApName', 'previous_ap_name', 'previousDeviceName'],
      ['Serial', 'ap_serial', 'to_ap_serial', 'serialNumber', 'connectedDeviceSerial', 'associated_device'],
      ['Network', 'network', 'wlanName', 'ssid'],
      ['Band', 'wirelessBand', 'band'],
      ['Channel', 'channel', 'wirelessChannel'],
      ['Roaming', 'roaming_type', 'roamingType', 'roamType', 'latency'],
    ],
  },
  alerts: {
    columns: [
      ['Time', 'timestamp:time', 'createdAt:time', 'raisedAt:time', 'updatedAt:time'],
      ['Severity', 'severity', 'priority'],
      ['Alert', 'type', 'name', 'alertName', 'title'],
      ['What', 'description', 'summary', 'message'],
      ['State', 'state', 'status', 'acknowledged:yes'],
    ],
  },
  events: {
    columns: [
      ['Time', 'timestamp:time', 'timeAt:time', 'occurredAt:time', 'createdAt:time'],
      ['Level', 'level', 'severity', 'eventLevel'],
      ['Event', 'event_type', 'eventName', 'eventType', 'name', 'category'],
      ['What', 'description', 'summary', 'message'],
      ['Client', 'client_mac', 'clientMacAddress', 'macAddress'],
    ],
  },
  audit: {
    columns: [
      ['Time', 'ts:time', 'timestamp:time', 'occurredAt:time', 'createdAt:time', 'auditTime:time'],
      ['User', 'user', 'username', 'userName', 'source'],
      ['Kind', 'classification', 'category', 'action'],
      ['What', 'description', 'summary'],
      ['Target', 'target', 'destinationName', 'destination', 'target_name'],
      ['From', 'ip_addr', 'ip_address', 'sourceIpAddress', 'ipAddress'],
    ],
  },
};

export const overviews: Readonly<Record<'device' | 'site' | 'client', Reader>> = {
  device: { facts: overview, always: 'Status' },
  site: { facts: site },
  client: { facts: client },
};
