/** A name whose value is a secret, in a body, a form or a variable. */
const secretName =
  /^(?:.*(?:secret|passw(?:or)?d|passphrase|token|api_?key|hmac_?key|private_?key|access_?key|psk)|pwd|auth_?code|code_verifier|authorization|bearer|cookie|session_?key)$/i;
/** Names that end alike and say how, when or where a token is had, not what it is. */
const harmless = /^(?:token_?(?:type|url|uri|endpoint|name)|secure_token_enabled|next_?token|page_?token)$/i;

export function isSecretName(name: string): boolean {
  const plain = name.replaceAll('-', '_');
  return secretName.test(plain) && !harmless.test(plain);
}

/** What a device of the network is to have: the key of a WLAN, a tunnel or a RADIUS server. */
const deviceKey = /psk|passphrase|pre_?shared|shared_?(?:secret|key)|radius|tacacs|snmp|community/i;

export function isDeviceKey(name: string): boolean {
  return deviceKey.test(name.replaceAll('-', '_'));
}

/** A name as the request language has it: letters, digits, "_" and "-", a letter first. */
export function variableName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '_').replace(/^[^\p{L}_]+/u, '');
  return plain.slice(0, 60) || 'value';
}
