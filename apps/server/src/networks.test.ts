import { expect, it } from 'vitest'
import { isWithin, networksIn } from './networks.ts'

it.each([
  ['10.0.0.0/8', '10.255.0.1', true],
  ['10.0.0.0/8', '11.0.0.1', false],
  ['10.0.0.0/8', '::ffff:10.1.2.3', true],
  ['192.0.2.7, 2001:db8::/32', '192.0.2.7', true],
  ['192.0.2.7, 2001:db8::/32', '192.0.2.8', false],
  ['192.0.2.7, 2001:db8::/32', '2001:db8:1::5', true],
  ['192.0.2.7, 2001:db8::/32', '2001:db9::5', false],
  ['0.0.0.0/0', '', false],
  ['0.0.0.0/0', 'nowhere', false],
])('SES-20: of %s, %s is within: %s', (text, address, expected) => {
  const networks = networksIn(text)
  expect(networks !== null && isWithin(networks, address)).toBe(expected)
})

it.each(['', ' , ', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/8/8', 'example.org', '2001:db8::/129', '10.0.0.0/-1'])(
  'SES-20: takes no networks from “%s”',
  (text) => {
    expect(networksIn(text)).toBeNull()
  },
)
