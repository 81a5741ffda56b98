import assert from 'node:assert/strict';
import { differencesOf } from '../../../../src/response/window/differences.ts';
import { sentenceOf } from '../../../../src/response/window/reportText.ts';
import { parseExact } from '../../../../src/text/json.ts';

/** Two responses, and the sentences that tell what differs. */
const cases: Record<string, [before: string, after: string, ...told: string[]]> = {
  'a value of a row, wherever the row stands': [
    '{"aps":[{"serial":"A","status":"Up"},{"serial":"B","status":"Up"}]}',
    '{"aps":[{"serial":"B","status":"Down"},{"serial":"A","status":"Up"}]}',
    'aps[serial=B].status: Up → Down',
  ],
  'a row that is new and one that is gone': [
    '{"sites":[{"site_id":1,"site_name":"X"},{"site_id":2,"site_name":"Y"}]}',
    '{"sites":[{"site_id":2,"site_name":"Y"},{"site_id":3,"site_name":"Z"}]}',
    'sites[site_id=1]: gone: {"site_id":1,"site_name":"X"}',
    'sites[site_id=3]: new: {"site_id":3,"site_name":"Z"}',
  ],
  'rows of a list that two members name': [
    '{"neighbors":[{"serial":"A","port":"1","remote":"x"},{"serial":"A","port":"2","remote":"y"}]}',
    '{"neighbors":[{"serial":"A","port":"2","remote":"z"},{"serial":"A","port":"1","remote":"x"}]}',
    'neighbors[serial=A, port=2].remote: y → z',
  ],
  'names of rows in either casing': [
    '{"items":[{"serialNumber":"A","status":"ONLINE"},{"serialNumber":"B","status":"ONLINE"}]}',
    '{"items":[{"serialNumber":"B","status":"ONLINE"},{"serialNumber":"A","status":"OFFLINE"}]}',
    'items[serialNumber=A].status: ONLINE → OFFLINE',
  ],
  'a list at the top, and a list in a row': [
    '[{"name":"g","vlans":[10,20]}]',
    '[{"name":"g","vlans":[20,30]}]',
    '[name=g].vlans[10]: gone: 10',
    '[name=g].vlans[30]: new: 30',
  ],
  'rows that nothing names, in their order': [
    '{"a":[{"x":1},{"x":1}]}',
    '{"a":[{"x":1},{"x":2}]}',
    'a[1].x: 1 → 2',
  ],
  'members that came and went': ['{"a":1,"b":2}', '{"a":1,"c":3}', 'b: gone: 2', 'c: new: 3'],
  'a value of another type': ['{"a":"1"}', '{"a":1}', 'a: 1 → 1'],
  'digits beyond 2^53': [
    '{"a":54819475093732352}',
    '{"a":54819475093732353}',
    'a: 54819475093732352 → 54819475093732353',
  ],
  'what changes by itself': [
    '{"ts":1,"uptime":5,"cpu_utilization":3,"mem_free":100,"client_count":12,"last_modified":1700000000,"rx_bytes":4}',
    '{"ts":2,"uptime":9,"cpu_utilization":9,"mem_free":10,"client_count":14,"last_modified":1700000009,"rx_bytes":9}',
  ],
  'clients that are all gone': ['{"client_count":12}', '{"client_count":0}', 'client_count: 12 → 0'],
  'lines of a text': [
    '{"output":"Interface 1 is up\\nVLAN 10\\nuptime 3 days 4 hours\\n"}',
    '{"output":"VLAN 10\\nInterface 1 is down\\nuptime 4 days 1 hours\\n"}',
    'output: gone: Interface 1 is up',
    'output: new: Interface 1 is down',
  ],
  'counters of a text': [
    '{"output":"Port 1\\n  rx 100 packets, 5 errors\\nCPU 12%\\nlast seen 2026-01-01 10:00:01\\n"}',
    '{"output":"Port 1\\n  rx 900 packets, 7 errors\\nCPU 90%\\nlast seen 2026-01-02 11:30:09\\n"}',
  ],
  'a list that became empty': [
    '{"aps":[{"serial":"A"}]}',
    '{"aps":[]}',
    'aps[serial=A]: gone: {"serial":"A"}',
  ],
  nothing: ['{"a":[1,{"b":null}]}', '{"a":[1,{"b":null}]}'],
};

describe('The differences of two responses of one call', () => {
  for (const [what, [before, after, ...told]] of Object.entries(cases))
    it(`are ${what}`, () => {
      const { differences, more } = differencesOf(parseExact(before), parseExact(after));
      assert.deepEqual(differences.map(sentenceOf), told);
      assert.equal(more, 0);
    });

  it('count the places that change by themselves', () => {
    assert.equal(differencesOf({ uptime: 1, cpu: 2 }, { uptime: 2, cpu: 9 }).varied, 2);
  });

  it('are cut at 2,000 with the number of the rest', () => {
    const many = (value: number) =>
      Object.fromEntries(Array.from({ length: 2_010 }, (_, at) => [`m${at}`, value]));
    const { differences, more } = differencesOf(many(1), many(2));
    assert.deepEqual([differences.length, more], [2_000, 10]);
  });
});
