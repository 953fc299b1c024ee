import { BlockList, isIP } from 'node:net'

/** Networks of a setting, like `10.0.0.0/8, 2001:db8::/32, 192.0.2.7`; null where one of them cannot be read, or there are none. */
export function networksIn(text: string): BlockList | null {
  const networks = new BlockList()
  const written = text.split(/[\s,]+/u).filter(Boolean)
  for (const network of written) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/u.exec(network) ?? []
    const version = isIP(address)
    const most = version === 4 ? 32 : 128
    if (version === 0 || Number(bits ?? most) > most) return null
    networks.addSubnet(address, Number(bits ?? most), familyOf(version))
  }
  return written.length === 0 ? null : networks
}

/** Whether an address is in one of the networks. */
export function isWithin(networks: BlockList, address: string): boolean {
  const version = isIP(address)
  return version !== 0 && networks.check(address, familyOf(version))
}

const familyOf = (version: number) => (version === 4 ? 'ipv4' : 'ipv6')
