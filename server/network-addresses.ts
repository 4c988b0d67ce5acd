import { existsSync, readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** An IPv4 address under which others may reach this machine. */
export interface NetworkAddress {
  readonly address: string;
  /** As the system calls the connection, for example `eth0`. */
  readonly connection: string;
  /** `real`: cable or Wi-Fi; `tunnel`: a VPN; `virtual`: between this machine and containers or machines inside it, or given by nobody (link-local). */
  readonly kind: 'real' | 'tunnel' | 'virtual';
}

const TUNNEL = /^(tun|tap|wg|utun|ppp|tailscale|zt|ipsec|gpd|nordlynx)/;
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|vnet|lxc|lxdbr|incusbr|podman|cni|flannel|cali|kube|nerdctl|bridge\d|ham\d|dummy|ifb)/;
const LINK_LOCAL = /^169\.254\./;
const KINDS = ['real', 'tunnel', 'virtual'] as const;

/**
 * The addresses of this machine, the likeliest first: real connections before tunnels before virtual ones, and among those the one
 * with the way out.
 * @param interfaces as `os.networkInterfaces()` tells them
 * @param routes text of Linux' /proc/net/route, or nothing
 */
export function networkAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces(), routes: string = systemRoutes()): NetworkAddress[] {
  const wayOut = defaultConnection(routes);
  const rank = ({ kind, connection }: NetworkAddress) => KINDS.indexOf(kind) * 2 + (connection === wayOut ? 0 : 1);
  return Object.entries(interfaces)
    .flatMap(([connection, entries]) => (entries ?? []).map((entry) => ({ ...entry, connection })))
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address, connection }): NetworkAddress => ({ address, connection, kind: kindOf(connection, address) }))
    .toSorted((a, b) => rank(a) - rank(b));
}

/** Those that are worth telling people: none of the virtual ones, unless there is nothing else. */
export function reachableAddresses(addresses: readonly NetworkAddress[]): string[] {
  const worth = addresses.filter(({ kind }) => kind !== 'virtual');
  return (worth.length > 0 ? worth : addresses).map(({ address }) => address);
}

/** Whether this process runs in a container, whose addresses are usually unknown outside its machine. */
export function isInContainer(): boolean {
  return existsSync('/.dockerenv') || existsSync('/run/.containerenv') || process.env['KUBERNETES_SERVICE_HOST'] !== undefined;
}

function kindOf(connection: string, address: string): NetworkAddress['kind'] {
  if (VIRTUAL.test(connection) || LINK_LOCAL.test(address)) return 'virtual';
  return TUNNEL.test(connection) ? 'tunnel' : 'real';
}

function systemRoutes(): string {
  try {
    return readFileSync('/proc/net/route', 'utf8');
  } catch {
    // Not Linux.
    return '';
  }
}

/** The connection of the default route with the lowest metric. Columns: Iface, Destination, Gateway, Flags, RefCnt, Use, Metric, Mask, … */
function defaultConnection(routes: string): string | undefined {
  return routes.split('\n').slice(1).map((line) => line.split(/\s+/))
    .filter(([, destination, , , , , , mask]) => destination === '00000000' && mask === '00000000')
    .toSorted((a, b) => Number(a[6]) - Number(b[6]))[0]?.[0];
}
