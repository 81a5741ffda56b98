export type FleetKind = 'ap' | 'switch' | 'gateway' | 'controller';

export interface Model {
  kind: FleetKind;
  /** The name that the monitoring services use. */
  name: string;
  part: string;
  firmware: string;
  /** Start of its serial numbers. */
  serial: string;
  /** The first bytes of its MACs: locally administered, so that no real device has them. */
  mac: string;
  switchType?: 'AOS-CX' | 'AOS-S';
}

function model(line: string): Model {
  const [kind, name = '', part = '', firmware = '', serial = '', mac = '', type] = line.split('|');
  const base = { kind: kindOf(kind), name, part, firmware, serial, mac };
  return type === 'AOS-CX' || type === 'AOS-S' ? { ...base, switchType: type } : base;
}

function kindOf(text: string | undefined): FleetKind {
  return text === 'switch' || text === 'gateway' || text === 'controller' ? text : 'ap';
}

/** Models in twenty slots: a fleet takes its models in this proportion. */
export const models = [
  'ap|AP-515|Q9H62A|10.6.0.2_89182|CNTS|02:1a:1e',
  'switch|6300M 24p SR5 (JL660A)|JL660A|10.13.1000|SGTS|02:88:3a|AOS-CX',
  'ap|AP-635|R7J27A|10.6.0.2_89182|CNTP|02:1a:1e',
  'ap|AP-515|Q9H62A|10.6.0.2_89182|CNTS|02:1a:1e',
  'gateway|A9004|R1B21A|10.6.0.2_89182|CNTG|02:0b:86',
  'ap|AP-505H|R3V46A|10.6.0.2_89182|CNTH|02:1a:1e',
  'ap|AP-515|Q9H62A|10.6.0.2_89182|CNTS|02:1a:1e',
  'switch|2930F-24G-PoE+ (JL255A)|JL255A|WC.16.11.0012|TWTS|02:88:3b|AOS-S',
  'ap|AP-635|R7J27A|10.6.0.2_89182|CNTP|02:1a:1e',
  'ap|AP-515|Q9H62A|10.4.1.1_88105|CNTS|02:1a:1e',
  'ap|AP-575|R4H17A|10.6.0.2_89182|CNTW|02:1a:1e',
  'switch|6200F 48G (JL727A)|JL727A|10.13.1000|SGTF|02:88:3c|AOS-CX',
  'ap|AP-635|R7J27A|10.6.0.2_89182|CNTP|02:1a:1e',
  'ap|AP-515|Q9H62A|10.6.0.2_89182|CNTS|02:1a:1e',
  'controller|A7205|JW735A|10.4.1.1_88105|CNTC|02:0b:87',
  'ap|AP-505H|R3V46A|10.6.0.2_89182|CNTH|02:1a:1e',
  'ap|AP-635|R7J27A|10.7.0.0_90120|CNTP|02:1a:1e',
  'switch|6100 24G (JL678A)|JL678A|10.12.0006|SGTE|02:88:3d|AOS-CX',
  'ap|AP-515|Q9H62A|10.6.0.2_89182|CNTS|02:1a:1e',
  'ap|AP-505H|R3V46A|10.6.0.2_89182|CNTH|02:1a:1e',
].map(model);
