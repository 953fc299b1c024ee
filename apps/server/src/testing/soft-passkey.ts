import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** What a test may get wrong on purpose. */
export interface Faults {
  readonly origin?: string
  readonly host?: string
  readonly challenge?: string
  readonly unverified?: boolean
  readonly counter?: number
}

/** A passkey made of software, as a browser and a security key would answer; for one address of Harbour. */
export function softPasskey(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let used = 0

  const dataOf = (faults: Faults, extra: Buffer, isNew: boolean) => {
    const host = faults.host ?? new URL(origin).hostname
    const flags = 0x01 | (faults.unverified === true ? 0 : 0x04) | (isNew ? 0x40 : 0)
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(faults.counter ?? used)
    return Buffer.concat([sha256(host), Buffer.from([flags]), counter, extra])
  }
  const clientData = (type: string, challenge: string, faults: Faults) =>
    Buffer.from(
      JSON.stringify({
        type,
        challenge: faults.challenge ?? challenge,
        origin: faults.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const answer = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key',
    clientExtensionResults: {},
    response,
  })

  return {
    make: (challenge: string, faults: Faults = {}) => {
      // A COSE key: EC2, ES256, P-256, x, y.
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ])
      const data = dataOf(faults, Buffer.concat([Buffer.alloc(16), Buffer.from([0, 32]), id, key]), true)
      // CBOR: { fmt: 'none', attStmt: {}, authData }
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, data.length]),
        data,
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, faults).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    use: (challenge: string, faults: Faults = {}) => {
      used += 1
      const client = clientData('webauthn.get', challenge, faults)
      const data = dataOf(faults, Buffer.alloc(0), false)
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url'),
      })
    },
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}
