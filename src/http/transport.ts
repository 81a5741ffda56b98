/** The first value of a header field; its name may be in upper or lower case. */
export function header(fields: HeaderFields, name: string): string | undefined {
  return fields.find(([field]) => field.toLowerCase() === name.toLowerCase())?.[1];
}
/** The values of all fields of that name as one list, as RFC 9110 section 5.3 joins them; cookies too, as fetch does. */
export function headerList(fields: HeaderFields, name: string): string | undefined {
  const values = fields.flatMap(([field, value]) =>
    field.toLowerCase() === name.toLowerCase() ? value : [],
  );
  return values.length === 0 ? undefined : values.join(', ');
}

/** Header fields in the order they came, with names in lower case on a response; a name may occur more than once. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** One request as it goes on the wire. Redirects are never followed: a 3xx is a response like any other. */
export interface WireRequest {
  method: string;
  url: URL;
  headers: HeaderFields;
  body?: string | Uint8Array;
  signal: AbortSignal;
  /**
   * Called with the thing that the request waits for before it is on a connection, and with undefined once it is; not every platform knows.
   */
  onConnecting?: (connecting: Connecting | undefined) => void;
}

/** A request that has not sent a byte yet. */
export interface Connecting {
  /** Absent if the request goes straight to its host. */
  proxy?: ProxyName | undefined;
}

/** The address of a proxy without its password, and the variable of the environment that names it. */
export interface ProxyName {
  host: string;
  variable: string;
}

export interface WireResponse {
  status: number;
  headers: HeaderFields;
  /** The decoded body as it comes; the reader decides how much is too much. */
  body: AsyncIterable<Uint8Array>;
}

/** The only way to the network. Rejects with any error of the platform; api/failure.ts turns that into a CentralError. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;
