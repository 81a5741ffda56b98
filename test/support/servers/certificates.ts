import {
  createHash,
  createPrivateKey,
  generateKeyPairSync,
  sign,
  X509Certificate,
  type KeyObject,
} from 'node:crypto';

/** A certificate and its key, both PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

export interface Authority extends Certificate {
  /** A certificate for 127.0.0.1 and a name; `days` from now, which may be past. */
  issue(name: string, days?: number): Certificate;
}

const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...head), body]);
};
const sequence = (...parts: Uint8Array[]) => der(0x30, ...parts);
const oid = (...bytes: number[]) => der(0x06, Buffer.of(...bytes));
const utcTime = (ms: number) =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const nameOf = (name: string) =>
  sequence(der(0x31, sequence(oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
/** ecdsa-with-SHA256 */
const algorithm = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));

const day = 24 * 3_600_000;

/** A company's own authority as a TLS-inspecting proxy has it (X.509, RFC 5280), new with every call. */
export function createAuthority(name: string): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const self = { subject: name, issuer: name, publicKey, signer: privateKey, isAuthority: true, days: 2 };
  return { ...certificate(self, privateKey), issue: issuer(name, privateKey) };
}

/** The same authority in another process. */
export function openAuthority({ cert, key }: Certificate): Authority {
  const { subject } = new X509Certificate(cert);
  return { cert, key, issue: issuer(subject.replace(/^CN=/, ''), createPrivateKey(key)) };
}

function issuer(name: string, signer: KeyObject): Authority['issue'] {
  return (subject, days = 1) => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return certificate({ subject, issuer: name, publicKey, signer, isAuthority: false, days }, privateKey);
  };
}

interface Making {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  signer: KeyObject;
  isAuthority: boolean;
  days: number;
}

function certificate(making: Making, key: KeyObject): Certificate {
  const { subject, issuer, publicKey, signer, isAuthority, days } = making;
  const info = publicKey.export({ type: 'spki', format: 'der' });
  const now = Date.now();
  const serial = createHash('sha256').update(info).digest().subarray(0, 8);
  serial[0] = 1;
  const extension = isAuthority
    ? sequence(
        oid(0x55, 0x1d, 0x13),
        der(0x01, Buffer.of(255)),
        der(0x04, sequence(der(0x01, Buffer.of(255)))),
      )
    : sequence(
        oid(0x55, 0x1d, 0x11),
        der(0x04, sequence(der(0x82, Buffer.from(subject)), der(0x87, Buffer.of(127, 0, 0, 1)))),
      );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, serial),
    algorithm,
    nameOf(issuer),
    sequence(utcTime(now - 3 * day), utcTime(now + days * day)),
    nameOf(subject),
    info,
    der(0xa3, sequence(extension)),
  );
  const signature = der(0x03, Buffer.of(0), sign('sha256', body, signer));
  const text = sequence(body, algorithm, signature).toString('base64');
  // OpenSSL takes no empty line before the end.
  const lines = text.match(/.{1,64}/g) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: String(key.export({ type: 'pkcs8', format: 'pem' })),
  };
}
