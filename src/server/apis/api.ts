/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Headers that log in; empty where there are no credentials. */
export type Login = Readonly<Record<string, string>>;

/** What a route sends upstream instead of what it got; what is left out stays as it was. */
export interface SentUpstream {
  readonly query?: URLSearchParams;
  readonly body?: string;
}

/** A way in that only reads. */
export interface ReadRoute {
  /** `GET` stands for HEAD as well. */
  readonly method: 'GET' | 'POST';
  /** Matches the whole path behind the upstream's name. */
  readonly path: RegExp;
  /** Throws a `Refusal` where the request would do more than read, or tell what nobody should know. */
  check?(query: URLSearchParams, body: string): SentUpstream | void;
}

/** What the proxy knows of one kind of server: what reads, and how to log in. */
export interface ProxiedApi {
  readonly routes: readonly ReadRoute[];
  /** Makes the login of environment variables. */
  credentials?(environment: Environment, upstream: URL): Login;
}

/** Returns the header value of HTTP Basic authentication. */
export function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
