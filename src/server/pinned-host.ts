import { lookup as systemLookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { WbError } from '../core/errors.js';
import { addressClass, type AddressClass } from './addresses.js';

/** An address that a host name leads to. */
export interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** Looks up the addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly HostAddress[]>;

const resolveBySystem: Resolve = (host) => systemLookup(host, { all: true });

/**
 * The addresses of an upstream, looked up once and then kept: whoever owns the
 * name cannot lead the proxy elsewhere later. After a connection has failed they
 * may be looked up again, but a public host never becomes one inside the network.
 */
export class PinnedHost {
  readonly host: string;
  readonly #resolve: Resolve;
  #addresses: readonly HostAddress[];
  readonly #class: AddressClass;

  /** Looks a host up. Rejects with a `WbError` where it is unknown, or leads where no upstream may be. */
  static async at(host: string, resolve: Resolve = resolveBySystem): Promise<PinnedHost> {
    const addresses = await addressesOf(host, resolve);
    return new PinnedHost(host, resolve, addresses);
  }

  private constructor(host: string, resolve: Resolve, addresses: readonly HostAddress[]) {
    this.host = host;
    this.#resolve = resolve;
    this.#addresses = addresses;
    this.#class = classOf(addresses);
  }

  /** Where the host is. */
  get addresses(): readonly HostAddress[] {
    return this.#addresses;
  }

  /** Whether the host is on this machine or in its network. */
  get isPrivate(): boolean {
    return this.#class === 'private';
  }

  /** Answers Node's connections with the pinned addresses, whatever the name leads to by now. */
  readonly lookup: LookupFunction = (_host, { all }, callback) => {
    const [first] = this.#addresses as readonly [HostAddress, ...HostAddress[]];
    if (all) callback(null, [...this.#addresses]);
    else callback(null, first.address, first.family);
  };

  /** Looks the host up again; addresses of another class than before are not taken. */
  async refresh(): Promise<void> {
    const addresses = await addressesOf(this.host, this.#resolve).catch(() => undefined);
    if (addresses && classOf(addresses) === this.#class) this.#addresses = addresses;
  }
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly HostAddress[]> {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(bare);
  const addresses = family ? [{ address: bare, family }] : await resolve(bare).catch((cause: unknown) => {
    throw new WbError('unavailable', `the host ${bare} is not known`, { cause });
  });
  if (addresses.length === 0) throw new WbError('unavailable', `the host ${bare} has no address`);
  const bad = addresses.find(({ address }) => addressClass(address) === 'forbidden');
  if (bad) {
    throw new WbError('invalid', `the host ${bare} leads to ${bad.address}, which is never an upstream`, {
      hint: 'Link-local addresses, those at which clouds hand out credentials, and ranges for special uses are refused.',
    });
  }
  return addresses;
}

/** A name with one address inside the network counts as inside. */
function classOf(addresses: readonly HostAddress[]): AddressClass {
  return addresses.some(({ address }) => addressClass(address) === 'private') ? 'private' : 'public';
}
