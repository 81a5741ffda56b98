import assert from 'node:assert/strict';
import { maskedLines } from '../../../../src/request/recipe/volatileText.ts';

describe('What changes by itself in the output of a device', () => {
  it('is masked: moments, running times and counters', () => {
    const pairs: [string, string][] = [
      ['Output Time: 2026-11-28 20:10:19 UTC', 'Output Time: 2026-11-29 01:00:00 UTC'],
      ['Current Time: Sat Nov 28 20:10:19 UTC 2026', 'Current Time: Sun Nov 29 1:02:03 UTC 2026'],
      ['AP uptime is 1 week, 3 days and 2 hours', 'AP uptime is 10 weeks, 1 day and 5 minutes'],
      ['wlan  34d:18h:56m:38s  up', 'wlan  1d:2h:3m:4s  up'],
      ['Up Time : 12d 3h 4m', 'Up Time : 13d 0h 0m'],
      ['Neighbor up 2w3d', 'Neighbor up 1y2w'],
      ['Established for 12h33m', 'Established for 5m3s'],
      ['up 3 days, 4:05', 'up 14 days, 12:05'],
      ['Time: 2026/11/30 10:11:12.5', 'Time: 2026/12/01 01:02:03'],
      ['Saved 30-Nov-2026 10:11:12 by x', 'Saved 1-Dec-2026 by x'],
      ['Saved 30.11.2026 10:11 by x', 'Saved 1.12.2026 9:00:01 by x'],
      ['Started 10:11:12 PM', 'Started 1:02:03 AM'],
      ['Started 10:11 PM', 'Started 1:02AM'],
      ['Total packets 999,999', 'Total packets 1,000,000'],
      ['Port 1/1/1 rx bytes 999,999', 'Port 1/1/1 rx bytes 1,000,000'],
      ['Rx bytes 12  errors 1,234.5', 'Rx bytes 1,234,567  errors 7'],
      ['Lease remaining 3,599', 'Lease remaining 7'],
      ['Power draw: 1,234W', 'Power draw: 7.5W'],
      ['lease expires in 3,599', 'lease expires in 1,234,567'],
      ['lease expires in 3599', 'lease expires in 12 seconds'],
      ['Power draw: 12.5W  RSSI: -61', 'Power draw: 7W  RSSI: -7'],
      ['PoE priority 2 draw 4.1W', 'PoE priority 2 draw 12W'],
      ['VLAN 10 expires 00:02:11', 'VLAN 10 expires 20'],
      ['last change 11/28/2026', 'last change 1/2/2027 10:00'],
      ['last change 11/28/26 10:11:12', 'last change 01/02/27 9:00'],
      ['  4711 packets input, 99 bytes', '  5 packets input, 123456 bytes'],
      ['CPU load: 3%  Memory free: 120 MB', 'CPU load: 17.5%  Memory free: 98 MB'],
      [
        'Port  Rx Bytes  Tx Bytes\n----  --------  --------\n1/1/1 1000      7',
        'Port  Rx Bytes  Tx Bytes\n----  --------  --------\n1/1/1 22        99',
      ],
    ];
    for (const [one, other] of pairs) assert.deepEqual(maskedLines(one), maskedLines(other), one);
  });

  it('is not what somebody has set: versions, addresses, ports and names', () => {
    const pairs: [string, string][] = [
      ['Version 10.7.1.0', 'Version 10.7.2.0'],
      ['ip address 10.0.0.1/24', 'ip address 10.0.0.2/24'],
      ['vlan 10', 'vlan 11'],
      ['mac 00:11:22:33:44:55', 'mac 00:11:22:33:44:56'],
      [
        'Port  VLAN  Rx Bytes\n----  ----  --------\n1/1/1 10    7',
        'Port  VLAN  Rx Bytes\n----  ----  --------\n1/1/1 20    7',
      ],
      ['mac 00:1d:2d:3d:4d:5d', 'mac 00:1d:2d:3d:5d:5d'],
      ['Version FL.10.13.1010', 'Version FL.10.13.1020'],
      ['burst 10m 20m', 'burst 10m 30m'],
      ['wait 1m 2h', 'wait 1m 3h'],
      ['keep 1w 2w', 'keep 1w 3w'],
      ['Active Image FL.10.10.1050 09:14:20', 'Active Image FL.10.13.1010 09:14:20'],
      ['Image 10.10.1050 09:14', 'Image 10.13.1010 09:14'],
      ['VLAN 10 querier expires 00:02:11', 'VLAN 20 querier expires 00:02:11'],
      ['logging timestamp 3', 'logging timestamp 7'],
      ['clock timezone UTC offset 60', 'clock timezone UTC offset 120'],
      ['Licenses remaining 5 of 100', 'Licenses remaining 5 of 200'],
      ['PoE priority 2 draw 4.1W', 'PoE priority 1 draw 4.1W'],
      ['hello-interval 10s', 'hello-interval 30s'],
      ['1/1/3 up', '1/1/3 down'],
      ['ratio 10:20', 'ratio 10:30'],
      ['vlan 10,200', 'vlan 10,300'],
      ['VLANs used: 100,200,300', 'VLANs used: 100,200'],
      ['Name    Used VLANs\ntrunk1  100,200,300', 'Name    Used VLANs\ntrunk1  100,200'],
      ['Ports with errors: 1,101,102', 'Ports with errors: 1'],
      ['Channels remaining 100,108', 'Channels remaining 100'],
      ['interface 1/1/10', 'interface 1/1/48'],
      ['sw2 on 1/1/49', 'sw2 on 1/1/50'],
    ];
    for (const [one, other] of pairs) assert.notDeepEqual(maskedLines(one), maskedLines(other), one);
  });

  it('is found in a time that does not grow faster than the text', () => {
    for (const shape of ['2d ', '2d:', '2d : ']) {
      const text = `${shape.repeat(40)}x`;
      assert.deepEqual(maskedLines(text), [text]);
    }
  });
});
