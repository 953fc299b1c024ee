import type { SsoRefusal } from '@harbour/domain/people/sso'

/** Whether an address is at one of these hosts, below its path where it has one: one tenant's, where many share a host. */
export function isAtHost(address: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(address)) return false
  const { host, pathname } = new URL(address)
  return hosts.some((allowed) => `${host}${pathname}/`.startsWith(`${allowed}/`))
}

/** Why a provider may not be at that address: whoever runs Harbour says where they may be, no administrator (SSO-9); null allows any. */
export function whyHostNotAllowed(issuer: string, hosts: readonly string[] | null): SsoRefusal | null {
  if (hosts === null) return null
  if (hosts.length === 0) return { code: 'SSO_HOSTS_UNSET' }
  return isAtHost(issuer, hosts) ? null : { code: 'SSO_HOST_NOT_ALLOWED' }
}
